/** Reads the parameters of `npm run fuzz`. */
import { readParameters, UsageError } from '../../scripts/cli/command.ts';
import { MODEL } from './model/render.ts';

const targets = ['generated', 'mutated', 'nested', 'model'] as const;

export type Target = (typeof targets)[number];

export interface FuzzOptions {
  readonly targets: readonly Target[];
  readonly runs: number;
  /** Of the first run; the next has the next. */
  readonly seed: number;
  /** The folder of the Python model. */
  readonly model: string;
  /** The folder where findings are written. */
  readonly out: string;
}

export const usage = `npm run fuzz -- [target...] [options]

  targets: generated, mutated (these two if none is named), nested, model

  --runs N         programs for each target (default 400)
  --seed S         seed of the first program (default 1)
  --model FOLDER   the Python model of the language (default ${MODEL})
  --out FOLDER     where findings are written, made small (default build/fuzz)
  --help           print this
`;

/** @throws UsageError */
export function parseOptions(parameters: readonly string[]): FuzzOptions | 'help' {
  const { values, positionals } = readParameters(parameters, {
    runs: { type: 'string', default: '400' },
    seed: { type: 'string', default: '1' },
    model: { type: 'string', default: MODEL },
    out: { type: 'string', default: 'build/fuzz' },
    help: { type: 'boolean', default: false },
  });
  if (values.help) return 'help';
  const unknown = positionals.find((name) => !targets.some((target) => target === name));
  if (unknown !== undefined) throw new UsageError(`There is no target "${unknown}".`);
  const named = targets.filter((target) => positionals.includes(target));
  return {
    targets: named.length === 0 ? ['generated', 'mutated'] : named,
    runs: wholeNumber('--runs', values.runs),
    seed: wholeNumber('--seed', values.seed),
    model: values.model,
    out: values.out,
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`${option} needs a whole number, not "${text}".`);
  return Number(text);
}
