/** Powers: exp (exponent · log base), the logarithm and the product as sums of two doubles. */
import { BIAS, POWERS_OF_TWO, SPLITTER, upperBits } from './bits.ts';
import { LN2_HIGH, LN2_LOW, LOG_TABLE } from './coefficients/logarithm.ts';
import { EXP_HIGHEST, EXP_LOWEST, scaledExp } from './exp.ts';
import { LIFT, LIFT_EXPONENT, logPolynomial, SMALLEST_NORMAL, UPPER_OF_MANTISSA } from './log.ts';

/** 1.5 · 2^19: added and taken away, leaves multiples of 2^-33, 26 bits of a number below 2^-7. */
const UPPER_OF_REST = 786432;

/** Base and exponent for {@link powerOfPositive}, then its result in word 0. */
const power = new Float64Array(2);

/** A positive finite base to a finite exponent, in {@link power}. */
function powerOfPositive(): void {
  const base = power[0];
  const exponent = power[1];
  // As in `log` down to `sum`; then every rounding error is kept.
  const tiny = base < SMALLEST_NORMAL;
  const normal = tiny ? base * LIFT : base;
  const bits = upperBits(normal);
  const biased = bits >> 20;
  const k = biased - (tiny ? BIAS + LIFT_EXPONENT : BIAS);
  const row = 3 * ((bits >> 13) & 127);
  const mantissa = normal * POWERS_OF_TWO[2 * BIAS - biased];
  const c = LOG_TABLE[row];
  const upper = mantissa + UPPER_OF_MANTISSA - UPPER_OF_MANTISSA;
  const r = upper * c - 1 + (mantissa - upper) * c;
  const start = k * LN2_HIGH + LOG_TABLE[row + 1];
  const sum = start + r;
  const lostBySum = start - sum + r;
  // r^2/2 = s^2/2 + (r - s)(r + s)/2, and s^2/2 is exact.
  const s = r + UPPER_OF_REST - UPPER_OF_REST;
  const square = 0.5 * s * s;
  const main = sum - square;
  const lostByMain = sum - main - square;
  const z = r * r;
  const cubic = r * z * logPolynomial(r, z) - 0.5 * (r - s) * (r + s);
  const rest = k * LN2_LOW + LOG_TABLE[row + 2] + cubic + (lostBySum + lostByMain);
  // The logarithm is log + logLow, with a relative error below 2^-66.
  const log = main + rest;
  const logLow = main - log + rest;

  const product = exponent * log;
  if (product > EXP_HIGHEST) {
    power[0] = Infinity;
  } else if (product < EXP_LOWEST) {
    power[0] = 0;
  } else {
    // What the product lost, after Dekker (see SPLITTER). Here |exponent| < 2^64.
    const splitExponent = SPLITTER * exponent;
    const e1 = splitExponent - (splitExponent - exponent);
    const e2 = exponent - e1;
    const splitLog = SPLITTER * log;
    const l1 = splitLog - (splitLog - log);
    const l2 = log - l1;
    const lost = e1 * l1 - product + e1 * l2 + e2 * l1 + e2 * l2;
    power[0] = scaledExp(product, lost + exponent * logLow, 0);
  }
}

/**
 * base to the exponent (04 §4.2), at most 0.8 ulp off; squares and square roots, much the commonest
 * powers, are correctly rounded. Audio thread; allocates: no.
 */
export function pow(base: number, exponent: number): number {
  if (exponent === 2) return base * base;
  if (exponent === 0.5 && base > 0) return Math.sqrt(base);
  if (exponent === 0 || base === 1) return 1;
  if (Number.isNaN(base) || Number.isNaN(exponent)) return base + exponent;
  const size = Math.abs(base);
  const grows = exponent > 0;
  const length = Math.abs(exponent);
  if (length === Infinity) {
    if (size === 1) return 1;
    return size > 1 === grows ? length : 0;
  }
  // A whole number is odd if half of it is not whole; the half is exact where that matters.
  const half = 0.5 * exponent;
  const whole = Math.trunc(exponent) === exponent;
  const odd = whole && Math.trunc(half) !== half;
  if (size === 0 || size === Infinity) {
    const signed = odd ? base : size;
    return grows ? signed : 1 / signed;
  }
  if (base < 0 && !whole) return (base - base) / 0;
  power[0] = size;
  power[1] = exponent;
  powerOfPositive();
  return base < 0 && odd ? -power[0] : power[0];
}
