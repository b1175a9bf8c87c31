/** `npm run conformance`: runs the programs whose results are known. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type CompileSession, createCompileSession } from '../../src/compiler/index.ts';
import { runCommand } from '../cli/command.ts';
import { checkProgram } from './check.ts';
import { EXPECTED_PASSES, readExpectedPasses, writeExpectedPasses } from './expected.ts';
import { type ConformanceOptions, parseOptions, usage } from './options.ts';
import { type ConformanceProgram, findPrograms, hasSharedPrograms } from './programs.ts';
import { areaTable, countResults, type Result } from './report.ts';

/** Where every failure is written down, relative to the project's folder. */
const FAILURES = 'build/conformance-failures.txt';

/**
 * Prints the counts of each area and one closing line. The project's folder must be the current one.
 *
 * @returns the exit status: 0 if every program that has to pass does
 */
export async function main(parameters: readonly string[]): Promise<number> {
  return runCommand({ usage, parse: parseOptions, run: runConformance }, parameters);
}

function runConformance(options: ConformanceOptions): number {
  if (!hasSharedPrograms()) {
    print("There is no ../shared/conformance; only the project's own programs run.");
  }
  const expected = readExpectedPasses(EXPECTED_PASSES);
  const programs = findPrograms().filter(
    ({ area }) => options.areas.length === 0 || options.areas.includes(area),
  );
  const session = createCompileSession();
  const results = [
    ...programs.map((program) => run(program, options, expected, session)),
    ...lostPrograms(options, programs, expected),
  ];
  process.stdout.write(areaTable(results));
  listFailures(results, options);
  reportUnlisted(results, expected, options.update);

  const counts = countResults(results);
  if (options.report === undefined) {
    const tail = counts.skipped === 0 ? '' : `, ${counts.skipped} skipped`;
    print(`${counts.passed} passed, ${counts.failed} failed${tail}`);
  } else {
    writeText(options.report, JSON.stringify(counts));
  }
  return counts.failed === 0 ? 0 : 1;
}

/** A program passes if it does in every tier. */
function run(
  program: ConformanceProgram,
  { tiers, onlyExpected }: ConformanceOptions,
  expected: ReadonlySet<string>,
  session: CompileSession,
): Result {
  const optional = onlyExpected && !expected.has(program.name);
  for (const tier of tiers) {
    const failure = checkProgram(program, tier, session);
    if (failure !== undefined) return { program, failure: `${tier}: ${failure}`, optional };
  }
  return { program, failure: undefined, optional };
}

/**
 * What is on the list but has no program any more, so that nothing slips off it unnoticed. Programs
 * of a collection that isn't here are not lost.
 */
function lostPrograms(
  { areas, onlyExpected }: ConformanceOptions,
  programs: readonly ConformanceProgram[],
  expected: ReadonlySet<string>,
): readonly Result[] {
  if (!onlyExpected || areas.length > 0) return [];
  const found = new Set(programs.map(({ name }) => name));
  const sharedIsHere = hasSharedPrograms();
  return [...expected]
    .filter((name) => !found.has(name) && (sharedIsHere || name.startsWith('own/')))
    .map((name) => ({
      program: { area: 'lost', name, path: '' },
      failure: 'it is on the list, but there is no such program',
      optional: false,
    }));
}

function listFailures(results: readonly Result[], options: ConformanceOptions): void {
  const failures = results.filter(({ failure }) => failure !== undefined);
  writeText(FAILURES, failures.map(failureLine).join(''));
  for (const result of failures) {
    const matters = options.onlyExpected && !result.optional;
    if (options.verbose || matters) process.stdout.write(`  ${failureLine(result)}`);
  }
  if (failures.length > 0) print(`All failures are listed in ${FAILURES}.`);
}

function failureLine({ program, failure }: Result): string {
  return `${program.name}: ${failure}\n`;
}

function reportUnlisted(
  results: readonly Result[],
  expected: ReadonlySet<string>,
  update: boolean,
): void {
  const unlisted = results
    .filter(({ program, failure }) => failure === undefined && !expected.has(program.name))
    .map(({ program }) => program.name);
  if (unlisted.length === 0) return;
  if (update) {
    writeExpectedPasses(EXPECTED_PASSES, [...expected, ...unlisted]);
    print(`Added to ${EXPECTED_PASSES}: ${unlisted.length}`);
  } else {
    print(`Passing, but not in ${EXPECTED_PASSES} (add with --update): ${unlisted.length}`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
