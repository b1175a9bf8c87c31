/** Finds modules among texts that lie in memory, as in a folder (05 §6.4). */
import type { ModuleResolver } from '../../src/compiler/index.ts';

/** A resolver over texts by path, such as `{ 'synths/saw.mmm': 'pub fn saw() …' }`. */
export function modulesFrom(texts: Readonly<Record<string, string>>): ModuleResolver {
  return ({ kind, name, from }) => {
    const fileName = kind === 'module' ? `${name}.mmm` : name;
    for (const candidate of candidates(from, fileName)) {
      const path = normalise(candidate);
      if (path !== undefined && Object.hasOwn(texts, path)) return { path, text: texts[path]! };
    }
    return undefined;
  };
}

/** Beside the file that asks, then from the root; names that start with a dot or slash only once. */
function candidates(from: string, name: string): readonly string[] {
  if (name.startsWith('/')) return [name];
  const beside = `${from.slice(0, from.lastIndexOf('/') + 1)}${name}`;
  return /^\.\.?\//.test(name) ? [beside] : [beside, name];
}

/** Resolves `.` and `..`; undefined for a path that leaves the root. */
function normalise(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
