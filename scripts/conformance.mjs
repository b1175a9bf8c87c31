// npm run conformance: runs the programs whose results are known; see scripts/conformance/.
import './node/require-node.mjs';
import { runTool } from './node/tools.mjs';

await runTool('conformance');
