/** The exponential function: exp x = 2^n exp r, r = x - n log 2. */
import { BIAS, POWERS_OF_TWO, ROUND_TO_WHOLE } from './bits.ts';
import {
  EXP_2,
  EXP_3,
  EXP_4,
  EXP_5,
  EXP_6,
  EXP_7,
  EXP_8,
  EXP_9,
  EXP_10,
  EXP_11,
  EXP_12,
  INVERSE_LN2,
} from './coefficients/exponential.ts';
import { LN2_HIGH, LN2_LOW } from './coefficients/logarithm.ts';

/** The largest x whose exponential is finite … */
export const EXP_HIGHEST = 709.782712893384;
/** … and the smallest whose exponential is not 0. */
export const EXP_LOWEST = -745.1332191019411;

/** 2^-128 */
const SINK = 2.938735877055719e-39;
const SINK_EXPONENT = 128;

/**
 * 2^shift · exp (high + low) for EXP_LOWEST <= high <= EXP_HIGHEST - shift · log 2, |low| < 2^-40,
 * shift 0 or -1. Audio thread; allocates: no.
 */
export function scaledExp(high: number, low: number, shift: number): number {
  const n = high * INVERSE_LN2 + ROUND_TO_WHOLE - ROUND_TO_WHOLE;
  // The first difference is exact; rLow is what the second loses.
  const rest = high - n * LN2_HIGH;
  const last = n * LN2_LOW - low;
  const r = rest - last;
  const rLow = rest - r - last;
  const z = r * r;
  const w = z * z;
  const p =
    EXP_2 +
    r * EXP_3 +
    z * (EXP_4 + r * EXP_5) +
    w * (EXP_6 + r * EXP_7 + z * (EXP_8 + r * EXP_9) + w * (EXP_10 + r * EXP_11 + z * EXP_12));
  const one = 1 + r;
  const value = one + (1 - one + r + (z * p + rLow * one));
  const power = n + shift;
  if (power > BIAS) return value * POWERS_OF_TWO[BIAS + power - 1] * 2;
  // Below 2^-1022 only the last product rounds.
  if (power <= -BIAS) return value * POWERS_OF_TWO[BIAS + power + SINK_EXPONENT] * SINK;
  return value * POWERS_OF_TWO[BIAS + power];
}

/** Argument and result of {@link scaledExpInPlace}. */
export const scaled: Float64Array = new Float64Array(1);

/**
 * `scaledExp` of `scaled[0]`, for callers that do not always need it. Audio thread; allocates: no.
 */
export function scaledExpInPlace(shift: number): void {
  scaled[0] = scaledExp(scaled[0], 0, shift);
}

/** e to the x. At most 0.85 ulp off, 0.7 where the result is normal. Audio thread; allocates: no. */
export function exp(x: number): number {
  // Anything else is computed as 0 and replaced at the end: see the README on calls.
  const inRange = x <= EXP_HIGHEST && x >= EXP_LOWEST;
  const value = scaledExp(inRange ? x : 0, 0, 0);
  if (inRange) return value;
  return x > 0 ? x * Infinity : x < 0 ? 0 : x;
}
