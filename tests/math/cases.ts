/** For each function of `src/vm/math` the arguments that try it hardest. No Node, no browser. */
import * as math from '../../src/vm/math/index.ts';
import { anything, type Kind, near, nearMultiples, ofSize, within } from './arguments.ts';

/** A function of one number. */
export interface Unary {
  readonly name: string;
  readonly apply: (x: number) => number;
  readonly kinds: readonly Kind[];
}

/** A function of two. */
export interface Binary {
  readonly name: string;
  readonly apply: (a: number, b: number) => number;
  readonly pairs: readonly (readonly [Kind, Kind])[];
}

const HALF_PI = 1.5707963267948966;

const angles: readonly Kind[] = [
  anything,
  ofSize(-30, 40),
  within(-0.8, 0.8),
  within(-10, 10),
  within(-1e5, 1e5),
  within(0, 2e9),
  nearMultiples(HALF_PI, 20),
  nearMultiples(HALF_PI, 1_000_000),
  near(0.7853981633974483, 2.356194490192345, 1073741824, 1e22, 1e300),
  // Both sides of the switch to exact reduction.
  (r) => HALF_PI * ((r.bits() % 1000) + 1) + r.between(-0.003, 0.003),
];

const turns: readonly Kind[] = [
  ofSize(-1074, 60),
  within(0, 1),
  within(-1, 1),
  within(-1e4, 1e4),
  nearMultiples(0.25, 100),
];

const ratios: readonly Kind[] = [
  ofSize(-1074, -1),
  within(-1, 1),
  within(0.4, 0.6),
  within(0.99, 1),
  near(0.5, -0.5, 0.9999999999999, -0.9999999999999, 0.25, 0.75),
];

const exponents: readonly Kind[] = [
  ofSize(-1074, 9),
  within(-1, 1),
  within(-30, 30),
  within(-708, 710),
  within(-746, -707),
  nearMultiples(0.34657359027997264, 2000),
];

const hyperbolic: readonly Kind[] = [
  ofSize(-1074, 9),
  within(-1.2, 1.2),
  within(-25, 25),
  within(700, 711),
  near(1, -1, 0.55, -0.55, 22, -22, 709.782712893384, 710.4758600739439),
];

/** Functions of one number. */
export const unaries: readonly Unary[] = [
  { name: 'sin', apply: math.sin, kinds: angles },
  { name: 'cos', apply: math.cos, kinds: angles },
  { name: 'tan', apply: math.tan, kinds: angles },
  { name: 'sinTau', apply: math.sinTau, kinds: turns },
  { name: 'asin', apply: math.asin, kinds: ratios },
  { name: 'acos', apply: math.acos, kinds: ratios },
  {
    name: 'atan',
    apply: math.atan,
    kinds: [anything, within(-1, 1), within(-10, 10), ofSize(-5, 5), near(0.4, 1, 2.5, -0.4, -1)],
  },
  { name: 'sinh', apply: math.sinh, kinds: hyperbolic },
  { name: 'cosh', apply: math.cosh, kinds: hyperbolic },
  { name: 'tanh', apply: math.tanh, kinds: hyperbolic },
  { name: 'exp', apply: math.exp, kinds: exponents },
  {
    name: 'log',
    apply: math.log,
    kinds: [
      (r) => Math.abs(r.finite()),
      within(0, 20),
      within(0.5, 2),
      within(0.98, 1.02),
      near(1),
      (r) => Math.abs(r.spread(-1074, -1022)),
    ],
  },
  { name: 'round', apply: math.round, kinds: [anything, ofSize(-4, 54), nearMultiples(0.5, 1000)] },
  { name: 'fract1', apply: math.fract1, kinds: [anything, ofSize(-4, 54), nearMultiples(1, 1000)] },
];

const sizes: readonly (readonly [Kind, Kind])[] = [
  [anything, anything],
  [ofSize(-10, 10), ofSize(-10, 10)],
  [ofSize(-1074, -1010), ofSize(-1074, -1010)],
  [ofSize(1000, 1023), ofSize(1000, 1023)],
  [ofSize(-2, 60), ofSize(-2, 2)],
];

const whole: Kind = (r) => (r.bits() % 41) - 20;
const positive: Kind = (r) => Math.abs(r.finite());

/** Functions of two. */
export const binaries: readonly Binary[] = [
  {
    name: 'atan2',
    apply: math.atan2,
    pairs: [...sizes, [within(-1, 1), within(-1, 1)], [within(1, 1), within(-3, 3)]],
  },
  {
    name: 'pow',
    apply: math.pow,
    pairs: [
      [positive, ofSize(-40, 2)],
      [within(0, 30), within(-10, 10)],
      [within(0.9, 1.1), within(-5000, 5000)],
      [near(1), ofSize(40, 63)],
      [within(1.99, 2.01), within(-1080, 1030)],
      [(r) => -r.between(0, 100), whole],
      [within(2, 2), within(-10, 10)],
      [ofSize(-1074, -1022), whole],
    ],
  },
  { name: 'fmod', apply: math.fmod, pairs: sizes },
  { name: 'remainder', apply: math.remainder, pairs: sizes },
  {
    name: 'min',
    apply: math.min,
    pairs: [
      [anything, anything],
      [whole, whole],
    ],
  },
  {
    name: 'max',
    apply: math.max,
    pairs: [
      [anything, anything],
      [whole, whole],
    ],
  },
];
