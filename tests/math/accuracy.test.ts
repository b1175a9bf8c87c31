import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { argumentsOf } from './arguments.ts';
import { binaries, unaries } from './cases.ts';
import { type Exact, ulpsOff } from './exact.ts';
import { hardAngles } from './hard-angles.ts';
import * as oracle from './oracle.ts';

const COUNT = 21_000;
const SECONDS = 60_000;

/** The error that the doc comment of a function in `src/vm/math` admits. */
function statedBound(name: string): number {
  const files = ['sin-cos', 'tan', 'turn', 'inverse', 'hyperbolic', 'exp', 'log', 'pow'];
  for (const file of files) {
    const source = readFileSync(new URL(`../../src/vm/math/${file}.ts`, import.meta.url), 'utf8');
    const comment = source.split(`export function ${name}(`, 1)[0].split('/**').pop();
    const bound = /[Aa]t most ([\d.]+) ulp off/.exec(comment ?? '');
    if (source.includes(`export function ${name}(`) && bound !== null) return Number(bound[1]);
  }
  throw new Error(`${name} states no bound`);
}

/** The worst error among arguments taken `arity` at a time, and where it is. */
function worstError(
  args: Float64Array,
  arity: 1 | 2,
  apply: (a: number, b: number) => number,
  truth: (a: number, b: number) => Exact,
): { ulps: number; at: string } {
  let ulps = 0;
  let at = '';
  for (let i = 0; i < args.length; i += arity) {
    const a = args[i];
    const b = args[i + arity - 1];
    const error = ulpsOff(apply(a, b), truth(a, b));
    if (error > ulps) {
      ulps = error;
      at = arity === 1 ? `${a}` : `${a}, ${b}`;
    }
  }
  return { ulps, at };
}

/** Reports the measured error with the test, and compares it with the bound. */
function check(name: string, worst: { ulps: number; at: string }): void {
  const bound = statedBound(name);
  expect(bound).toBeLessThanOrEqual(2);
  expect(worst.ulps, `${name}(${worst.at})`).toBeLessThanOrEqual(bound);
  // A bound far above what is measured would be none.
  expect(worst.ulps, `${name} is better than it says`).toBeGreaterThan(bound / 2);
  if (process.env.MEASURE) console.log(`${name}: ${worst.ulps.toFixed(3)} ulp at ${worst.at}`);
}

const unaryTruth: Record<string, (x: number) => Exact> = {
  sin: oracle.sin,
  cos: oracle.cos,
  tan: oracle.tan,
  sinTau: oracle.sinTau,
  asin: oracle.asin,
  acos: oracle.acos,
  atan: oracle.atan,
  sinh: oracle.sinh,
  cosh: oracle.cosh,
  tanh: oracle.tanh,
  exp: oracle.exp,
  log: oracle.log,
};

const binaryTruth: Record<string, (a: number, b: number) => Exact> = {
  pow: oracle.pow,
  atan2: oracle.atan2,
};

for (const { name, apply, kinds } of unaries) {
  const truth = unaryTruth[name];
  if (truth === undefined) continue;
  test(`${name} is as accurate as it says`, { timeout: SECONDS }, () => {
    check(name, worstError(argumentsOf(kinds, COUNT, 20_261), 1, apply, truth));
  });
}

for (const { name, apply, pairs } of binaries) {
  const truth = binaryTruth[name];
  if (truth === undefined) continue;
  test(`${name} is as accurate as it says`, { timeout: SECONDS }, () => {
    const kinds = pairs.flat();
    check(name, worstError(argumentsOf(kinds, 2 * COUNT, 20_262), 2, apply, truth));
  });
}

test('angles closest to multiples of pi/2 are reduced exactly', { timeout: SECONDS }, () => {
  const angles = hardAngles();
  expect(angles.length).toBeGreaterThan(5000);
  for (const name of ['sin', 'cos', 'tan']) {
    const { apply } = unaries.find((f) => f.name === name)!;
    const { ulps, at } = worstError(angles, 1, apply, unaryTruth[name]);
    expect(ulps, `${name}(${at})`).toBeLessThanOrEqual(statedBound(name));
  }
});

test('the oracle agrees with the engine to the engine’s accuracy', () => {
  for (const name of Object.keys(unaryTruth)) {
    if (name === 'sinTau') continue;
    const engine = Math[name as 'sin'];
    for (const x of [0.1, 0.3, 0.55, 0.7, 0.999]) {
      expect(ulpsOff(engine(x), unaryTruth[name](x)), `${name}(${x})`).toBeLessThan(3);
    }
  }
  expect(ulpsOff(1.1 ** 77.7, oracle.pow(1.1, 77.7))).toBeLessThan(3);
  expect(ulpsOff(Math.atan2(-3, -2), oracle.atan2(-3, -2))).toBeLessThan(3);
});
