/**
 * `npm run bench:compile`: how fast the compiler is, by phase and by the length of the program.
 *
 * Each kind of program has processes of its own, so that the first compilation is a cold one and
 * none is the faster for what another kind has warmed. The kinds take turns over the rounds.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { type CompileMeasurement, measureCompiler, type ProgramKind } from './measure.ts';
import { programs } from './programs.ts';
import { compileTables } from './table.ts';

const DEFAULT_SIZES = '100,1000,3000,10000,20000';

const usage = `npm run bench:compile -- [program...] [options]

  program      ${Object.keys(programs)
    .map((name) => `"${name}"`)
    .join(', ')} (default: all)
  --rounds N   fresh processes per program (default 3)
  --sizes N,…  numbers of lines (default ${DEFAULT_SIZES})
`;

/** @returns the exit status: 0 if everything could be measured */
export async function main(parameters: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...parameters],
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '3' },
      sizes: { type: 'string', default: DEFAULT_SIZES },
      help: { type: 'boolean', default: false },
      // What the processes for the measurements are started with.
      measure: { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds);
  const sizes = values.sizes.split(',').map(Number);
  const kinds = positionals.length > 0 ? positionals : Object.keys(programs);
  const isUsable =
    Number.isInteger(rounds) &&
    rounds > 0 &&
    sizes.every((size) => Number.isInteger(size) && size > 0) &&
    kinds.every(isProgramKind);
  if (values.help || !isUsable) {
    process.stderr.write(usage);
    return values.help ? 0 : 1;
  }
  if (values.measure) {
    process.stdout.write(JSON.stringify(measureCompiler(kinds[0] as ProgramKind, sizes)));
    return 0;
  }
  const results = new Map<string, CompileMeasurement[]>(kinds.map((kind) => [kind, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [kind, list] of results) {
      const measurement = measureInFreshProcess(kind, values.sizes);
      if (measurement === undefined) return 1;
      list.push(measurement);
    }
    process.stderr.write(`round ${round + 1} of ${rounds}\n`);
  }
  process.stdout.write(compileTables(results));
  return 0;
}

function isProgramKind(name: string): name is ProgramKind {
  return Object.hasOwn(programs, name);
}

/** Its complaints go to our standard error; undefined if it had any. */
function measureInFreshProcess(kind: string, sizes: string): CompileMeasurement | undefined {
  const parameters = [process.argv[1]!, '--measure', '--sizes', sizes, kind];
  const { status, stdout } = spawnSync(process.execPath, parameters, {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  return status === 0 ? (JSON.parse(stdout) as CompileMeasurement) : undefined;
}
