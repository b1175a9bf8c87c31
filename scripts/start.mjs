// npm start: installs and builds what is missing, serves the page, and opens it.
import './node/require-node.mjs';
import { parseArgs } from 'node:util';
import { openInBrowser } from './node/browser-window.mjs';
import { ensureBuild } from './node/build.mjs';
import { inProject } from './node/paths.mjs';

const { values } = parseArgs({
  options: {
    // The port to try first; the next free one is taken unless --strict-port forbids it.
    port: { type: 'string', default: '4173' },
    'strict-port': { type: 'boolean', default: false },
    'no-open': { type: 'boolean', default: false },
  },
});

try {
  await ensureBuild();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const { preview } = await import('vite');
const server = await preview({
  root: inProject(),
  logLevel: 'warn',
  preview: { port: Number(values.port), strictPort: values['strict-port'], open: false },
});
const address = server.resolvedUrls?.local[0] ?? `http://localhost:${values.port}/`;
console.log(`mimium-live plays at ${address}\nPress Ctrl+C to stop.`);
if (!values['no-open']) openInBrowser(address);
