// npm run bench: measures the speed of the engine; see bench/.
import './node/require-node.mjs';
import { runTool } from './node/tools.mjs';

await runTool('bench');
