// npm run render: renders patches to samples; see scripts/cli/.
import './node/require-node.mjs';
import { runTool } from './node/tools.mjs';

await runTool('render');
