/** Modules and included files that lie in memory (05 §6.4). */
import { findIn, type ModuleResolver } from '../../src/compiler/index.ts';
import { libraryTexts } from '../../src/library/index.ts';

/** A resolver over texts by path, such as `{ 'synths/saw.mmm': 'pub fn saw() …' }`. */
export function modulesFrom(texts: Readonly<Record<string, string>>): ModuleResolver {
  return findIn(libraryTexts, {
    folder: '',
    read: (path) => (Object.hasOwn(texts, path) ? texts[path] : undefined),
  });
}
