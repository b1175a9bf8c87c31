import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './paths.mjs';

/**
 * A short text that changes whenever one of the files does: a hash of the names, sizes and times of
 * change. Contents are not read, so that it takes a few milliseconds; a folder counts with all that
 * is in it, a missing one as empty.
 *
 * @param {readonly string[]} paths files and folders, relative to the project
 * @returns {string} 16 hexadecimal digits
 */
export function sourceStamp(paths) {
  const hash = createHash('sha256');
  for (const path of paths) addEntry(hash, inProject(path), path);
  return hash.digest('hex').slice(0, 16);
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} absolute
 * @param {string} name what the hash takes for the name, so that the checkout may move
 */
function addEntry(hash, absolute, name) {
  const entry = statSync(absolute, { throwIfNoEntry: false });
  if (entry?.isDirectory()) {
    for (const child of readdirSync(absolute).sort()) {
      addEntry(hash, join(absolute, child), `${name}/${child}`);
    }
  } else if (entry) {
    hash.update(`${name}\n${entry.size}\n${entry.mtimeMs}\n`);
  }
}
