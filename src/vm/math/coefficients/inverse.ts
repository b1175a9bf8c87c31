/**
 * LEAF, written by `scripts/math/coefficients.py`: change that instead.
 *
 * atan t = t + t^3 (ATAN_3 + ATAN_5 z + …), |t| <= 0.4, and asin x = x + x^3 (ASIN_3 + ASIN_5 z + …),
 * |x| <= 1/2; z is the square.
 */

/** pi/2. */
export const HALF_PI_HIGH = 1.5707963267948966;

/** pi/2 - HALF_PI_HIGH. */
export const HALF_PI_LOW = 6.123233995736766e-17;

/** pi. */
// biome-ignore lint/suspicious/noApproximativeNumericConstant: ECMAScript leaves the bits of Math.PI and the like to the engine
export const PI_HIGH = 3.141592653589793;

/** pi - PI_HIGH. */
export const PI_LOW = 1.2246467991473532e-16;

/**
 * Angles that an arc tangent is added to or taken from, each as a sum of two doubles; in
 * this order: 0, pi, pi/2, pi/2; each as it is, then with atan 5/8 added (first and last)
 * or taken away (second and third).
 */
// biome-ignore-start lint/suspicious/noApproximativeNumericConstant: see PI_HIGH
// biome-ignore format: one row of the table per line
export const ANGLES: Float64Array = new Float64Array([
  0, 0,
  0.5585993153435624, -5.4556305485916264e-18,
  3.141592653589793, 1.2246467991473532e-16,
  2.5829933382462307, 1.2792031046332694e-16,
  1.5707963267948966, 6.123233995736766e-17,
  1.0121970114513341, 6.668797050595929e-17,
  1.5707963267948966, 6.123233995736766e-17,
  2.129395642138459, 5.577670940877603e-17,
]);
// biome-ignore-end lint/suspicious/noApproximativeNumericConstant: see PI_HIGH

/** Powers of t. Relative error of the approximation 2^-60.5. */
export const ATAN_3 = -0.33333333333333265;
export const ATAN_5 = 0.19999999999975024;
export const ATAN_7 = -0.14285714282542616;
export const ATAN_9 = 0.1111111090987787;
export const ATAN_11 = -0.09090901652889845;
export const ATAN_13 = 0.07692134134398589;
export const ATAN_15 = -0.06663997498452189;
export const ATAN_17 = 0.05854784063068662;
export const ATAN_19 = -0.05072186411088495;
export const ATAN_21 = 0.03894736864492711;
export const ATAN_23 = -0.018927487608932626;

/** Powers of x. Relative error of the approximation 2^-59.9. */
export const ASIN_3 = 0.1666666666666676;
export const ASIN_5 = 0.07499999999970865;
export const ASIN_7 = 0.04464285717456295;
export const ASIN_9 = 0.0303819427097507;
export const ASIN_11 = 0.022372214939451403;
export const ASIN_13 = 0.01735161278560804;
export const ASIN_15 = 0.01398081214795547;
export const ASIN_17 = 0.011398975406624361;
export const ASIN_19 = 0.010779924075701518;
export const ASIN_21 = 0.0037075701365830195;
export const ASIN_23 = 0.021704786797429498;
export const ASIN_25 = -0.02099549878157827;
export const ASIN_27 = 0.032626504163817356;
