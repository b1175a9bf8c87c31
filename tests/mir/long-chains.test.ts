/** Long chains of tests are cut into pieces (`build/conditional.ts`); nothing else may change. */
import { expect, test } from 'vitest';
import { compileProgram, play } from '../fuzz/play.ts';

const COUNT = 100;
const FRAMES = 250;

/** The samples of a program whose function `f` has this body. */
function samplesOf(body: string): readonly Float64Array[] {
  const source = `let n = 0
fn f(x)->(float, [float]){
${body}
}
fn dsp(){
  let (a, b) = f(now % 120)
  (a, b[1], n)
}`;
  return play(compileProgram({ source, modules: {} }, true), FRAMES);
}

const numbers = Array.from({ length: COUNT }, (_, i) => i);
/** What a clause does: it assigns, remembers, and gives numbers and handles. */
const branch = (i: number) => `{
  n = n * 0.5 + ${i}
  (x + mem(n) + n, [x, ${i}])
}`;
/** A condition that remembers, so that it matters whether it is evaluated. */
const condition = (i: number) => `if (x + mem(x) * 0 == ${i})`;
const rest = '{ (x, [n]) }';

test('else if is as if each stood in a block', () => {
  const chain = numbers.map((i) => `${condition(i)} ${branch(i)}`).join(' else ');
  const nested = numbers.map((i) => `${condition(i)} ${branch(i)} else {\n`).join('');
  const expected = samplesOf(`${nested}${rest}${'}'.repeat(COUNT)}`);
  expect(samplesOf(`${chain} else ${rest}`)).toEqual(expected);
  expect(new Set(expected[1]).size).toBe(COUNT + 1);
});

test('a match is as a chain of comparisons', () => {
  const arms = numbers.map((i) => `${i} => ${branch(i)}`).join('\n');
  const nested = numbers.map((i) => `if (x == ${i}) ${branch(i)} else {\n`).join('');
  expect(samplesOf(`match x {\n${arms}\n_ => ${rest} }`)).toEqual(
    samplesOf(`${nested}${rest}${'}'.repeat(COUNT)}`),
  );
});
