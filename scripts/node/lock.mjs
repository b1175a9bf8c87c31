import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;

/** Longest wait for another process; a build takes seconds. */
const PATIENCE_MS = 120_000;

/**
 * Runs `work` in one process at a time: the others wait until it is through, then run theirs, which
 * usually finds nothing left to do. A lock whose owner has died is taken over.
 *
 * The lock only saves work: two waiters that take over at the same moment may both run, so `work`
 * must put its result in place by one rename.
 *
 * @template T
 * @param {string} path the lock file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  const deadline = Date.now() + PATIENCE_MS;
  while (!take(path)) {
    if (!ownerLives(path)) rmSync(path, { force: true });
    else if (Date.now() > deadline) throw new Error(`Another process has held ${path} too long.`);
    else await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** @param {string} path */
function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** @param {string} path */
function ownerLives(path) {
  try {
    const owner = Number(readFileSync(path, 'utf8'));
    // Created but not yet written: its owner is about to.
    if (owner === 0) return true;
    process.kill(owner, 0);
    return true;
  } catch (error) {
    // ESRCH: there is no such process. Else it is another user's (EPERM), or the lock has just been
    // given back (ENOENT) and the next try may take it.
    return /** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH';
  }
}
