// npm run fuzz: random programs, by the thousand; see tests/fuzz/.
import './node/require-node.mjs';
import { projectRoot } from './node/paths.mjs';
import { runTool } from './node/tools.mjs';

process.chdir(projectRoot);
await runTool('fuzz');
