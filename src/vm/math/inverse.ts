/** Inverse trigonometric functions. */
import { BIAS, POWERS_OF_TWO } from './bits.ts';
import {
  ANGLES,
  ASIN_3,
  ASIN_5,
  ASIN_7,
  ASIN_9,
  ASIN_11,
  ASIN_13,
  ASIN_15,
  ASIN_17,
  ASIN_19,
  ASIN_21,
  ASIN_23,
  ASIN_25,
  ASIN_27,
  ATAN_3,
  ATAN_5,
  ATAN_7,
  ATAN_9,
  ATAN_11,
  ATAN_13,
  ATAN_15,
  ATAN_17,
  ATAN_19,
  ATAN_21,
  ATAN_23,
  HALF_PI_HIGH,
  HALF_PI_LOW,
  PI_HIGH,
  PI_LOW,
} from './coefficients/inverse.ts';

/**
 * The angle of the point whose coordinates have the sizes `small` <= `large`: `steep` if the ordinate
 * is the larger, `left` if the abscissa is negative. With q = small/large it is one of 0, pi (left)
 * or pi/2 (steep), plus or minus atan q; and where q > 0.4,
 * atan q = atan 5/8 + atan ((q - 5/8) / (1 + 5/8 q)). All constants together come from a table.
 */
function angleOf(small: number, large: number, steep: boolean, left: boolean): number {
  const shifted = small > 0.4 * large;
  // Of the two differences the first is exact, and the second rounds a number that is small.
  const t = shifted
    ? (small - 0.5 * large - 0.125 * large) / (large + 0.625 * small)
    : small / large;
  const row = (steep ? 8 : 0) + (left ? 4 : 0) + (shifted ? 2 : 0);
  const z = t * t;
  const w = z * z;
  const p =
    ATAN_3 +
    w * (ATAN_7 + w * (ATAN_11 + w * (ATAN_15 + w * (ATAN_19 + w * ATAN_23)))) +
    z * (ATAN_5 + w * (ATAN_9 + w * (ATAN_13 + w * (ATAN_17 + w * ATAN_21))));
  const cubic = t * z * p;
  if (steep === left) return ANGLES[row] + (t + (cubic + ANGLES[row + 1]));
  return ANGLES[row] - (t + (cubic - ANGLES[row + 1]));
}

/** Arc tangent, in (-pi/2, pi/2). At most 1.5 ulp off. Audio thread; allocates: no. */
export function atan(x: number): number {
  const size = Math.abs(x);
  const steep = size > 1;
  const angle = angleOf(steep ? 1 : size, steep ? size : 1, steep, false);
  if (x === 0) return x;
  return x < 0 ? -angle : angle;
}

/** Beyond these sizes sums and products in `angleOf` would overflow, or lose bits. */
const HUGE = POWERS_OF_TWO[BIAS + 1000];
const TINY = POWERS_OF_TWO[BIAS - 900];
const LOWER = POWERS_OF_TWO[BIAS - 150];
const RAISE = POWERS_OF_TWO[BIAS + 150];

/** Whether a number, 0 included, has a minus sign. */
function isNegative(x: number): boolean {
  return x < 0 || (x === 0 && 1 / x < 0);
}

/**
 * The angle of the point (x, y), in [-pi, pi]; signed zeros and infinities as in IEEE 754 (04 §4.2).
 * At most 1.7 ulp off. Audio thread; allocates: no.
 */
export function atan2(y: number, x: number): number {
  const height = Math.abs(y);
  const width = Math.abs(x);
  const steep = height > width;
  let small = steep ? width : height;
  let large = steep ? height : width;
  if (large > HUGE) {
    if (small === Infinity && large === Infinity) {
      small = 1;
      large = 1;
    }
    small *= LOWER;
    large *= LOWER;
  } else if (large < TINY) {
    small *= RAISE;
    large = large === 0 ? 1 : large * RAISE;
  }
  const angle = angleOf(small, large, steep, isNegative(x));
  return isNegative(y) ? -angle : angle;
}

/** (asin x - x) / x^3 for z = x^2, |x| <= 1/2. */
function arcSinePolynomial(z: number): number {
  const w = z * z;
  return (
    ASIN_3 +
    w * (ASIN_7 + w * (ASIN_11 + w * (ASIN_15 + w * (ASIN_19 + w * (ASIN_23 + w * ASIN_27))))) +
    z * (ASIN_5 + w * (ASIN_9 + w * (ASIN_13 + w * (ASIN_17 + w * (ASIN_21 + w * ASIN_25)))))
  );
}

/** 1.5 · 2^25: added and taken away, leaves multiples of 2^-27, 26 bits of a number up to 1/2. */
const UPPER_OF_ROOT = 50331648;

/** Arc sine, in [-pi/2, pi/2]. At most 0.7 ulp off. Audio thread; allocates: no. */
export function asin(x: number): number {
  const size = Math.abs(x);
  const z = size <= 0.5 ? x * x : 0.5 * (1 - size);
  const cubic = z * arcSinePolynomial(z);
  if (size <= 0.5) return x + x * cubic;
  // asin |x| = pi/2 - 2 asin s, s the root of z: pi/2 minus twice its upper half is exact, and so is
  // z minus the square of that, as z is a multiple of 2^-54. The division is what the root rounded.
  const s = Math.sqrt(z);
  const high = s + UPPER_OF_ROOT - UPPER_OF_ROOT;
  const low = s === 0 ? 0 : (z - high * high) / (s + high);
  const rest = low + s * cubic;
  const angle = HALF_PI_HIGH - 2 * high - (2 * rest - HALF_PI_LOW);
  return x < 0 ? -angle : angle;
}

/** Arc cosine, in [0, pi]. At most 0.85 ulp off. Audio thread; allocates: no. */
export function acos(x: number): number {
  const size = Math.abs(x);
  const z = size <= 0.5 ? x * x : 0.5 * (1 - size);
  const cubic = z * arcSinePolynomial(z);
  if (size <= 0.5) return HALF_PI_HIGH - (x - (HALF_PI_LOW - x * cubic));
  // 2 asin s, or pi minus that: as in `asin`.
  const s = Math.sqrt(z);
  const high = s + UPPER_OF_ROOT - UPPER_OF_ROOT;
  const low = s === 0 ? 0 : (z - high * high) / (s + high);
  const rest = low + s * cubic;
  return x > 0 ? 2 * (high + rest) : PI_HIGH - 2 * high - (2 * rest - PI_LOW);
}
