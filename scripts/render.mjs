// npm run render: renders patches to samples; see scripts/cli/.
import './node/require-node.mjs';
import { runTool } from './node/tools.mjs';

// npm starts scripts in the project's folder, but a person who names a file means their own.
const { npm_lifecycle_event: script, INIT_CWD: callersFolder } = process.env;
if (script === 'render' && callersFolder) process.chdir(callersFolder);

await runTool('render');
