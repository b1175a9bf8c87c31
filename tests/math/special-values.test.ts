import { describe, expect, test } from 'vitest';
import {
  acos,
  asin,
  atan,
  atan2,
  cos,
  cosh,
  exp,
  fmod,
  fract1,
  log,
  max,
  min,
  pow,
  remainder,
  round,
  sin,
  sinh,
  sinTau,
  tan,
  tanh,
} from '../../src/vm/math/index.ts';

const HALF_PI = 1.5707963267948966;
const PI = 2 * HALF_PI;
const INF = Infinity;
const LARGEST = Number.MAX_VALUE;
const SMALLEST = Number.MIN_VALUE;

type Row = readonly [...argumentsThenResult: number[]];

/** Each row: the arguments, then the only right result. Signs of zeros count. */
// biome-ignore format: as many cases in a line as fit
const tables: readonly [string, (...args: number[]) => number, readonly Row[]][] = [
  ['sin', sin, [
    [0, 0], [-0, -0], [INF, NaN], [-INF, NaN], [NaN, NaN], [SMALLEST, SMALLEST],
    [PI, 1.2246467991473532e-16], [HALF_PI, 1],
  ]],
  ['cos', cos, [
    [0, 1], [-0, 1], [INF, NaN], [-INF, NaN], [NaN, NaN], [SMALLEST, 1], [PI, -1],
    [HALF_PI, 6.123233995736766e-17],
  ]],
  ['tan', tan, [
    [0, 0], [-0, -0], [INF, NaN], [-INF, NaN], [NaN, NaN], [-SMALLEST, -SMALLEST],
    [HALF_PI, 16331239353195370],
  ]],
  ['sinTau', sinTau, [
    [0, 0], [-0, -0], [0.25, 1], [-0.25, -1], [0.5, 0], [-0.5, -0], [0.75, -1], [1, 0], [-1, -0],
    [1e300, 0], [1000000.25, 1], [2 ** 50 + 0.75, -1], [SMALLEST, 6 * SMALLEST], [INF, NaN],
    [-INF, NaN], [NaN, NaN],
  ]],
  ['asin', asin, [
    [0, 0], [-0, -0], [1, HALF_PI], [-1, -HALF_PI], [1.0000000000000002, NaN], [-2, NaN],
    [INF, NaN], [NaN, NaN], [SMALLEST, SMALLEST],
  ]],
  ['acos', acos, [
    [1, 0], [-1, PI], [0, HALF_PI], [-0, HALF_PI], [1.0000000000000002, NaN], [-2, NaN],
    [-INF, NaN], [NaN, NaN],
  ]],
  ['atan', atan, [
    [0, 0], [-0, -0], [INF, HALF_PI], [-INF, -HALF_PI], [NaN, NaN], [1, PI / 4],
    [LARGEST, HALF_PI], [-SMALLEST, -SMALLEST],
  ]],
  ['atan2', atan2, [
    [0, 0, 0], [-0, 0, -0], [0, -0, PI], [-0, -0, -PI], [0, 1, 0], [-0, 1, -0], [0, -1, PI],
    [-0, -1, -PI], [1, 0, HALF_PI], [1, -0, HALF_PI], [-1, 0, -HALF_PI], [-1, -0, -HALF_PI],
    [INF, INF, PI / 4], [INF, -INF, 2.356194490192345], [-INF, INF, -PI / 4],
    [-INF, -INF, -2.356194490192345], [1, INF, 0], [-1, INF, -0], [1, -INF, PI], [-1, -INF, -PI],
    [INF, 1, HALF_PI], [-INF, -1, -HALF_PI], [NaN, 1, NaN], [1, NaN, NaN], [NaN, INF, NaN],
    [INF, NaN, NaN], [SMALLEST, SMALLEST, PI / 4], [LARGEST, LARGEST, PI / 4],
    [-LARGEST, SMALLEST, -HALF_PI], [SMALLEST, LARGEST, 0], [SMALLEST, -LARGEST, PI],
    [1, 1, PI / 4], [-1, -1, -2.356194490192345],
  ]],
  ['sinh', sinh, [
    [0, 0], [-0, -0], [INF, INF], [-INF, -INF], [NaN, NaN], [710.5, INF], [-710.5, -INF],
    [SMALLEST, SMALLEST],
  ]],
  ['cosh', cosh, [
    [0, 1], [-0, 1], [INF, INF], [-INF, INF], [NaN, NaN], [710.5, INF], [-710.5, INF],
  ]],
  ['tanh', tanh, [
    [0, 0], [-0, -0], [INF, 1], [-INF, -1], [NaN, NaN], [22, 1], [-30, -1], [LARGEST, 1],
    [-SMALLEST, -SMALLEST],
  ]],
  ['exp', exp, [
    [0, 1], [-0, 1], [INF, INF], [-INF, 0], [NaN, NaN], [709.782712893384, 1.7976931348622732e308],
    [709.7827128933841, INF], [-745.1332191019411, SMALLEST], [-745.1332191019412, 0],
    [SMALLEST, 1], [1, Math.E],
  ]],
  ['log', log, [
    [1, 0], [0, -INF], [-0, -INF], [-1, NaN], [-SMALLEST, NaN], [INF, INF], [-INF, NaN],
    [NaN, NaN], [SMALLEST, -744.4400719213812], [LARGEST, 709.782712893384], [2, Math.LN2],
    [10, Math.LN10],
  ]],
  ['pow', pow, [
    [NaN, 0, 1], [NaN, -0, 1], [INF, 0, 1], [-INF, -0, 1], [0, 0, 1], [-2, 0, 1], [1, NaN, 1],
    [1, INF, 1], [1, -INF, 1], [1, 1e300, 1], [-1, INF, 1], [-1, -INF, 1], [NaN, 1, NaN],
    [2, NaN, NaN], [-1, NaN, NaN], [0, NaN, NaN], [NaN, INF, NaN], [NaN, 2, NaN], [-8, 1 / 3, NaN],
    [-SMALLEST, 0.5, NaN], [-1, 0.5, NaN], [-LARGEST, 1e-5, NaN], [0, -1, INF], [-0, -1, -INF],
    [0, -2, INF], [-0, -2, INF], [-0, -1.5, INF], [-0, -3, -INF], [0, -INF, INF], [-0, -INF, INF],
    [0, 3, 0], [-0, 3, -0], [-0, 2, 0], [-0, 0.5, 0], [-0, 1e300, 0], [0, INF, 0], [-0, INF, 0],
    [0.5, INF, 0], [0.5, -INF, INF], [-0.5, -INF, INF], [2, INF, INF], [-2, INF, INF],
    [2, -INF, 0], [-2, -INF, 0], [INF, 1, INF], [INF, -1, 0], [INF, 0.5, INF], [INF, INF, INF],
    [INF, -INF, 0], [-INF, 1, -INF], [-INF, 2, INF], [-INF, 3, -INF], [-INF, 0.5, INF],
    [-INF, -1, -0], [-INF, -2, 0], [-INF, -0.5, 0], [-INF, INF, INF], [-INF, -INF, 0], [-2, 3, -8],
    [-2, -3, -0.125], [-2, 4, 16], [-1, 9007199254740991, -1], [-1, 9007199254740992, 1],
    [2, 1024, INF], [-2, 1025, -INF], [2, -1075, 0], [-2, -1077, -0], [2, -1074, SMALLEST],
    [1.0000000000000002, 1e300, INF], [0.9999999999999999, 1e300, 0], [10, 308, 1e308],
    [10, -2, 0.01], [LARGEST, LARGEST, INF], [SMALLEST, 0.5, 2.2227587494850775e-162],
    [1.1, SMALLEST, 1], [4, 0.5, 2],
  ]],
  ['round', round, [
    [2.5, 3], [-2.5, -3], [0.5, 1], [-0.5, -1], [1.5, 2], [0.49999999999999994, 0],
    [-0.49999999999999994, -0], [-0.4, -0], [0, 0], [-0, -0],
    [4503599627370495.5, 4503599627370496], [-4503599627370495.5, -4503599627370496],
    [4503599627370497, 4503599627370497], [9007199254740994, 9007199254740994], [INF, INF],
    [-INF, -INF], [NaN, NaN], [SMALLEST, 0], [LARGEST, LARGEST],
  ]],
  ['fract1', fract1, [
    [1.75, 0.75], [-1.75, -0.75], [3, 0], [-3, -0], [0, 0], [-0, -0], [INF, NaN], [-INF, NaN],
    [NaN, NaN], [1e300, 0], [-SMALLEST, -SMALLEST],
  ]],
  ['fmod', fmod, [
    [-5, 3, -2], [5, -3, 2], [-4, 2, -0], [4, 2, 0], [1, 0, NaN], [INF, 2, NaN], [-INF, 2, NaN],
    [5, INF, 5], [-5, -INF, -5], [-0, INF, -0], [-0, 3, -0], [0, 0, NaN], [NaN, 1, NaN],
    [1, NaN, NaN], [INF, INF, NaN], [LARGEST, SMALLEST, 0], [LARGEST, 3, 2], [-LARGEST, 3, -2],
    [LARGEST, 1e308, 7.976931348623157e307],
  ]],
  ['remainder', remainder, [
    [5, 3, -1], [-5, 3, 1], [5, 2, 1], [7, 2, -1], [3, 2, -1], [1, 2, 1], [-1, 2, -1],
    [2.5, 1, 0.5], [3.5, 1, -0.5], [4, 2, 0], [-4, 2, -0], [-0, 3, -0], [0, 3, 0], [1, 0, NaN],
    [INF, 1, NaN], [5, INF, 5], [-5, -INF, -5], [NaN, 1, NaN], [1, NaN, NaN],
    [LARGEST, 1.7e308, LARGEST - 1.7e308], [LARGEST, LARGEST, 0],
    [9e307, LARGEST, -8.976931348623157e307], [8e307, LARGEST, 8e307],
    [SMALLEST, 2 * SMALLEST, SMALLEST], [3 * SMALLEST, 2 * SMALLEST, -SMALLEST],
  ]],
  ['min', min, [
    [1, 2, 1], [2, 1, 1], [0, -0, 0], [-0, 0, -0], [NaN, 1, 1], [1, NaN, 1], [NaN, NaN, NaN],
    [-INF, NaN, -INF], [INF, 3, 3],
  ]],
  ['max', max, [
    [1, 2, 2], [2, 1, 2], [0, -0, 0], [-0, 0, -0], [NaN, 1, 1], [1, NaN, 1], [NaN, NaN, NaN],
    [-INF, NaN, -INF], [INF, 3, INF],
  ]],
];

for (const [name, apply, rows] of tables) {
  describe(name, () => {
    for (const row of rows) {
      const args = row.slice(0, -1);
      test(`(${args.map((x) => (Object.is(x, -0) ? '-0' : x)).join(', ')})`, () => {
        expect(apply(...args)).toBe(row[row.length - 1]);
      });
    }
  });
}

test('powers that are exact come out exact', () => {
  for (let n = -1074, power = SMALLEST; n < 1024; n++, power *= 2) {
    if (n !== 2) expect(pow(2, n), `2^${n}`).toBe(power);
  }
  for (let base = 3; base < 200; base++) {
    for (let n = 3, power = base ** 3; power < 2 ** 53; n++, power *= base) {
      expect(pow(base, n), `${base}^${n}`).toBe(power);
      expect(pow(-base, n), `(-${base})^${n}`).toBe(n % 2 === 0 ? power : -power);
    }
  }
});

test('squares and square roots are rounded correctly', () => {
  for (const x of [1.1, -3.3, 1e-200, 1e200, 0.1, -0]) expect(pow(x, 2)).toBe(x * x);
  for (const x of [1.1, 3.3, 1e-200, 1e200, 0.1, 5e-324]) expect(pow(x, 0.5)).toBe(Math.sqrt(x));
});
