/**
 * LEAF, written by `scripts/math/coefficients.py`: change that instead.
 *
 * sin r = r + r^3 (SIN_3 + SIN_5 z + …) and cos r = 1 - z/2 + z^2 (COS_4 + COS_6 z + …),
 * z = r^2, |r| <= pi/4; sin (pi/2) a = a + t/2 + t (TURN_0 + TURN_2 z + …), z = a^2, t = a (1 - z),
 * |a| <= 1: the straight line through the peaks, and what is left, of which the half is exact.
 */

/** Powers of r. Relative error of the approximation 2^-57.9. */
export const SIN_3 = -0.1666666666666663;
export const SIN_5 = 0.00833333333332184;
export const SIN_7 = -0.00019841269829358528;
export const SIN_9 = 2.7557313538514158e-6;
export const SIN_11 = -2.505073438921873e-8;
export const SIN_13 = 1.5895433284608257e-10;

/** Powers of r. Relative error of the approximation 2^-63.9. */
export const COS_4 = 0.041666666666666595;
export const COS_6 = -0.0013888888888873342;
export const COS_8 = 2.480158728900208e-5;
export const COS_10 = -2.755731421703886e-7;
export const COS_12 = 2.0875705396029103e-9;
export const COS_14 = -1.135874923991542e-11;

/** Powers of a. Relative error of the approximation 2^-57.9. */
export const TURN_0 = 0.07079632679489661;
export const TURN_2 = -0.07516777071134892;
export const TURN_4 = 0.004524855534803146;
export const TURN_6 = -0.00015689860039563996;
export const TURN_8 = 3.5425839136485843e-6;
export const TURN_10 = -5.625826499152805e-8;
export const TURN_12 = 6.62124966873583e-10;
export const TURN_14 = -5.728518244073401e-12;
