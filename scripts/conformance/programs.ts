/** Finds the programs with known results. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One program with a header. */
export interface ConformanceProgram {
  /** Folder that it is counted under, such as `syntax`; the project's own start with `own/`. */
  readonly area: string;
  /** Area, folders and file name without `.mmm`: what lists of programs hold. */
  readonly name: string;
  readonly path: string;
}

/** Where programs lie, relative to the project's folder; the first may be missing. */
const collections = [
  { folder: join('..', 'shared', 'conformance'), prefix: '' },
  { folder: join('tests', 'conformance'), prefix: 'own/' },
] as const;

/**
 * All programs of both collections, by name. Files named `_…` are modules that others load. The
 * project's folder must be the current one, for this and the next function.
 */
export function findPrograms(): readonly ConformanceProgram[] {
  const programs: ConformanceProgram[] = [];
  for (const { folder, prefix } of collections) {
    for (const area of foldersIn(folder)) {
      for (const file of programsBelow(join(folder, area))) {
        programs.push({
          area: prefix + area,
          name: `${prefix}${area}/${file.replace(/\.mmm$/, '')}`,
          path: join(folder, area, file),
        });
      }
    }
  }
  return programs.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** False in a clone without the shared collection beside it. */
export function hasSharedPrograms(): boolean {
  return existsSync(collections[0].folder);
}

function foldersIn(base: string): readonly string[] {
  if (!existsSync(base)) return [];
  return readdirSync(base, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function programsBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.mmm') && !/(^|\/)_[^/]*$/.test(file));
}
