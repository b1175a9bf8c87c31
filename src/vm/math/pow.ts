/** Powers: exp (exponent · log base), the logarithm and the product as sums of two doubles. */
import { SPLITTER } from './bits.ts';
import { EXP_HIGHEST, EXP_LOWEST, scaledExp } from './exp.ts';
import { extendedLog, logParts } from './log.ts';

/** base^exponent for a positive finite base and a finite exponent. */
function powerOfPositive(base: number, exponent: number): number {
  logParts[0] = base;
  extendedLog();
  const log = logParts[0];
  const product = exponent * log;
  if (product > EXP_HIGHEST) return Infinity;
  if (product < EXP_LOWEST) return 0;
  // What the product lost, after Dekker: see SPLITTER. Here |exponent| < 2^64.
  const splitExponent = SPLITTER * exponent;
  const e1 = splitExponent - (splitExponent - exponent);
  const e2 = exponent - e1;
  const splitLog = SPLITTER * log;
  const l1 = splitLog - (splitLog - log);
  const l2 = log - l1;
  const lost = e1 * l1 - product + e1 * l2 + e2 * l1 + e2 * l2;
  return scaledExp(product, lost + exponent * logParts[1], 0);
}

/** Whether a whole number is odd: half of it is not whole then, and exact where it matters. */
function isOdd(whole: number): boolean {
  return Math.trunc(0.5 * whole) !== 0.5 * whole;
}

/** The power where base or exponent is infinite or NaN, or the base 0 (IEEE 754-2019 9.2.1). */
function powerAtLimit(base: number, exponent: number): number {
  if (Number.isNaN(base) || Number.isNaN(exponent)) return NaN;
  const size = Math.abs(base);
  const grows = exponent > 0;
  if (Math.abs(exponent) === Infinity) {
    if (size === 1) return 1;
    return size > 1 === grows ? Infinity : 0;
  }
  const result = size > 1 === grows ? Infinity : 0;
  const odd = Math.trunc(exponent) === exponent && isOdd(exponent);
  return odd && (base < 0 || 1 / base < 0) ? -result : result;
}

/**
 * base to the exponent (04 §4.2), at most 0.65 ulp off; the square is `base * base`, correctly
 * rounded. Audio thread; allocates: no.
 */
export function pow(base: number, exponent: number): number {
  if (exponent === 2) return base * base;
  if (exponent === 0 || base === 1) return 1;
  const size = Math.abs(base);
  if (!(size > 0 && size < Infinity && Math.abs(exponent) < Infinity)) {
    return powerAtLimit(base, exponent);
  }
  if (base < 0 && Math.trunc(exponent) !== exponent) return NaN;
  const power = powerOfPositive(size, exponent);
  return base < 0 && isOdd(exponent) ? -power : power;
}
