/** `npm run conformance`: runs the programs whose results are known. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { availableTiers, type Tier } from '../cli/arguments.ts';
import { checkProgram } from './check.ts';
import { EXPECTED_PASSES, readExpectedPasses, writeExpectedPasses } from './expected.ts';
import { type ConformanceProgram, findPrograms, hasSharedPrograms } from './programs.ts';
import { areaTable, type Result } from './report.ts';

const usage = `npm run conformance -- [area...] [options]

  --tier vm    run only this tier
  --verbose    list the programs that fail, with the reason
  --expected   only the programs in ${EXPECTED_PASSES} have to pass
  --update     add the programs that pass to that list
`;

/** Where every failure is written down, relative to the project's folder. */
const FAILURES = 'build/conformance-failures.txt';

/**
 * Prints the counts of each area and one closing line.
 *
 * @returns the exit status: 0 if every program that has to pass does
 */
export async function main(parameters: readonly string[]): Promise<number> {
  const { values, positionals: areas } = parseArgs({
    args: [...parameters],
    allowPositionals: true,
    options: {
      tier: { type: 'string' },
      verbose: { type: 'boolean', default: false },
      expected: { type: 'boolean', default: false },
      update: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      // Set by npm test, which adds the counts up and prints the closing line itself.
      report: { type: 'string' },
    },
  });
  const tiers = availableTiers.filter((tier) => values.tier === undefined || values.tier === tier);
  if (values.help || tiers.length === 0) {
    process.stderr.write(values.help ? usage : `There is no tier "${values.tier}".\n${usage}`);
    return values.help ? 0 : 1;
  }

  const root = process.cwd();
  if (!hasSharedPrograms(root)) {
    process.stdout.write(
      "There is no ../shared/conformance; only the project's own programs run.\n",
    );
  }
  const programs = findPrograms(root).filter(
    ({ area }) => areas.length === 0 || areas.includes(area),
  );
  const expected = readExpectedPasses(join(root, EXPECTED_PASSES));
  const results = programs.map((program) => run(program, tiers, values.expected, expected));
  // A program that was renamed or lost must not slip off the list unnoticed.
  const lost = areas.length === 0 ? lostPrograms(expected, programs, hasSharedPrograms(root)) : [];

  process.stdout.write(areaTable(results));
  const failures = results.filter(({ failure }) => failure !== undefined);
  writeText(
    join(root, FAILURES),
    failures.map(({ program, failure }) => `${program.name}: ${failure}\n`).join(''),
  );
  for (const { program, failure, optional } of failures) {
    if (values.verbose || (values.expected && !optional)) {
      process.stdout.write(`  ${program.name}: ${failure}\n`);
    }
  }
  for (const name of lost)
    process.stdout.write(`  ${name}: listed, but there is no such program\n`);
  if (failures.length > 0) process.stdout.write(`All failures are listed in ${FAILURES}.\n`);
  reportUnlisted(root, results, expected, values.update);

  const passed = results.length - failures.length;
  const needed = failures.filter(({ optional }) => !optional).length;
  const failed = needed + (values.expected ? lost.length : 0);
  const skipped = failures.length - needed;
  if (values.report === undefined) {
    const tail = skipped === 0 ? '' : `, ${skipped} skipped`;
    process.stdout.write(`${passed} passed, ${failed} failed${tail}\n`);
  } else {
    writeText(values.report, JSON.stringify({ passed, failed, skipped }));
  }
  return failed === 0 ? 0 : 1;
}

function run(
  program: ConformanceProgram,
  tiers: readonly Tier[],
  onlyExpected: boolean,
  expected: ReadonlySet<string>,
): Result {
  const optional = onlyExpected && !expected.has(program.name);
  for (const tier of tiers) {
    const failure = checkProgram(program, tier);
    if (failure !== undefined) return { program, failure: `${tier}: ${failure}`, optional };
  }
  return { program, failure: undefined, optional };
}

/** Names on the list without a program, apart from those of a collection that isn't here. */
function lostPrograms(
  expected: ReadonlySet<string>,
  programs: readonly ConformanceProgram[],
  sharedIsHere: boolean,
): readonly string[] {
  const found = new Set(programs.map(({ name }) => name));
  return [...expected].filter(
    (name) => !found.has(name) && (sharedIsHere || name.startsWith('own/')),
  );
}

function reportUnlisted(
  root: string,
  results: readonly Result[],
  expected: ReadonlySet<string>,
  update: boolean,
): void {
  const unlisted = results
    .filter(({ program, failure }) => failure === undefined && !expected.has(program.name))
    .map(({ program }) => program.name);
  if (unlisted.length === 0) return;
  if (update) writeExpectedPasses(join(root, EXPECTED_PASSES), [...expected, ...unlisted]);
  process.stdout.write(
    update
      ? `Added to ${EXPECTED_PASSES}: ${unlisted.length}\n`
      : `Passing, but not yet in ${EXPECTED_PASSES} (add with --update): ${unlisted.length}\n`,
  );
}

function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
