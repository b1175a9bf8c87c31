// npm run bench:compile: measures the speed of the compiler; see bench/compile/.
import './node/require-node.mjs';
import { projectRoot } from './node/paths.mjs';
import { runTool } from './node/tools.mjs';

process.chdir(projectRoot);
await runTool('bench-compile');
