import { piFixed } from './oracle.ts';

/**
 * Doubles of every size from 1 to 2^1024 that lie closest to a multiple of pi/2: for each exponent e
 * the denominators, below 2^53, of the continued fraction of 2^e / (pi/2). Times 2^e they come closer
 * to a multiple than anything smaller does (J.-M. Muller, "Elementary Functions", on how close that
 * can be).
 */
export function hardAngles(): Float64Array {
  const found: number[] = [];
  for (let exponent = 0; exponent <= 970; exponent++) {
    const fraction = exponent + 160;
    const halfPi = piFixed(fraction) >> 1n;
    let numerator = 1n << BigInt(exponent + fraction);
    let denominator = halfPi;
    let last = 0n;
    let current = 1n;
    // The first quotient is the whole part, which changes nothing.
    [numerator, denominator] = [denominator, numerator % denominator];
    while (denominator !== 0n) {
      const quotient = numerator / denominator;
      [last, current] = [current, quotient * current + last];
      if (current >= 1n << 53n) break;
      if (current >= 1n << 40n) found.push(Number(current) * 2 ** exponent);
      [numerator, denominator] = [denominator, numerator % denominator];
    }
  }
  return new Float64Array(found);
}
