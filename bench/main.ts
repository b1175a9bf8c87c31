/**
 * `npm run bench`: how fast the engine plays the patches beside this file.
 *
 * Every measurement has a process of its own, because the JavaScript engine optimises the
 * interpreter for what it has seen before: in one process the order of patches alone makes a
 * difference of a half. Patches take turns, so that a slow minute of the machine hits all of them.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Measurement, measurePatch } from './measure.ts';
import { resultTable } from './table.ts';

const PATCHES = 'bench/patches';

const usage = `npm run bench -- [patch...] [--rounds N]

  patch       names of files in ${PATCHES}, without .mmm (default: all)
  --rounds N  fresh processes per patch (default 5)
`;

/** @returns the exit status: 0 if every patch could be measured */
export async function main(parameters: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...parameters],
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '5' },
      help: { type: 'boolean', default: false },
      // What the processes for the measurements are started with.
      measure: { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds);
  if (values.help || !Number.isInteger(rounds) || rounds < 1) {
    process.stderr.write(usage);
    return values.help ? 0 : 1;
  }
  if (values.measure) {
    process.stdout.write(JSON.stringify(measurePatch(positionals[0]!)));
    return 0;
  }
  const patches = positionals.length > 0 ? positionals : allPatches();
  const measurements = new Map<string, Measurement[]>(patches.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, list] of measurements) {
      const measurement = measureInFreshProcess(name);
      if (measurement === undefined) return 1;
      list.push(measurement);
    }
    process.stderr.write(`round ${round + 1} of ${rounds}\n`);
  }
  process.stdout.write(resultTable(measurements));
  return 0;
}

function allPatches(): readonly string[] {
  return readdirSync(PATCHES)
    .filter((file) => file.endsWith('.mmm'))
    .map((file) => file.slice(0, -'.mmm'.length))
    .sort();
}

/** Its complaints go to our standard error; undefined if it had any. */
function measureInFreshProcess(name: string): Measurement | undefined {
  const path = join(PATCHES, `${name}.mmm`);
  const { status, stdout } = spawnSync(process.execPath, [process.argv[1]!, '--measure', path], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  return status === 0 ? (JSON.parse(stdout) as Measurement) : undefined;
}
