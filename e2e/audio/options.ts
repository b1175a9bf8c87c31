/** What `npm run test:audio` was asked for; it tells the tests by these variables. */
import { ownPatches } from './cases.ts';

/** Names of the environment's variables. `scripts/audio-snapshots.mjs` sets them. */
const PATHS = 'MIMIUM_AUDIO_PATHS';
const UPDATE = 'MIMIUM_AUDIO_UPDATE';

/** Files and folders with patches; without any wish, the project's own. */
export const patchPaths: readonly string[] =
  process.env[PATHS] === undefined
    ? ownPatches
    : (JSON.parse(process.env[PATHS]) as readonly string[]);

/** True to write snapshots instead of comparing with them. */
export const updating = process.env[UPDATE] === '1';
