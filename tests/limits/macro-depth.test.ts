/**
 * Code that macros nest, on a stack like that of a worker in Chromium: chains may be of any length;
 * what is too deep is told, at the macro call or the definition around it, with a way out.
 */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { compileProgram, play } from '../fuzz/play.ts';
import { withStack } from '../helpers/small-stack.ts';

const HALF = 0.5;

/** A macro that puts a level around what it makes of one less. */
const nested = (level: string, levels: number) => `#stage(macro)
fn m(n){ if (n > 0) \`${level} else \`now }
#stage(main)
fn dsp(){ m!(${levels}) }`;

const chains: readonly (readonly [string, string, number])[] = [
  ['arguments', '(1 + $(m(n - 1)))', 3002],
  ['else if', '(if (now > $(n |> lift)) $(n |> lift) else $(m(n - 1)))', 1],
  ['statements', '{ let a = now + $(n |> lift)\n $(m(n - 1)) }', 2],
  ['statements that mention those before', '{ let now2 = now\n let a = now2\n $(m(n - 1)) }', 2],
];

describe('chains of 3000', () => {
  test.each(chains)('%s', (_, level, third) => {
    const source = nested(level, 3000);
    const program = withStack(HALF, () => compileProgram({ source, modules: {} }, true));
    expect(play(program, 3)[0]![2]).toBe(third);
  });
});

const levels = [
  ...chains.map(([name, level]) => [name, level] as const),
  ['blocks', '{ let a = now\n a + $(m(n - 1)) }'],
  ['branches', '(if (now < 1) $(m(n - 1)) else 1)'],
  ['lambdas', '((|x| x + $(m(n - 1)))(1))'],
  ['tuples', '((1, $(m(n - 1))).1)'],
  ['records', '{ let r = {a = $(m(n - 1))}\n r.a }'],
  ['arrays', '([$(m(n - 1))][0])'],
  ['last arms', '(match now { 0 => 1, _ => $(m(n - 1)) })'],
  ['arms', '(match now { 0 => $(m(n - 1)), _ => 1 })'],
] as const;

describe.each([200, 1000, 3000])('%i levels of', (count) => {
  test.each(levels)('%s', (_, level) => {
    const source = nested(level, count);
    const { program, diagnostics } = withStack(HALF, () => compile(source));
    const told = diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ code, range, hint }) => ({
        code,
        isThere: source.slice(range.from, range.to).includes('m!'),
        hasHint: hint !== undefined,
      }));
    if (count <= 200) expect(told).toEqual([]);
    if (program !== undefined) return;
    expect(['macro-failure', 'program-too-large']).toContain(told[0]?.code);
    expect(told).toEqual([{ code: told[0]!.code, isThere: true, hasHint: true }]);
  });
});
