/**
 * Angles modulo pi/2. Up to {@link REDUCTION_LIMIT} the callers reduce in line, after W. J. Cody and
 * W. Waite ("Software Manual for the Elementary Functions", 1980): pi/2 in three pieces, the first
 * two so short that their products with the number of quadrants are exact. That leaves an error of
 * 2^-67, too much for an angle very close to a multiple of pi/2. Those angles and the larger ones
 * come here, to the method of M. H. Payne and R. N. Hanek ("Radian reduction for trigonometric
 * functions", ACM SIGNUM Newsletter 18, 1983): multiply by digits of 2/pi, leaving out the leading
 * ones, which only add multiples of four quadrants.
 */
import { BIAS, POWERS_OF_TWO, SPLITTER, upperBits } from './bits.ts';
import { HALF_PI_1, HALF_PI_2, HALF_PI_3, TWO_OVER_PI_DIGITS } from './coefficients/reduction.ts';

/** 2^30. Angles of at least this size need {@link reduceExactly}. */
export const REDUCTION_LIMIT = 1073741824;

/** 2^-9. So do those that Cody and Waite's method brings closer than this to 0. */
export const REDUCTION_CLOSE = 0.001953125;

/**
 * Argument of {@link reduceExactly} in word 0, its result in words 0 and 1. Numbers that travel as
 * arguments of a function become heap objects unless the call is inlined; these never do.
 */
export const reduced: Float64Array = new Float64Array(2);

const RADIX = 16777216;
const COUNT = 8;
const digits = new Float64Array(COUNT);

/**
 * Takes quarter turns from the angle in `reduced[0]`, whose size is at least 1/2, and returns how
 * many, modulo 4. Leaves the rest, in [-pi/4, pi/4], as the sum of `reduced[0]` and the much smaller
 * `reduced[1]`, with a relative error below 2^-70. NaN and infinities leave NaN.
 * Audio thread; allocates: no.
 */
export function reduceExactly(): number {
  const angle = reduced[0];
  const size = Math.abs(angle);
  if (!(size < Infinity)) {
    reduced[0] = NaN;
    reduced[1] = NaN;
    return 0;
  }
  // size = (a · 2^48 + b · 2^24 + c) · 2^exponent
  const exponent = (upperBits(size) >> 20) - BIAS - 52;
  const mantissa = size * POWERS_OF_TWO[BIAS - exponent];
  const a = Math.floor(mantissa / (RADIX * RADIX));
  const b = Math.floor(mantissa / RADIX) - a * RADIX;
  const c = mantissa - (a * RADIX + b) * RADIX;

  // The products that weigh 2^(exponent - 24 i), for COUNT values of i. The first of these weights
  // is 2^1 at most; all products that weigh more are multiples of 4. Sums stay below 2^51.
  const first = Math.floor((exponent - 2) / 24) + 1;
  let carry = 0;
  for (let i = COUNT - 1; i >= 0; i--) {
    // Digit n of 2/pi stands at n + 2.
    const at = first + i + 2;
    const sum =
      c * TWO_OVER_PI_DIGITS[at] +
      b * TWO_OVER_PI_DIGITS[at + 1] +
      a * TWO_OVER_PI_DIGITS[at + 2] +
      carry;
    carry = Math.floor(sum / RADIX);
    digits[i] = sum - carry * RADIX;
  }
  const weight = POWERS_OF_TWO[BIAS + exponent - 24 * first];
  const whole = (carry * RADIX + digits[0]) * weight;
  let unit = weight / RADIX;
  const leading = whole - 4 * Math.floor(whole / 4) + digits[1] * unit;
  const quadrants = Math.floor(leading + 0.5);

  // What is left of a quadrant: four exact numbers, each below the last bit of the one before. The
  // larger ones may cancel down to 2^-62, the smallest rest that any double leaves.
  const term1 = leading - quadrants;
  unit /= RADIX * RADIX;
  const term2 = (digits[2] * RADIX + digits[3]) * unit;
  unit /= RADIX * RADIX;
  const term3 = (digits[4] * RADIX + digits[5]) * unit;
  unit /= RADIX * RADIX;
  const term4 = (digits[6] * RADIX + digits[7]) * unit;
  const sum12 = term1 + term2;
  const after12 = term1 - sum12 + term2 + term3;
  const high = sum12 + after12;
  const low = sum12 - high + after12 + term4;

  // Times pi/2, from the exact product of the leading halves down.
  const split = SPLITTER * high;
  const upper = split - (split - high);
  const product = upper * HALF_PI_1;
  const rest = low * HALF_PI_1 + high * HALF_PI_3 + (high - upper) * HALF_PI_1 + high * HALF_PI_2;
  const result = product + rest;
  const tail = product - result + rest;
  reduced[0] = angle < 0 ? -result : result;
  reduced[1] = angle < 0 ? -tail : tail;
  return (angle < 0 ? -quadrants : quadrants) & 3;
}
