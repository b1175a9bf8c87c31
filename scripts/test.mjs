// npm test: installs what is missing, runs every check and test, and closes with one line of counts.
import './node/require-node.mjs';
import { mkdirSync, rmSync } from 'node:fs';
import { ensureBuild } from './node/build.mjs';
import { ensureChromium } from './node/chromium.mjs';
import { ensureDependencies } from './node/dependencies.mjs';
import { freePort } from './node/free-port.mjs';
import { inProject } from './node/paths.mjs';
import {
  closingLine,
  ownCounts,
  playwrightCounts,
  readCounts,
  vitestCounts,
} from './node/reports.mjs';
import { run } from './node/run.mjs';

/** @typedef {import('./node/reports.mjs').Counts} Counts */

const reports = inProject('build', 'reports');
const node = process.execPath;

/** Each part of the tests by name; all are run, whichever fail. */
const parts = /** @type {const} */ ([
  ['types', () => checked(node, 'node_modules/typescript/bin/tsc', '--noEmit')],
  ['types of scripts', () => checked(node, 'node_modules/typescript/bin/tsc', '-p', 'scripts')],
  ['format and lint', () => checked('npx', 'biome', 'check', '.')],
  ['unit tests', unitTests],
  ['conformance', conformance],
  ['browser tests', browserTests],
]);

/** @type {Counts} */
const total = { passed: 0, failed: 0, skipped: 0 };
if (await survives(ensureDependencies)) {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  for (const [name, part] of parts) await runPart(name, part);
}
console.log(`\n${closingLine(total)}`);
process.exitCode = total.failed === 0 ? 0 : 1;

/**
 * @param {string} name
 * @param {() => Promise<Counts>} part
 */
async function runPart(name, part) {
  console.log(`\n── ${name}`);
  const before = total.failed;
  await survives(async () => {
    const counts = await part();
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  });
  const failed = total.failed - before;
  console.log(`── ${name}: ${failed === 0 ? 'good' : `${failed} failed`}`);
}

/**
 * What can't even be started counts as one failure; the rest goes on.
 * @param {() => Promise<void>} work
 */
async function survives(work) {
  try {
    await work();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    total.failed += 1;
    return false;
  }
}

/**
 * A check counts as one test.
 * @param {string} command
 * @param {...string} parameters
 * @returns {Promise<Counts>}
 */
async function checked(command, ...parameters) {
  const status = await run(command, parameters);
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0 };
}

async function unitTests() {
  // Unit tests start the built library and the bundled command line.
  await ensureBuild();
  const report = `${reports}/unit.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = await run('npx', ['vitest', 'run', ...reporters]);
  return readCounts(report, vitestCounts, status);
}

async function conformance() {
  const report = `${reports}/conformance.json`;
  const parameters = ['scripts/conformance.mjs', '--expected', '--report', report];
  const status = await run(node, parameters);
  return readCounts(report, ownCounts, status);
}

async function browserTests() {
  const browser = await ensureChromium();
  const status = await run('npx', ['playwright', 'test'], {
    environment: { CHROME_PATH: browser, E2E_PORT: String(await freePort()) },
  });
  return readCounts(`${reports}/e2e.json`, playwrightCounts, status);
}
