/**
 * What the functions need to know about the format of doubles. JavaScript reinterprets bits through
 * typed arrays; WebAssembly has instructions for it.
 */

const doubles = new Float64Array(1);
const words = new Int32Array(doubles.buffer);

doubles[0] = 1;
/** Which half of a double holds its sign and exponent: 1 on little-endian machines. */
const UPPER = words[1] === 0 ? 0 : 1;

/**
 * The upper 32 bits of x: sign, 11 bits of exponent (with {@link BIAS} added), 20 bits of mantissa.
 * Audio thread; allocates: no.
 */
export function upperBits(x: number): number {
  doubles[0] = x;
  return words[UPPER];
}

/** What the exponent's field exceeds the exponent by, and the index of 2^0 below. */
export const BIAS = 1023;

/**
 * `POWERS_OF_TWO[BIAS + n]` is 2^n, n = -1023 … 1023. In JavaScript a load is much cheaper than
 * building the number from its bits, where a narrow store delays the wider load after it.
 * WebAssembly shifts BIAS + n into place instead. (Only logarithms ask for n = -1023, to bring a
 * number into [1, 2); there WebAssembly replaces the exponent's field.)
 */
export const POWERS_OF_TWO: Float64Array = new Float64Array(2 * BIAS + 1);

for (let i = BIAS, power = 1; i < POWERS_OF_TWO.length; i++, power *= 2) POWERS_OF_TWO[i] = power;
for (let i = BIAS, power = 1; i >= 0; i--, power /= 2) POWERS_OF_TWO[i] = power;

/**
 * Adding and then subtracting this, 1.5 · 2^52, rounds |x| < 2^51 to the nearest whole number, halves
 * to even: the sum has no room for a fraction. In that range it equals `f64.nearest` of WebAssembly,
 * except that small negative numbers give +0 instead of -0.
 */
export const ROUND_TO_WHOLE = 6755399441055744;

/**
 * 2^27 + 1. With `s = SPLITTER * x; high = s - (s - x); low = x - high`, high and low have 26
 * significant bits each, so that products of such halves are exact (G. W. Veltkamp, in T. J. Dekker,
 * "A floating-point technique for extending the available precision", Numerische Mathematik 18,
 * 1971). |x| < 2^996.
 */
export const SPLITTER = 134217729;
