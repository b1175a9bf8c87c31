/**
 * Warnings are for what is hardly ever meant: programs that do what they say have none. Those of the
 * conformance set that show something odd are listed, each with the warning that it deserves.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { modulesBeside } from '../../scripts/cli/modules.ts';
import { createCompileSession } from '../../src/compiler/index.ts';

const CONFORMANCE = '../shared/conformance';

/** Program → the codes that are said of it, by right. */
const deserved: Readonly<Record<string, readonly string[]>> = {
  'modules/first-wildcard-wins.mmm': ['ambiguous-wildcard'],
  'runtime/_fix/match-first-arm-wins.mmm': ['unreachable-arm'],
  'runtime/_fix/recursion-after-two-cells.mmm': ['recursive-state'],
  'runtime/_fix/task-due-at-zero.mmm': ['past-task'],
  'runtime/_fix/task-due-now-runs-next-sample.mmm': ['past-task'],
  'runtime/closure-made-every-sample-starts-at-zero.mmm': ['restarting-closure'],
  'runtime/local-letrec-is-one-closure.mmm': ['recursive-state'],
  'runtime/recursion-after-one-cell.mmm': ['recursive-state'],
  'runtime/recursion-shares-one-state.mmm': ['recursive-state'],
  'runtime/second-recursive-call-sees-the-first.mmm': ['recursive-state'],
  'types/match-last-arm-takes-the-rest.mmm': ['match-without-default'],
};

/** The same for programs of our own: what is fuzzed may be odd on purpose. */
const deservedHere: Readonly<Record<string, readonly string[]>> = {
  'tests/fuzz/corpus/places.mmm': ['recursive-state'],
};

/** Parses the modules of the library once. */
const session = createCompileSession();

function programsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return programsIn(path);
    return entry.name.endsWith('.mmm') && !entry.name.startsWith('_') ? [path] : [];
  });
}

function warningsOf(path: string): string[] {
  const source = readFileSync(path, 'utf8');
  const { diagnostics } = session.compile(source, { path, modules: modulesBeside(path) });
  const hasErrors = diagnostics.some(({ severity }) => severity === 'error');
  // What is half wrong is told apart from what is merely odd by the other tests.
  return hasErrors ? [] : [...new Set(diagnostics.map(({ code }) => code))].sort();
}

describe.each(['public', 'bench', 'src/library', 'e2e', 'tests/fuzz/corpus'])('%s', (folder) => {
  test.each(programsIn(folder))('%s', (path) => {
    expect(warningsOf(path)).toEqual(deservedHere[path] ?? []);
  });
});

test.skipIf(!existsSync(CONFORMANCE))('the conformance programs', { timeout: 600_000 }, () => {
  const found = programsIn(CONFORMANCE).flatMap((path) => {
    const codes = warningsOf(path);
    return codes.length === 0 ? [] : [[relative(CONFORMANCE, path), codes] as const];
  });
  expect(Object.fromEntries(found)).toEqual(deserved);
});
