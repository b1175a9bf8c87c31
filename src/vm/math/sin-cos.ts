/** Sine and cosine of radians. */
import { ROUND_TO_WHOLE } from './bits.ts';
import { HALF_PI_1, HALF_PI_2, HALF_PI_3, TWO_OVER_PI } from './coefficients/reduction.ts';
import {
  COS_4,
  COS_6,
  COS_8,
  COS_10,
  COS_12,
  COS_14,
  SIN_3,
  SIN_5,
  SIN_7,
  SIN_9,
  SIN_11,
  SIN_13,
} from './coefficients/sine.ts';
import { REDUCTION_CLOSE, REDUCTION_LIMIT, reduced, reduceExactly } from './reduce.ts';

/** (sin r - r) / r^3 for z = r^2, |r| <= pi/4. Audio thread; allocates: no. */
export function sinePolynomial(z: number): number {
  const w = z * z;
  return SIN_3 + w * (SIN_7 + w * SIN_11) + z * (SIN_5 + w * (SIN_9 + w * SIN_13));
}

/** (cos r - 1 + z/2) / z^2 for z = r^2, |r| <= pi/4. Audio thread; allocates: no. */
export function cosinePolynomial(z: number): number {
  const w = z * z;
  return COS_4 + w * (COS_8 + w * COS_12) + z * (COS_6 + w * (COS_10 + w * COS_14));
}

/** sin (r + low), where |r| <= pi/4 and low is at most a rounding error of r. */
function sineNearZero(r: number, low: number): number {
  const z = r * r;
  return r + (r * z * sinePolynomial(z) + low * (1 - 0.5 * z));
}

/** cos (r + low). What rounding 1 - z/2 loses is added last. */
function cosineNearZero(r: number, low: number): number {
  const z = r * r;
  const half = 0.5 * z;
  const high = 1 - half;
  return high + (1 - high - half + (z * z * cosinePolynomial(z) - r * low));
}

/** sin (r + low + quadrant · pi/2); only the two lowest bits of the quadrant count. */
function sineOfQuadrant(quadrant: number, r: number, low: number): number {
  const value = (quadrant & 1) === 0 ? sineNearZero(r, low) : cosineNearZero(r, low);
  return (quadrant & 2) === 0 ? value : -value;
}

/** sin (x + quarters · pi/2); quarters is 0 or 1. */
function sineShifted(x: number, quarters: number): number {
  if (Math.abs(x) < REDUCTION_LIMIT) {
    const n = x * TWO_OVER_PI + ROUND_TO_WHOLE - ROUND_TO_WHOLE;
    // The order matters: the first two differences are exact, and so is what `low` recovers.
    const rest = x - n * HALF_PI_1 - n * HALF_PI_2;
    const last = n * HALF_PI_3;
    const r = rest - last;
    const low = rest - r - last;
    if (Math.abs(r) >= REDUCTION_CLOSE || n === 0) return sineOfQuadrant(n + quarters, r, low);
  }
  reduced[0] = x;
  const quadrant = reduceExactly();
  return sineOfQuadrant(quadrant + quarters, reduced[0], reduced[1]);
}

/** Sine of x radians. At most 0.80 ulp off. Audio thread; allocates: no. */
export function sin(x: number): number {
  return x === 0 ? x : sineShifted(x, 0);
}

/** Cosine of x radians. At most 0.80 ulp off. Audio thread; allocates: no. */
export function cos(x: number): number {
  return sineShifted(x, 1);
}
