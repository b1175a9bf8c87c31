/** Snapshots on disk. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { AudioCase } from './cases.ts';
import { plainError } from './plain-error.ts';
import { formatSnapshot, parseSnapshot, type Snapshot, soundsEqual } from './snapshot-text.ts';

/** The patch's snapshot. @throws Error with a sentence for people if there is none that can be read. */
export function readSnapshot({ name, path, snapshotPath }: AudioCase): Snapshot {
  if (!existsSync(snapshotPath)) {
    throw plainError(
      `${name} has no snapshot yet. If it sounds as it should, keep how it sounds by\n` +
        `  npm run test:audio -- --update ${path}`,
    );
  }
  return parse(snapshotPath);
}

/** Writes a snapshot unless the file says the same already, and says on the console what it did. */
export function updateSnapshot(path: string, snapshot: Snapshot): void {
  const known = existsSync(path) ? parse(path) : undefined;
  if (known !== undefined && known.chromium === snapshot.chromium && soundsEqual(known, snapshot)) {
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, formatSnapshot(snapshot));
  console.log(`${known === undefined ? 'new' : 'changed'}: ${shown(path)}`);
}

/** Deletes the snapshots of patches that are gone, and says so on the console. */
export function removeSnapshots(paths: readonly string[]): void {
  for (const path of paths) {
    rmSync(path);
    console.log(`removed: ${shown(path)}`);
  }
}

/** A path inside the project from there, any other as it is. */
function shown(path: string): string {
  const inside = relative('', path);
  return inside.startsWith('..') ? path : inside;
}

function parse(path: string): Snapshot {
  try {
    return parseSnapshot(readFileSync(path, 'utf8'));
  } catch (error) {
    throw plainError(`${path}: ${(error as Error).message}`);
  }
}
