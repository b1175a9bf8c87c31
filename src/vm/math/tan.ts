/** Tangent of radians. */
import { ROUND_TO_WHOLE } from './bits.ts';
import { HALF_PI_1, HALF_PI_2, HALF_PI_3, TWO_OVER_PI } from './coefficients/reduction.ts';
import { REDUCTION_CLOSE, REDUCTION_LIMIT, reduced, reduceExactly } from './reduce.ts';
import { cosinePolynomial, sinePolynomial } from './sin-cos.ts';

/**
 * tan (r + low + quadrant · pi/2): sine and cosine as sums of two doubles each, so that only the
 * division and the last addition round visibly.
 */
function tangentOfQuadrant(quadrant: number, r: number, low: number): number {
  const z = r * r;
  const half = 0.5 * z;
  const nearOne = 1 - half;
  const sineRest = r * z * sinePolynomial(z) + low * nearOne;
  const sine = r + sineRest;
  const sineLow = r - sine + sineRest;
  const cosineRest = 1 - nearOne - half + (z * z * cosinePolynomial(z) - r * low);
  const cosine = nearOne + cosineRest;
  const cosineLow = nearOne - cosine + cosineRest;
  if ((quadrant & 1) === 0) {
    const ratio = sine / cosine;
    return ratio + (sineLow - ratio * cosineLow) / cosine;
  }
  const ratio = -cosine / sine;
  return ratio - (cosineLow + ratio * sineLow) / sine;
}

/** Tangent of x radians. At most 1.2 ulp off. Audio thread; allocates: no. */
export function tan(x: number): number {
  if (x === 0) return x;
  if (Math.abs(x) < REDUCTION_LIMIT) {
    // As in `sin`.
    const n = x * TWO_OVER_PI + ROUND_TO_WHOLE - ROUND_TO_WHOLE;
    const rest = x - n * HALF_PI_1 - n * HALF_PI_2;
    const last = n * HALF_PI_3;
    const r = rest - last;
    const low = rest - r - last;
    if (Math.abs(r) >= REDUCTION_CLOSE || n === 0) return tangentOfQuadrant(n, r, low);
  }
  reduced[0] = x;
  const quadrant = reduceExactly();
  return tangentOfQuadrant(quadrant, reduced[0], reduced[1]);
}
