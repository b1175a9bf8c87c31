/**
 * LEAF, written by `scripts/math/coefficients.py`: change that instead.
 *
 * pi/2 and 2/pi in the pieces that argument reduction needs.
 */

/** 2/pi. */
export const TWO_OVER_PI = 0.6366197723675814;

/** pi/2 to a multiple of 2^-22: 23 bits. */
export const HALF_PI_1 = 1.570796251296997;

/** What the first piece leaves, to a multiple of 2^-45: 22 bits. */
export const HALF_PI_2 = 7.549789415861596e-8;

/** What the first two leave, to 53 bits. */
export const HALF_PI_3 = 5.390302858158119e-15;

/**
 * 2/pi in base 2^24: the three digits before the point (zeros) and 50 after it.
 * The largest double needs them all.
 */
// biome-ignore format: one row of the table per line
export const TWO_OVER_PI_DIGITS: Float64Array = new Float64Array([
  0, 0, 0, 10680707, 7228996, 1387004, 2578385, 16069853,
  12639074, 9804092, 4427841, 16666979, 11263675, 12935607, 2387514, 4345298,
  14681673, 3074569, 13734428, 16653803, 1880361, 10960616, 8533493, 3062596,
  8710556, 7349940, 6258241, 3772886, 3769171, 3798172, 8675211, 12450088,
  3874808, 9961438, 366607, 15675153, 9132554, 7151469, 3571407, 2607881,
  12013382, 4155038, 6285869, 7677882, 13102053, 15825725, 473591, 9065106,
  15363067, 6271263, 9264392, 5636912, 4652155,
]);
