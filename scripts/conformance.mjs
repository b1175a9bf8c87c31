// npm run conformance: runs the programs whose results are known; see scripts/conformance/.
import './node/require-node.mjs';
import { projectRoot } from './node/paths.mjs';
import { runTool } from './node/tools.mjs';

process.chdir(projectRoot);
await runTool('conformance');
