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

/**
 * sin (r + low + quadrant · pi/2), where |r| <= pi/4 and low is at most a rounding error of r; only
 * the two lowest bits of the quadrant count.
 */
function sineOfQuadrant(quadrant: number, r: number, low: number): number {
  const z = r * r;
  const w = z * z;
  let value: number;
  if ((quadrant & 1) === 0) {
    const p = SIN_3 + w * (SIN_7 + w * SIN_11) + z * (SIN_5 + w * (SIN_9 + w * SIN_13));
    value = r + (r * z * p + low * (1 - 0.5 * z));
  } else {
    const p = COS_4 + w * (COS_8 + w * COS_12) + z * (COS_6 + w * (COS_10 + w * COS_14));
    // What rounding 1 - z/2 loses is added last.
    const half = 0.5 * z;
    const high = 1 - half;
    value = high + (1 - high - half + (w * p - r * low));
  }
  return (quadrant & 2) === 0 ? value : -value;
}

/** sin (x + quarters · pi/2); quarters is 0 or 1. */
function sineShifted(x: number, quarters: number): number {
  const n = x * TWO_OVER_PI + ROUND_TO_WHOLE - ROUND_TO_WHOLE;
  // The order matters: the first two differences are exact, and so is what `low` recovers.
  const rest = x - n * HALF_PI_1 - n * HALF_PI_2;
  const last = n * HALF_PI_3;
  let r = rest - last;
  let low = rest - r - last;
  // Meaningless for the large angles that do not use it.
  let quadrant = n | 0;
  if (!(Math.abs(x) < REDUCTION_LIMIT && (Math.abs(r) >= REDUCTION_CLOSE || n === 0))) {
    reduced[0] = x;
    quadrant = reduceExactly();
    r = reduced[0];
    low = reduced[1];
  }
  return sineOfQuadrant(quadrant + quarters, r, low);
}

/** Sine of x radians. At most 0.85 ulp off. Audio thread; allocates: no. */
export function sin(x: number): number {
  const sine = sineShifted(x, 0);
  return x === 0 ? x : sine;
}

/** Cosine of x radians. At most 0.85 ulp off. Audio thread; allocates: no. */
export function cos(x: number): number {
  return sineShifted(x, 1);
}
