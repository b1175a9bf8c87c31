/**
 * The functions of `math/` as the interpreter calls them: operands and result are words of the
 * memory. A float that is passed to a function, or returned, is a heap object unless the call is
 * inlined, and whether V8 inlines depends on what else the caller holds; an index never is. Each
 * of these functions holds one call, which is inlined.
 *
 * All: audio thread; allocates: no. `floats[d]` becomes the function of `floats[a]` (and `floats[b]`).
 */
import {
  acos,
  asin,
  atan,
  atan2,
  cos,
  cosh,
  log,
  max,
  min,
  pow,
  remainder,
  round,
  sin,
  sinh,
  tan,
  tanh,
} from './math/index.ts';

/** Sine of radians. */
export function sinAt(floats: Float64Array, d: number, a: number): void {
  floats[d] = sin(floats[a]);
}

/** Cosine of radians. */
export function cosAt(floats: Float64Array, d: number, a: number): void {
  floats[d] = cos(floats[a]);
}

/** Tangent of radians. */
export function tanAt(floats: Float64Array, d: number, a: number): void {
  floats[d] = tan(floats[a]);
}

/** Radians whose sine it is. */
export function asinAt(floats: Float64Array, d: number, a: number): void {
  floats[d] = asin(floats[a]);
}

/** Radians whose cosine it is. */
export function acosAt(floats: Float64Array, d: number, a: number): void {
  floats[d] = acos(floats[a]);
}

/** Radians whose tangent it is. */
export function atanAt(floats: Float64Array, d: number, a: number): void {
  floats[d] = atan(floats[a]);
}

/** Hyperbolic sine. */
export function sinhAt(floats: Float64Array, d: number, a: number): void {
  floats[d] = sinh(floats[a]);
}

/** Hyperbolic cosine. */
export function coshAt(floats: Float64Array, d: number, a: number): void {
  floats[d] = cosh(floats[a]);
}

/** Hyperbolic tangent. */
export function tanhAt(floats: Float64Array, d: number, a: number): void {
  floats[d] = tanh(floats[a]);
}

/** Natural logarithm. */
export function logAt(floats: Float64Array, d: number, a: number): void {
  floats[d] = log(floats[a]);
}

/** Nearest whole number, halves away from zero. */
export function roundAt(floats: Float64Array, d: number, a: number): void {
  floats[d] = round(floats[a]);
}

/** a to the b (04 §4.2). */
export function powAt(floats: Float64Array, d: number, a: number, b: number): void {
  floats[d] = pow(floats[a], floats[b]);
}

/** Angle of the point (b, a). */
export function atan2At(floats: Float64Array, d: number, a: number, b: number): void {
  floats[d] = atan2(floats[a], floats[b]);
}

/** The smaller; the one that is a number; the first of equals. */
export function minAt(floats: Float64Array, d: number, a: number, b: number): void {
  floats[d] = min(floats[a], floats[b]);
}

/** The larger; the one that is a number; the first of equals. */
export function maxAt(floats: Float64Array, d: number, a: number, b: number): void {
  floats[d] = max(floats[a], floats[b]);
}

/** IEEE remainder, halves to even. */
export function remainderAt(floats: Float64Array, d: number, a: number, b: number): void {
  floats[d] = remainder(floats[a], floats[b]);
}
