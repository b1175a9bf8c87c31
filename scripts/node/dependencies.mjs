import { lstatSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './paths.mjs';
import { run } from './run.mjs';

/**
 * Installs the packages of the lock file if there are none, or if they are older than the lock
 * file. What npm prints goes to standard error.
 *
 * @param {string} [root] the folder of package.json
 * @param {() => Promise<number>} [install] answers npm's exit status
 * @returns {Promise<void>} rejects with a message for people if npm fails, or would empty a folder
 *   that isn't the project's own.
 */
export async function ensureDependencies(root = projectRoot, install = npmInstall) {
  const folder = join(root, 'node_modules');
  // npm writes this file at the end of every install.
  const installed = modifiedAt(join(folder, '.package-lock.json'));
  const wanted = modifiedAt(join(root, 'package-lock.json'));
  if (installed !== undefined && (wanted === undefined || installed >= wanted)) return;

  // npm ci empties what a link points to: the packages of whoever shares them.
  if (isLink(folder)) {
    throw new Error(
      `The packages in node_modules are missing or older than package-lock.json, and ${folder} is a ` +
        `symbolic link${target(folder)}. npm ci would empty the folder behind it, so nothing was ` +
        'installed. Remove the link to install packages here, or run npm ci where it points to.',
    );
  }

  console.error('Installing packages (npm ci) …');
  const status = await install();
  if (status !== 0) throw new Error(`npm ci failed with status ${status}; see above.`);
}

function npmInstall() {
  return run('npm', ['ci', '--no-audit', '--no-fund'], { quietStdout: true });
}

/** @param {string} path @returns {number | undefined} milliseconds, undefined if there is no file */
function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

/** True also if nothing is where it points to. @param {string} path */
function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** Where a link leads in the end, as a part of a sentence. @param {string} link */
function target(link) {
  const exists = statSync(link, { throwIfNoEntry: false }) !== undefined;
  return exists ? ` to ${realpathSync(link)}` : ' to nothing';
}
