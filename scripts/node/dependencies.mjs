import { statSync } from 'node:fs';
import { inProject } from './paths.mjs';
import { run } from './run.mjs';

/**
 * Installs the packages of the lock file if there are none, or if they are older than the lock
 * file. What npm prints goes to standard error.
 *
 * @returns {Promise<void>} rejects with a message for people if npm fails.
 */
export async function ensureDependencies() {
  // npm writes this file at the end of every install.
  const installed = modifiedAt(inProject('node_modules', '.package-lock.json'));
  const wanted = modifiedAt(inProject('package-lock.json'));
  if (installed !== undefined && (wanted === undefined || installed >= wanted)) return;

  console.error('Installing packages (npm ci) …');
  const status = await run('npm', ['ci', '--no-audit', '--no-fund'], { quietStdout: true });
  if (status !== 0) throw new Error(`npm ci failed with status ${status}; see above.`);
}

/** @param {string} path @returns {number | undefined} milliseconds, undefined if there is no file */
function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
