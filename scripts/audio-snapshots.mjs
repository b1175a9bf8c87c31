// npm run test:audio: compares how patches sound in the browser with their snapshots.
import './node/require-node.mjs';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './node/chromium.mjs';
import { ensureDependencies } from './node/dependencies.mjs';
import { freePort } from './node/free-port.mjs';
import { run } from './node/run.mjs';

const usage = `npm run test:audio                         compare the project's own patches
npm run test:audio -- FILE-OR-FOLDER...    compare your own (*.mmm; snapshots beside them)
npm run test:audio -- --update [...]       write how they sound now as their snapshots
npm run test:audio -- --only TEXT [...]    only patches whose name contains the text`;

/** Relative paths are meant from where the person stands, not from the project. */
const here = process.env.INIT_CWD ?? process.cwd();

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      update: { type: 'boolean', default: false },
      only: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const paths = positionals.map((path) => resolve(here, path));
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) throw new Error(`There is no file or folder ${missing}.\n\n${usage}`);

  await ensureDependencies();
  const parameters = ['playwright', 'test', '--project=audio'];
  // Who brings patches of their own doesn't ask for the tests of the laboratory.
  if (paths.length > 0 || values.update) parameters.push('audio/snapshots.spec.ts');
  if (values.only !== undefined) parameters.push('--grep', literal(values.only));
  const status = await run('npx', parameters, {
    environment: {
      CHROME_PATH: await ensureChromium(),
      E2E_PORT: String(await freePort()),
      MIMIUM_AUDIO_UPDATE: values.update ? '1' : '0',
      ...(paths.length === 0 ? {} : { MIMIUM_AUDIO_PATHS: JSON.stringify(paths) }),
    },
  });
  if (values.update && status === 0) {
    console.log(
      '\nThe snapshots say how the patches sound now. Read their diff before you commit it.',
    );
  }
  return status;
}

/** The text as a pattern that matches nothing else. @param {string} text */
function literal(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
