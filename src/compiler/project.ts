/** Where modules and included files come from: the user's project, and the library behind it. */
import { parse } from './1-parse/index.ts';
import { DiagnosticSink } from './diagnostics.ts';
import type { ModuleResolver } from './files.ts';

/** The texts of the library by module name. */
export type LibraryTexts = ReadonlyMap<string, string>;

/** The files of a project. Paths have slashes and begin at the project's root, without a slash. */
export interface Project {
  /** The folder that paths of messages begin with, such as `patches/set`; '' for none. */
  readonly folder: string;
  /** The text of a file; undefined if there is none. Never called with `.` or `..` in the path. */
  read(path: string): string | undefined;
}

/** What a file of the library begins with in messages, so that none of a project looks like one. */
const LIBRARY_PREFIX = 'library:';

/**
 * Finds files as 05 §6.4 asks: beside the file that asks, then at the project's root, then in the
 * library. Files of the library are served by the library alone.
 */
export function findIn(library: LibraryTexts, project?: Project): ModuleResolver {
  const fromLibrary = (name: string) => {
    const text = library.get(name);
    return text === undefined
      ? undefined
      : { path: `${LIBRARY_PREFIX}${name}.mmm`, text, library: true };
  };
  return ({ kind, name, from }) => {
    if (from.startsWith(LIBRARY_PREFIX) || project === undefined) {
      return fromLibrary(kind === 'module' ? name : libraryFile(name));
    }
    const isRival = kind === 'module' && library.has(name);
    const asking = normalised(withoutFolder(project.folder, from)) ?? '';
    for (const path of candidates(asking, kind === 'module' ? `${name}.mmm` : name)) {
      const text = project.read(path);
      if (text === undefined) continue;
      if (isRival && (path === asking || isPiece(text))) continue;
      return { path: inFolder(project.folder, path), text, hidesLibrary: isRival };
    }
    if (kind === 'module') return fromLibrary(name);
    return /^\.\.?\//.test(name) ? undefined : fromLibrary(libraryFile(name));
  };
}

/** The module that an `include` names: `x.mmm` or `lib/x.mmm`; from the root `/lib/x.mmm` only. */
function libraryFile(name: string): string {
  return /^(?:\/?lib\/|(?!\/))([^/]*)\.mmm$/.exec(name)?.[1] ?? '';
}

/** Beside the file that asks, then from the root; names that begin with a dot or slash only once. */
function candidates(asking: string, name: string): readonly string[] {
  const beside = `${asking.slice(0, asking.lastIndexOf('/') + 1)}${name}`;
  const places = name.startsWith('/') ? [name] : /^\.\.?\//.test(name) ? [beside] : [beside, name];
  return [...new Set(places.map(normalised))].filter((path) => path !== undefined);
}

/** Resolves `.` and `..`; undefined for a path that leaves the project. */
function normalised(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

function withoutFolder(folder: string, path: string): string {
  return folder !== '' && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}

function inFolder(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}

/**
 * True for a text that defines `dsp` at its root: something to play, which people name after what
 * they try out, and which therefore hides no library module.
 */
function isPiece(text: string): boolean {
  const { statements } = parse({ id: 0, path: '', text }, new DiagnosticSink());
  return statements.some((statement) => {
    switch (statement.kind) {
      case 'function':
      case 'letrec':
        return statement.name.text === 'dsp';
      case 'let':
        return statement.pattern.kind === 'namePattern' && statement.pattern.name === 'dsp';
      default:
        return false;
    }
  });
}
