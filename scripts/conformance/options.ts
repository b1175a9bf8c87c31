/** Reads the parameters of `npm run conformance`. */
import { availableTiers, type Tier } from '../cli/arguments.ts';
import { readParameters, UsageError } from '../cli/command.ts';
import { EXPECTED_PASSES } from './expected.ts';

export interface ConformanceOptions {
  /** Empty for all. */
  readonly areas: readonly string[];
  readonly tiers: readonly Tier[];
  readonly verbose: boolean;
  /** Only the listed programs have to pass. */
  readonly onlyExpected: boolean;
  /** Add what passes to the list. */
  readonly update: boolean;
  /** File for the counts, instead of the closing line: `npm test` adds up several. */
  readonly report?: string;
}

export const usage = `npm run conformance -- [area...] [options]

  --tier T     run only this tier (${availableTiers.join(', ')})
  --verbose    list the programs that fail, with the reason
  --expected   only the programs in ${EXPECTED_PASSES} have to pass
  --update     add the programs that pass to that list
  --help       print this
`;

/** @throws UsageError */
export function parseOptions(parameters: readonly string[]): ConformanceOptions | 'help' {
  const { values, positionals } = readParameters(parameters, {
    tier: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    expected: { type: 'boolean', default: false },
    update: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    report: { type: 'string' },
  });
  if (values.help) return 'help';
  const tiers = availableTiers.filter((tier) => values.tier === undefined || values.tier === tier);
  if (tiers.length === 0) throw new UsageError(`There is no tier "${values.tier}".`);
  return {
    areas: positionals,
    tiers,
    verbose: values.verbose,
    onlyExpected: values.expected,
    update: values.update,
    ...(values.report === undefined ? {} : { report: values.report }),
  };
}
