import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

/** Where operating systems put a Chromium that isn't on the PATH. */
const knownPlaces = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

const commandNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The browser of this machine that tests can use: the one that CHROME_PATH names, else one that is
 * installed, else the one that Playwright has downloaded.
 *
 * @returns {Promise<string | undefined>} an absolute path
 */
export async function findChromium() {
  const { CHROME_PATH: named, PATH: path = '' } = process.env;
  if (named) return existsSync(named) ? named : undefined;
  const onPath = path
    .split(delimiter)
    .flatMap((folder) => commandNames.map((name) => join(folder, name)));
  return [...knownPlaces, ...onPath].find(existsSync) ?? (await playwrightChromium());
}

/**
 * The same, installing a browser if there is none: by Debian's packages where we are root on a
 * Debian, else by Playwright's own download.
 *
 * @returns {Promise<string>} rejects with a message for people if there is no way to get one.
 */
export async function ensureChromium() {
  const present = await findChromium();
  if (present !== undefined) return present;
  if (process.env.CHROME_PATH) {
    throw new Error(`CHROME_PATH names ${process.env.CHROME_PATH}, which does not exist.`);
  }
  console.error('Installing a Chromium for the browser tests …');
  const installed = isDebian() && process.getuid?.() === 0 ? await installByApt() : false;
  if (!installed) await run('npx', ['playwright', 'install', 'chromium']);
  const found = await findChromium();
  if (found !== undefined) return found;
  throw new Error(
    'There is no Chromium for the browser tests, and none could be installed.\n' +
      'Install Chromium or Chrome, or let CHROME_PATH name one.',
  );
}

async function installByApt() {
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  const updated = await run('apt-get', ['update', '-qq'], { environment });
  if (updated !== 0) return false;
  const packages = ['install', '-y', '-qq', '--no-install-recommends', 'chromium'];
  return (await run('apt-get', packages, { environment })) === 0;
}

function isDebian() {
  const release = '/etc/os-release';
  return existsSync(release) && /^ID(_LIKE)?=.*debian/m.test(readFileSync(release, 'utf8'));
}

/** Playwright comes with the packages, which may not be installed when this file is loaded. */
async function playwrightChromium() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}
