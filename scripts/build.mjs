// npm run build: writes the page and the library to dist/.
import './node/require-node.mjs';
import { ensureBuild } from './node/build.mjs';

await ensureBuild({ force: true });
console.log('Built dist/: index.html and what it loads, and the library engine.js.');
