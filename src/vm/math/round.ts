/** Rounding and comparing: exact, with the special values that 04 §4 asks for. */

/** The nearest whole number, halves away from 0 (04 §4.1). Audio thread; allocates: no. */
export function round(x: number): number {
  const whole = Math.trunc(x);
  const fraction = x - whole;
  if (fraction >= 0.5) return whole + 1;
  if (fraction <= -0.5) return whole - 1;
  return whole;
}

/** The smaller; the one that is a number; the first of equals. Audio thread; allocates: no. */
export function min(a: number, b: number): number {
  return b < a || Number.isNaN(a) ? b : a;
}

/** The larger; the one that is a number; the first of equals. Audio thread; allocates: no. */
export function max(a: number, b: number): number {
  return b > a || Number.isNaN(a) ? b : a;
}
