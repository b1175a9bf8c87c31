import { expect, test } from 'vitest';
import * as math from '../../src/vm/math/index.ts';
import { argumentsOf } from './arguments.ts';
import { binaries, unaries } from './cases.ts';
import { absolute, add, type Exact, fromDouble, negate, shift } from './exact.ts';

const COUNT = 60_000;

function unaryArguments(name: string): Float64Array {
  return argumentsOf(unaries.find((f) => f.name === name)!.kinds, COUNT, 41);
}

function pairArguments(name: string): Float64Array {
  return argumentsOf(binaries.find((f) => f.name === name)!.pairs.flat(), 2 * COUNT, 42);
}

/** The first argument for which two numbers are not the same, NaN and signs of zero included. */
function firstDifference(
  args: Float64Array,
  arity: 1 | 2,
  f: (a: number, b: number) => number,
  g: (a: number, b: number) => number,
): string {
  for (let i = 0; i < args.length; i += arity) {
    const a = args[i];
    const b = args[i + arity - 1];
    if (!Object.is(f(a, b), g(a, b))) return `${a}, ${b}: ${f(a, b)} and ${g(a, b)}`;
  }
  return 'none';
}

/** The IEEE remainder of finite x and y, by integer division. */
function exactRemainder(x: Exact, y: Exact): Exact {
  const exponent = Math.min(x.exponent, y.exponent);
  const dividend = shift(x.mantissa, x.exponent - exponent);
  const divisor = absolute(y).mantissa << BigInt(y.exponent - exponent);
  let quotient = dividend / divisor;
  let rest = dividend - quotient * divisor;
  const twice = rest < 0n ? -2n * rest : 2n * rest;
  if (twice > divisor || (twice === divisor && quotient % 2n !== 0n)) {
    quotient += dividend < 0n ? -1n : 1n;
    rest = dividend - quotient * divisor;
  }
  return { mantissa: rest, exponent };
}

test('fmod is the operator %', () => {
  expect(firstDifference(pairArguments('fmod'), 2, math.fmod, (a, b) => a % b)).toBe('none');
});

test('fmod of numbers as far apart as can be', () => {
  for (let e = -1074; e < 1024; e += 7) {
    const divisor = 2 ** e * (e > -1000 ? 1.2345678901234567 : 1);
    for (const x of [
      Number.MAX_VALUE,
      1.7e300,
      3.3e200,
      divisor * 67108863.5,
      divisor * 67108864,
    ]) {
      expect(math.fmod(x, divisor), `${x}, ${divisor}`).toBe(x % divisor);
    }
  }
});

test('fract1 is % 1', () => {
  expect(firstDifference(unaryArguments('fract1'), 1, math.fract1, (a) => a % 1)).toBe('none');
});

test('remainder leaves nothing to rounding', () => {
  const args = pairArguments('remainder');
  for (let i = 0; i < args.length; i += 2) {
    const [x, y] = [args[i], args[i + 1]];
    const result = math.remainder(x, y);
    const truth = exactRemainder(fromDouble(x), fromDouble(y));
    const wrong = add(fromDouble(result), negate(truth)).mantissa !== 0n;
    if (wrong) expect.fail(`remainder(${x}, ${y}) is not ${result}`);
    if (result === 0) expect(Object.is(result, -0)).toBe(x < 0);
  }
});

test('round is the whole number nearest, halves away from zero', () => {
  const halves = (x: number): number => {
    const size = Math.abs(x);
    const below = Math.floor(size);
    const result = size - below >= 0.5 ? below + 1 : below;
    return x < 0 || Object.is(x, -0) ? -result : result;
  };
  expect(firstDifference(unaryArguments('round'), 1, math.round, halves)).toBe('none');
});

test('odd and even functions are so to the bit', () => {
  for (const name of ['sin', 'tan', 'sinTau', 'asin', 'atan', 'sinh', 'tanh', 'round', 'fract1']) {
    const { apply } = unaries.find((f) => f.name === name)!;
    const difference = firstDifference(
      unaryArguments(name),
      1,
      (x) => apply(-x),
      (x) => -apply(x),
    );
    expect(difference, name).toBe('none');
  }
  for (const name of ['cos', 'cosh']) {
    const { apply } = unaries.find((f) => f.name === name)!;
    const difference = firstDifference(unaryArguments(name), 1, (x) => apply(-x), apply);
    expect(difference, name).toBe('none');
  }
});

test('sinTau has a period of one turn', () => {
  for (let i = 0; i < 1000; i++) {
    const phase = i / 1024;
    expect(math.sinTau(phase + 12345)).toBe(math.sinTau(phase));
    expect(Math.abs(math.sinTau(phase - 12345) - math.sinTau(phase))).toBeLessThan(1e-15);
  }
});

test('min and max pick one of their arguments', () => {
  const smaller = (a: number, b: number): number => (a <= b ? a : b);
  const larger = (a: number, b: number): number => (a >= b ? a : b);
  expect(firstDifference(pairArguments('min'), 2, math.min, smaller)).toBe('none');
  expect(firstDifference(pairArguments('max'), 2, math.max, larger)).toBe('none');
});
