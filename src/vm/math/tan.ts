/** Tangent of radians. */
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
 * tan (r + low + quadrant · pi/2): sine and cosine as sums of two doubles each, so that only the
 * division and the last addition round visibly.
 */
function tangentOfQuadrant(quadrant: number, r: number, low: number): number {
  const z = r * r;
  const w = z * z;
  const half = 0.5 * z;
  const nearOne = 1 - half;
  const sineP = SIN_3 + w * (SIN_7 + w * SIN_11) + z * (SIN_5 + w * (SIN_9 + w * SIN_13));
  const sineRest = r * z * sineP + low * nearOne;
  const sine = r + sineRest;
  const sineLow = r - sine + sineRest;
  const cosineP = COS_4 + w * (COS_8 + w * COS_12) + z * (COS_6 + w * (COS_10 + w * COS_14));
  const cosineRest = 1 - nearOne - half + (w * cosineP - r * low);
  const cosine = nearOne + cosineRest;
  const cosineLow = nearOne - cosine + cosineRest;
  if ((quadrant & 1) === 0) {
    const ratio = sine / cosine;
    return ratio + (sineLow - ratio * cosineLow) / cosine;
  }
  const ratio = -cosine / sine;
  return ratio - (cosineLow + ratio * sineLow) / sine;
}

/** Tangent of x radians. At most 1.6 ulp off. Audio thread; allocates: no. */
export function tan(x: number): number {
  // As in `sin`.
  const n = x * TWO_OVER_PI + ROUND_TO_WHOLE - ROUND_TO_WHOLE;
  const rest = x - n * HALF_PI_1 - n * HALF_PI_2;
  const last = n * HALF_PI_3;
  let r = rest - last;
  let low = rest - r - last;
  let quadrant = n | 0;
  if (!(Math.abs(x) < REDUCTION_LIMIT && (Math.abs(r) >= REDUCTION_CLOSE || n === 0))) {
    reduced[0] = x;
    quadrant = reduceExactly();
    r = reduced[0];
    low = reduced[1];
  }
  const tangent = tangentOfQuadrant(quadrant, r, low);
  return x === 0 ? x : tangent;
}
