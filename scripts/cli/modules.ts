/** Finds the modules and included files of a program that lies in a folder (05 §6.4). */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { ModuleResolver } from '../../src/compiler/index.ts';

/**
 * A resolver for programs whose project is the folder of `path` with all below it: a module or
 * included file is looked for beside the file that asks, then at the project's root. A name that
 * leaves the project is not found.
 */
export function modulesBeside(path: string): ModuleResolver {
  const root = dirname(path);
  return ({ kind, name, from }) => {
    const fileName = kind === 'module' ? `${name}.mmm` : name;
    for (const candidate of candidates(root, dirname(from), fileName)) {
      const text = readInside(root, candidate);
      if (text !== undefined) return { path: candidate, text };
    }
    return undefined;
  };
}

function candidates(root: string, folder: string, name: string): readonly string[] {
  if (name.startsWith('/')) return [join(root, name)];
  if (name.startsWith('./') || name.startsWith('../')) return [join(folder, name)];
  return [...new Set([join(folder, name), join(root, name)])];
}

function readInside(root: string, path: string): string | undefined {
  if (relative(root, path).split(/[\\/]/)[0] === '..') return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
