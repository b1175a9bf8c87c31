// npm run build: writes the page and the library to dist/. With --if-stale only if sources changed.
import './node/require-node.mjs';
import { ensureBuild } from './node/build.mjs';

await ensureBuild({ force: !process.argv.includes('--if-stale') });
console.log('dist/ holds the page (index.html and what it loads) and the library (engine.js).');
