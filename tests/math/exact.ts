/**
 * Numbers of any precision, for the oracle: mantissa · 2^exponent, both exact integers. Results that
 * cannot be exact are cut to {@link PRECISION} significant bits.
 */

/** mantissa · 2^exponent. */
export interface Exact {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** Significant bits that inexact operations keep. */
export const PRECISION = 320;

const bits = new BigUint64Array(1);
const double = new Float64Array(bits.buffer);

/** The value of a finite double. */
export function fromDouble(x: number): Exact {
  double[0] = x;
  const biased = Number((bits[0] >> 52n) & 0x7ffn);
  const fraction = bits[0] & 0xfffffffffffffn;
  const size = biased === 0 ? fraction : fraction | 0x10000000000000n;
  return { mantissa: x < 0 ? -size : size, exponent: Math.max(biased, 1) - 1075 };
}

/** Number of bits of |n|. */
export function bitLength(n: bigint): number {
  const hexDigits = (n < 0n ? -n : n).toString(16);
  return n === 0n ? 0 : hexDigits.length * 4 - (Math.clz32(Number.parseInt(hexDigits[0], 16)) - 28);
}

/** n · 2^count, towards minus infinity. */
export function shift(n: bigint, count: number): bigint {
  return count >= 0 ? n << BigInt(count) : n >> BigInt(-count);
}

function cut(mantissa: bigint, exponent: number): Exact {
  const surplus = bitLength(mantissa) - PRECISION;
  return surplus > 0
    ? { mantissa: shift(mantissa, -surplus), exponent: exponent + surplus }
    : { mantissa, exponent };
}

/** floor(a · 2^fraction): a as a fixed-point number. */
export function toFixed(a: Exact, fraction: number): bigint {
  return shift(a.mantissa, a.exponent + fraction);
}

/** The value of a fixed-point number with that many bits behind the point. */
export function fromFixed(value: bigint, fraction: number): Exact {
  return cut(value, -fraction);
}

/** -a */
export function negate(a: Exact): Exact {
  return { mantissa: -a.mantissa, exponent: a.exponent };
}

/** |a| */
export function absolute(a: Exact): Exact {
  return a.mantissa < 0n ? negate(a) : a;
}

/** a + b, exact. */
export function add(a: Exact, b: Exact): Exact {
  const exponent = Math.min(a.exponent, b.exponent);
  const mantissa =
    shift(a.mantissa, a.exponent - exponent) + shift(b.mantissa, b.exponent - exponent);
  return { mantissa, exponent };
}

/** a · b */
export function multiply(a: Exact, b: Exact): Exact {
  return cut(a.mantissa * b.mantissa, a.exponent + b.exponent);
}

/** a · 2^count, exact. */
export function scale(a: Exact, count: number): Exact {
  return { mantissa: a.mantissa, exponent: a.exponent + count };
}

/** a / b */
export function divide(a: Exact, b: Exact): Exact {
  const extra = PRECISION + bitLength(b.mantissa) - bitLength(a.mantissa) + 2;
  return cut(shift(a.mantissa, extra) / b.mantissa, a.exponent - b.exponent - extra);
}

/** The square root of a positive number, by Newton's iteration on integers. */
export function squareRoot(a: Exact): Exact {
  let extra = 2 * PRECISION - bitLength(a.mantissa);
  if ((a.exponent - extra) % 2 !== 0) extra++;
  const square = shift(a.mantissa, extra);
  let root = 1n << BigInt(Math.ceil(bitLength(square) / 2));
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) break;
    root = next;
  }
  return cut(root, (a.exponent - extra) / 2);
}

/** floor(log2 |a|), a not 0. */
export function magnitude(a: Exact): number {
  return bitLength(a.mantissa) - 1 + a.exponent;
}

/** A double near a, within its range: a starting point, no result. */
export function approximate(a: Exact): number {
  const surplus = Math.max(0, bitLength(a.mantissa) - 53);
  return Number(shift(a.mantissa, -surplus)) * 2 ** (a.exponent + surplus);
}

/** Half-way from the largest double to 2^1024: from here on rounding gives infinity. */
const OVERFLOW: Exact = { mantissa: (1n << 54n) - 1n, exponent: 970 };

/**
 * By how many units in the last place a computed double misses the exact value. The unit is that of
 * the exact value's binade, 2^-1074 at least. An infinity is right where rounding gives it, and
 * counts as 2^1024 elsewhere; a NaN is infinitely off.
 */
export function ulpsOff(computed: number, exact: Exact): number {
  if (Number.isNaN(computed)) return Infinity;
  const size = absolute(exact);
  if (Math.abs(computed) === Infinity && add(size, negate(OVERFLOW)).mantissa >= 0n) {
    return computed > 0 === exact.mantissa > 0n ? 0 : Infinity;
  }
  const unit = exact.mantissa === 0n ? -1074 : Math.max(magnitude(exact) - 52, -1074);
  const value =
    Math.abs(computed) === Infinity
      ? { mantissa: computed > 0 ? 1n : -1n, exponent: 1024 }
      : fromDouble(computed);
  const difference = absolute(add(value, negate(exact)));
  return Number(toFixed(difference, 40 - unit)) / 2 ** 40;
}
