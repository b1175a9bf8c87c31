import { describe, expect, test } from 'vitest';
import { compileTimed, phaseNames } from '../../bench/compile/phases.ts';
import { programs } from '../../bench/compile/programs.ts';
import { compileTables, growth } from '../../bench/compile/table.ts';
import { modulesFrom } from '../../scripts/library/modules.ts';
import { compile } from '../../src/compiler/index.ts';

/** Times of equal phases. */
function times(each: number) {
  const entries = phaseNames.map((name) => [name, each] as const);
  return Object.fromEntries(entries) as ReturnType<typeof compileTimed>['times'];
}

test('growth is the exponent of the size', () => {
  const sizes = [100, 1000, 10_000];
  const points = (exponent: number) =>
    sizes.map((lines) => ({ lines, times: times(lines ** exponent / 1000) }));
  expect(growth(points(1))).toBeCloseTo(1, 10);
  expect(growth(points(2))).toBeCloseTo(2, 10);
});

test('the tables tell speed by phase, and the middle of the rounds', () => {
  const round = (ms: number) => ({
    cold: ms * 20,
    sizes: [100, 1000].map((lines) => ({ lines, times: times((ms * lines) / 1000) })),
  });
  expect(
    compileTables(new Map([['mixed', [round(3), round(1), round(2)]]])),
  ).toMatchInlineSnapshot(`
    "Thousands of lines per second by phase (warm)
    program  lines  parse  resolve  type  stage  build  optimise  emit  all
    mixed      100    500      500   500    500    500       500   500   71
    mixed     1000    500      500   500    500    500       500   500   71

    Milliseconds by number of lines, and the exponent of growth
    program  1000 cold  ~100  ~1000  growth
    mixed           40   1.4   14.0    1.00
    "
  `);
});

describe.each(Object.entries(programs))('%s', (_, make) => {
  test.each([100, 400])('%i lines are about as many, and compile as everywhere', (lines) => {
    const source = make(lines);
    expect(Math.abs(source.split('\n').length - lines)).toBeLessThan(30);
    const { program, diagnostics } = compile(source, { modules: modulesFrom({}) });
    expect(diagnostics).toEqual([]);
    expect(compileTimed(source).program).toEqual(program);
  });
});
