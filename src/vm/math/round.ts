/** Rounding and comparing: exact, with the special values that 04 §4 asks for. */

/**
 * The largest number below 1/2. Added to a number with a fraction of 1/2 or more it gives the next
 * whole number, by rounding if need be; added to any other it does not reach that.
 */
const BELOW_HALF = 0.49999999999999994;

/**
 * The nearest whole number, halves away from 0 (04 §4.1). In WebAssembly
 * `trunc(x + copysign(BELOW_HALF, x))`. Audio thread; allocates: no.
 */
export function round(x: number): number {
  if (x > 0) return Math.trunc(x + BELOW_HALF);
  if (x < 0) return Math.trunc(x - BELOW_HALF);
  return x;
}

/** The smaller; the one that is a number; the first of equals. Audio thread; allocates: no. */
export function min(a: number, b: number): number {
  return b < a || Number.isNaN(a) ? b : a;
}

/** The larger; the one that is a number; the first of equals. Audio thread; allocates: no. */
export function max(a: number, b: number): number {
  return b > a || Number.isNaN(a) ? b : a;
}
