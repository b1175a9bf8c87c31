/** Finds the patches to be rendered, and what their files ask for. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeWav } from '../../scripts/cli/wav-reader.ts';
import type { RenderRequest } from './lab/api.ts';

/** One patch, perhaps with a live edit. */
export interface AudioCase {
  /** Name for people: the path from where the search began, without its ending. */
  readonly name: string;
  readonly path: string;
  readonly source: string;
  readonly edit: { readonly path: string; readonly source: string } | undefined;
  /** First frame that the edited program computes; a whole number of blocks. */
  readonly swap: number;
  /** What dsp gives goes on across the edit, without the help of a cross-fade. */
  readonly seamless: boolean;
  readonly sampleRate: number;
  /** First frame that is kept; a whole number of blocks. */
  readonly from: number;
  /** Number of frames that are kept; a whole number of blocks. */
  readonly frames: number;
  /** Where its snapshot is kept. */
  readonly snapshotPath: string;
  /** Texts of all programs and modules in the patch's folder, by path from there. */
  readonly modules: Readonly<Record<string, string>>;
  /** First channels of the WAV files there that it names. */
  readonly sounds: Readonly<Record<string, readonly number[]>>;
}

const PATCH = '.mmm';
const EDIT = '.edit.mmm';
const SNAPSHOT = '.snapshot';

const BLOCK_FRAMES = 128;

/** 85 ms; with an edit in the middle of them twice as long. */
const DEFAULT_FRAMES = 4096;

/** Two seconds into an example: by then each of them sounds. */
const EXAMPLE_FROM = 96_000;

/** The page's examples. */
export const examplesFolder = fileURLToPath(new URL('../../public/examples', import.meta.url));

/** The project's own patches and the page's examples. */
export const ownPatches: readonly string[] = [
  fileURLToPath(new URL('patches', import.meta.url)),
  examplesFolder,
];

/** What the first line may say: `//! {"frames": 9600, "rate": 44100, "swap": 4800}`. */
interface Directive {
  readonly frames?: number;
  readonly from?: number;
  readonly rate?: number;
  readonly swap?: number;
  readonly seamless?: boolean;
}

/** For each word whether its value is one. */
const DIRECTIVES: Readonly<Record<keyof Directive, (value: unknown) => boolean>> = {
  frames: isCount,
  from: isCount,
  rate: isCount,
  swap: isCount,
  seamless: (value) => typeof value === 'boolean',
};

/**
 * The patches in files and folders (and their subfolders): every `*.mmm` that defines `dsp`, but
 * edits. @throws Error with a sentence for people if there are none.
 */
export function findCases(paths: readonly string[]): AudioCase[] {
  const cases = paths.flatMap((path) => {
    const absolute = resolve(path);
    if (!existsSync(absolute)) throw new Error(`There is no file or folder ${absolute}.`);
    if (!statSync(absolute).isDirectory()) return [readCase(absolute, dirname(absolute))];
    return patchesIn(absolute).map((file) => readCase(file, absolute));
  });
  if (cases.length > 0) return cases;
  throw new Error(
    `There are no patches in ${paths.join(', ')}: a patch is a file *${PATCH} that defines dsp.`,
  );
}

/** How the laboratory renders a patch: from its first frame to the last that is kept. */
export function renderRequest(patch: AudioCase, tap: RenderRequest['tap']): RenderRequest {
  const { path, source, edit, swap, modules, sounds, sampleRate, from, frames } = patch;
  return {
    patch: { path, text: source },
    edit: edit === undefined ? null : { path: edit.path, text: edit.source },
    swap,
    modules,
    sounds,
    sampleRate,
    frames: from + frames,
    tap,
  };
}

/** Snapshots of these folders whose patch is gone. */
export function orphanedSnapshots(paths: readonly string[]): string[] {
  return paths
    .filter((path) => statSync(path).isDirectory())
    .flatMap((path) => [resolve(path), ...filesIn(resolve(path)).filter(isFolder)])
    .flatMap((folder) => {
      const kept = snapshotFolder(folder);
      if (!existsSync(kept)) return [];
      return readdirSync(kept)
        .filter((file) => file.endsWith(SNAPSHOT))
        .filter((file) => !existsSync(join(folder, basename(file, SNAPSHOT) + PATCH)))
        .map((file) => join(kept, file));
    });
}

function patchesIn(folder: string): string[] {
  return filesIn(folder)
    .filter((file) => file.endsWith(PATCH) && !file.endsWith(EDIT))
    .filter((file) => /\bdsp\b/.test(readFileSync(file, 'utf8')));
}

/** All that lies in a folder and its subfolders, sorted. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => !/(^|[/\\])(node_modules|\.[^/\\]+)([/\\]|$)/.test(file))
    .sort()
    .map((file) => join(folder, file));
}

function isFolder(path: string): boolean {
  return statSync(path).isDirectory();
}

/** Beside the patches; but what lies beside the examples would be shipped with them. */
function snapshotFolder(patchFolder: string): string {
  return patchFolder === examplesFolder
    ? fileURLToPath(new URL('examples/__snapshots__', import.meta.url))
    : join(patchFolder, '__snapshots__');
}

function readCase(path: string, root: string): AudioCase {
  const folder = dirname(path);
  const title = basename(path, PATCH);
  const source = readFileSync(path, 'utf8');
  const directive = readDirective(source, path);
  const editPath = join(folder, title + EDIT);
  const edit = existsSync(editPath)
    ? { path: basename(editPath), source: readFileSync(editPath, 'utf8') }
    : undefined;
  const frames = blocks(directive.frames ?? DEFAULT_FRAMES * (edit === undefined ? 1 : 2));
  return {
    name: relative(root, join(folder, title)).replaceAll('\\', '/'),
    path,
    source,
    edit,
    swap: blocks(directive.swap ?? frames / 2),
    seamless: directive.seamless ?? false,
    sampleRate: directive.rate ?? 48_000,
    from: blocks(directive.from ?? (folder === examplesFolder ? EXAMPLE_FROM : 0)),
    frames,
    snapshotPath: join(snapshotFolder(folder), title + SNAPSHOT),
    modules: Object.fromEntries(
      filesIn(folder)
        .filter((file) => file.endsWith(PATCH))
        .map((file) => [relative(folder, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')]),
    ),
    sounds: soundsOf(source, folder),
  };
}

function soundsOf(source: string, folder: string): AudioCase['sounds'] {
  const named = filesIn(folder)
    .filter((file) => file.endsWith('.wav'))
    .map((file) => [relative(folder, file).replaceAll('\\', '/'), file] as const)
    .filter(([name]) => source.includes(`"${name}"`));
  return Object.fromEntries(
    named.map(([name, file]) => [name, [...(decodeWav(readFileSync(file))[0] ?? [])]]),
  );
}

function readDirective(source: string, path: string): Directive {
  const match = /^\uFEFF?\/\/!(.*)/.exec(source);
  if (match === null) return {};
  const directive: unknown = JSON.parse(match[1]!);
  for (const [key, value] of Object.entries(directive as object)) {
    if (Object.hasOwn(DIRECTIVES, key) && DIRECTIVES[key as keyof Directive](value)) continue;
    throw new Error(`${path}: the first line says "${key}": ${value}, which means nothing here.`);
  }
  return directive as Directive;
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && value >= 0;
}

/** The next whole number of blocks: browsers render and change programs between blocks. */
function blocks(frames: number): number {
  return Math.ceil(frames / BLOCK_FRAMES) * BLOCK_FRAMES;
}
