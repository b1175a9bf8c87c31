/**
 * The natural logarithm, after P. T. P. Tang ("Table-driven implementation of the logarithm function
 * in IEEE floating-point arithmetic", ACM TOMS 16, 1990): x = 2^k · mantissa; a table gives c close
 * to 1/mantissa, so that r = mantissa · c - 1 is small; log x = k log 2 - log c + log (1 + r).
 */
import { BIAS, POWERS_OF_TWO, upperBits } from './bits.ts';
import {
  LN2_HIGH,
  LN2_LOW,
  LOG_3,
  LOG_4,
  LOG_5,
  LOG_6,
  LOG_7,
  LOG_8,
  LOG_9,
  LOG_TABLE,
} from './coefficients/logarithm.ts';

/** 2^-1022: the exponent's field of anything smaller is 0. */
export const SMALLEST_NORMAL = 2.2250738585072014e-308;
/** 2^54, which makes such numbers normal. */
export const LIFT = 18014398509481984;
/** log2 of that. */
export const LIFT_EXPONENT = 54;

/** 1.5 · 2^27: added and taken away, leaves the upper 26 bits of a number in [1, 2). */
export const UPPER_OF_MANTISSA = 201326592;

/**
 * (log (1 + r) - r + r^2/2) / r^3 for r as the table leaves it, z = r^2. Audio thread; allocates: no.
 */
export function logPolynomial(r: number, z: number): number {
  return LOG_3 + r * LOG_4 + z * (LOG_5 + r * LOG_6) + z * z * (LOG_7 + r * LOG_8 + z * LOG_9);
}

/** Natural logarithm. At most 0.53 ulp off. Audio thread; allocates: no. */
export function log(x: number): number {
  // Anything else is computed as 1 and replaced at the end: see the README on calls.
  const inRange = x > 0 && x < Infinity;
  const number = inRange ? x : 1;
  const tiny = number < SMALLEST_NORMAL;
  const normal = tiny ? number * LIFT : number;
  const bits = upperBits(normal);
  const exponent = bits >> 20;
  const k = exponent - (tiny ? BIAS + LIFT_EXPONENT : BIAS);
  const row = 3 * ((bits >> 13) & 127);
  const mantissa = normal * POWERS_OF_TWO[2 * BIAS - exponent];
  const c = LOG_TABLE[row];
  // Exact, all of it: c has 8 bits, and |r| < 2^-7 leaves room for the last bit of the product.
  const upper = mantissa + UPPER_OF_MANTISSA - UPPER_OF_MANTISSA;
  const r = upper * c - 1 + (mantissa - upper) * c;
  // Exact too, and either 0 or larger than r: what the next sum loses can be recovered.
  const base = k * LN2_HIGH + LOG_TABLE[row + 1];
  const sum = base + r;
  const lost = base - sum + r;
  const z = r * r;
  const rest = k * LN2_LOW + LOG_TABLE[row + 2] + z * (r * logPolynomial(r, z) - 0.5) + lost;
  if (inRange) return sum + rest;
  // -1/0, infinity, or NaN.
  return x === 0 ? -1 / (x * x) : x > 0 ? x : (x - x) / 0;
}
