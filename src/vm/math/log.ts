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

/** 2^-1022: anything smaller has lost leading bits. */
const SMALLEST_NORMAL = 2.2250738585072014e-308;
/** 2^54 */
const LIFT = 18014398509481984;
const LIFT_EXPONENT = 54;

/** 1.5 · 2^27: added and taken away, leaves the upper 26 bits of a number in [1, 2). */
const UPPER_OF_MANTISSA = 201326592;

/** 1.5 · 2^19: added and taken away, leaves multiples of 2^-33, 26 bits of a number below 2^-7. */
const UPPER_OF_REST = 786432;

/** (log (1 + r) - r + r^2/2) / r^3 for r as the table leaves it. */
function logPolynomial(r: number, z: number): number {
  return LOG_3 + r * LOG_4 + z * (LOG_5 + r * LOG_6) + z * z * (LOG_7 + r * LOG_8 + z * LOG_9);
}

/** Natural logarithm. At most 0.53 ulp off. Audio thread; allocates: no. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const tiny = x < SMALLEST_NORMAL;
  const normal = tiny ? x * LIFT : x;
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
  return sum + (k * LN2_LOW + LOG_TABLE[row + 2] + z * (r * logPolynomial(r, z) - 0.5) + lost);
}

/** Argument of {@link extendedLog} in word 0, its result in words 0 and 1 (why: {@link reduced}). */
export const logParts: Float64Array = new Float64Array(2);

/**
 * The logarithm of `logParts[0]`, a positive finite number, as the sum of `logParts[0]` and the much
 * smaller `logParts[1]`, with a relative error below 2^-66. Audio thread; allocates: no.
 */
export function extendedLog(): void {
  const x = logParts[0];
  // As above, as far as r and the base.
  const tiny = x < SMALLEST_NORMAL;
  const normal = tiny ? x * LIFT : x;
  const bits = upperBits(normal);
  const exponent = bits >> 20;
  const k = exponent - (tiny ? BIAS + LIFT_EXPONENT : BIAS);
  const row = 3 * ((bits >> 13) & 127);
  const mantissa = normal * POWERS_OF_TWO[2 * BIAS - exponent];
  const c = LOG_TABLE[row];
  const upper = mantissa + UPPER_OF_MANTISSA - UPPER_OF_MANTISSA;
  const r = upper * c - 1 + (mantissa - upper) * c;
  const base = k * LN2_HIGH + LOG_TABLE[row + 1];
  const sum = base + r;
  const lostBySum = base - sum + r;
  // r^2/2 = s^2/2 + (r - s)(r + s)/2, and s^2/2 is exact.
  const s = r + UPPER_OF_REST - UPPER_OF_REST;
  const square = 0.5 * s * s;
  const main = sum - square;
  const lostByMain = sum - main - square;
  const z = r * r;
  const cubic = r * z * logPolynomial(r, z) - 0.5 * (r - s) * (r + s);
  const rest = k * LN2_LOW + LOG_TABLE[row + 2] + cubic + (lostBySum + lostByMain);
  const high = main + rest;
  logParts[0] = high;
  logParts[1] = main - high + rest;
}
