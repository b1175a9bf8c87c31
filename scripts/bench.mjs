// npm run bench: measures the speed of the engine; see bench/.
import './node/require-node.mjs';
import { projectRoot } from './node/paths.mjs';
import { runTool } from './node/tools.mjs';

process.chdir(projectRoot);
await runTool('bench');
