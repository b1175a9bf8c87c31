/** Hyperbolic functions: polynomials where differences of exponentials would cancel. */
import {
  SINH_3,
  SINH_5,
  SINH_7,
  SINH_9,
  SINH_11,
  SINH_13,
  SINH_15,
  TANH_3,
  TANH_5,
  TANH_7,
  TANH_9,
  TANH_11,
  TANH_13,
  TANH_15,
  TANH_17,
  TANH_19,
  TANH_21,
  TANH_23,
} from './coefficients/hyperbolic.ts';
import { scaled, scaledExp, scaledExpInPlace } from './exp.ts';

/** The largest number whose hyperbolic sine and cosine are finite. */
const HIGHEST = 710.4758600739439;

/** From here on exp (-x) is lost beside exp x. */
const LARGE = 22;

/** Hyperbolic sine. At most 1.8 ulp off. Audio thread; allocates: no. */
export function sinh(x: number): number {
  const size = Math.abs(x);
  if (size < 1) {
    const z = x * x;
    const w = z * z;
    const p =
      SINH_3 +
      w * (SINH_7 + w * (SINH_11 + w * SINH_15)) +
      z * (SINH_5 + w * (SINH_9 + w * SINH_13));
    return x + x * z * p;
  }
  if (!(size <= HIGHEST)) return x * Infinity;
  scaled[0] = size;
  scaledExpInPlace(-1);
  const half = scaled[0];
  const result = size < LARGE ? half - 0.25 / half : half;
  return x < 0 ? -result : result;
}

/** Hyperbolic cosine. At most 1.3 ulp off. Audio thread; allocates: no. */
export function cosh(x: number): number {
  const size = Math.abs(x);
  const inRange = size <= HIGHEST;
  const half = scaledExp(inRange ? size : 0, 0, -1);
  if (size < LARGE) return half + 0.25 / half;
  return inRange ? half : size * Infinity;
}

/** Hyperbolic tangent. At most 1.7 ulp off. Audio thread; allocates: no. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < 0.55) {
    const z = x * x;
    const w = z * z;
    const p =
      TANH_3 +
      w * (TANH_7 + w * (TANH_11 + w * (TANH_15 + w * (TANH_19 + w * TANH_23)))) +
      z * (TANH_5 + w * (TANH_9 + w * (TANH_13 + w * (TANH_17 + w * TANH_21))));
    return x === 0 ? x : x + x * z * p;
  }
  if (size < LARGE) {
    scaled[0] = 2 * size;
    scaledExpInPlace(0);
    const result = 1 - 2 / (scaled[0] + 1);
    return x < 0 ? -result : result;
  }
  if (Number.isNaN(x)) return x;
  return x < 0 ? -1 : 1;
}
