/**
 * The list of programs that pass, kept in the repository while the language is being completed: a
 * program on it must go on passing, one that isn't may fail.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where the list lies, relative to the project's folder. */
export const EXPECTED_PASSES = 'tests/conformance/expected-passes.txt';

const INTRODUCTION = `# Conformance programs that must pass, one a line. \`npm test\` fails if one of them doesn't.
# To add those that pass by now: npm run conformance -- --update
`;

/** The names on the list; none if there is no such file. */
export function readExpectedPasses(path: string): ReadonlySet<string> {
  if (!existsSync(path)) return new Set();
  const lines = readFileSync(path, 'utf8').split(/\r?\n/);
  return new Set(lines.filter((line) => line !== '' && !line.startsWith('#')));
}

/** Writes the list, sorted, so that a change of it reads well. */
export function writeExpectedPasses(path: string, names: Iterable<string>): void {
  const sorted = [...new Set(names)].sort();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${[INTRODUCTION.trimEnd(), ...sorted].join('\n')}\n`);
}
