import { spawn } from 'node:child_process';

/**
 * Opens an address in the person's browser, if there is a desktop to open it on and a person to see
 * it. Failing is no harm: the address has been printed.
 *
 * @param {string} address
 */
export function openInBrowser(address) {
  const command = openCommand(address);
  if (command === undefined) return;
  const child = spawn(command[0], command.slice(1), { detached: true, stdio: 'ignore' });
  child.on('error', () => {});
  child.unref();
}

/** @param {string} address @returns {[string, ...string[]] | undefined} */
function openCommand(address) {
  if (process.env.CI) return undefined;
  if (process.platform === 'darwin') return ['open', address];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '', address];
  const desktop = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return desktop ? ['xdg-open', address] : undefined;
}
