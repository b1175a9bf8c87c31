/** The modules and included files of a program that lies in a folder (05 §6.4). */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findIn, type ModuleResolver } from '../../src/compiler/index.ts';
import { libraryTexts } from '../../src/library/index.ts';

/** A resolver for a program whose project is the folder of `path` with all below it. */
export function modulesBeside(path: string): ModuleResolver {
  const root = dirname(path);
  return findIn(libraryTexts, {
    folder: root === '.' ? '' : root.replaceAll('\\', '/'),
    read(file) {
      try {
        return readFileSync(join(root, file), 'utf8');
      } catch {
        return undefined;
      }
    },
  });
}
