import { spawn } from 'node:child_process';
import { projectRoot } from './paths.mjs';

/**
 * Runs a command in the project's folder and answers its exit status; 127 if it can't be started.
 * Never rejects. Standard input stays closed, so that nothing can wait for a question's answer.
 *
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {{ quietStdout?: boolean, environment?: Record<string, string> }} [options]
 *   `quietStdout` sends the command's output to our standard error, for commands whose standard
 *   output is read by a program.
 * @returns {Promise<number>}
 */
export function run(command, parameters, options = {}) {
  const child = spawn(command, parameters, {
    cwd: projectRoot,
    env: { ...process.env, ...options.environment },
    stdio: ['ignore', options.quietStdout ? 2 : 'inherit', 'inherit'],
    // npm and npx are .cmd files there, which only a shell can start.
    shell: process.platform === 'win32' && (command === 'npm' || command === 'npx'),
  });
  return new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('exit', (status) => resolve(status ?? 1));
  });
}
