/** Remainders of division: exact, so there is nothing to round. */
import { BIAS, POWERS_OF_TWO, SPLITTER } from './bits.ts';

/** Divisors above this are scaled down, so that SPLITTER does not overflow. */
const HUGE = POWERS_OF_TWO[BIAS + 990];
const LOWER = POWERS_OF_TWO[BIAS - 100];
const RAISE = POWERS_OF_TWO[BIAS + 100];

/** 2^26 and its reciprocal: how much one step of a long division takes. */
const STEP = 67108864;
const STEP_BACK = 1.4901161193847656e-8;

/**
 * x % y (04 §3.1): the remainder of truncated division, with the sign of x, also when it is 0. Equal
 * to JavaScript's `%`, which WebAssembly lacks. Audio thread; allocates: no; at most 81 divisions,
 * one while x/y is below 2^26.
 */
export function fmod(x: number, y: number): number {
  let rest = Math.abs(x);
  let divisor = Math.abs(y);
  if (rest < divisor) return x;
  // NaN by arithmetic: see the README.
  if (!(rest < Infinity && divisor > 0)) return (x * y) / (x * y);
  const huge = divisor > HUGE;
  if (huge) {
    rest *= LOWER;
    divisor *= LOWER;
  }
  // Long division in base 2^26: `step` is the divisor times a power of that, high + low = step.
  const split = SPLITTER * divisor;
  let high = split - (split - divisor);
  let low = divisor - high;
  let step = divisor;
  const reach = rest * STEP_BACK;
  while (step <= reach) {
    step *= STEP;
    high *= STEP;
    low *= STEP;
  }
  for (;;) {
    // The quotient has 27 bits and may be 1 too large, each half of the step 26: both products are
    // exact. So are the differences, whole multiples of the step's last bit that are small enough.
    const quotient = Math.trunc(rest / step);
    rest = rest - quotient * high - quotient * low;
    if (rest < 0) rest += step;
    if (step === divisor) break;
    step *= STEP_BACK;
    high *= STEP_BACK;
    low *= STEP_BACK;
  }
  if (huge) rest *= RAISE;
  return x < 0 ? -rest : rest;
}

/**
 * The IEEE 754 remainder x - n y (04 §4.2), n the whole number nearest to x/y, the even one of two;
 * a zero has the sign of x. Exact. Audio thread; allocates: no.
 */
export function remainder(x: number, y: number): number {
  const size = Math.abs(y);
  // Modulo 2 |y| tells even from odd; if that overflows, |x| is below it anyway.
  let rest = fmod(Math.abs(x), size + size);
  if (rest + rest > size) {
    rest -= size;
    if (rest + rest >= size) rest -= size;
  }
  if (rest === 0) return x * 0;
  return x < 0 ? -rest : rest;
}
