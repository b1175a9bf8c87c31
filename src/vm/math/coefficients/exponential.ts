/**
 * LEAF, written by `scripts/math/coefficients.py`: change that instead.
 *
 * exp r = 1 + r + r^2 (EXP_2 + EXP_3 r + …), |r| <= ln 2 / 2.
 */

/** 1 / ln 2. */
// biome-ignore lint/suspicious/noApproximativeNumericConstant: ECMAScript leaves the bits of Math.PI and the like to the engine
export const INVERSE_LN2 = 1.4426950408889634;

/** Powers of r. Relative error of the approximation 2^-60.3. */
export const EXP_2 = 0.5;
export const EXP_3 = 0.16666666666666682;
export const EXP_4 = 0.041666666666666095;
export const EXP_5 = 0.008333333333317048;
export const EXP_6 = 0.001388888888911545;
export const EXP_7 = 0.00019841269896351188;
export const EXP_8 = 2.480158692685161e-5;
export const EXP_9 = 2.755723489522471e-6;
export const EXP_10 = 2.755758174793024e-7;
export const EXP_11 = 2.51120250034708e-8;
export const EXP_12 = 2.082663584820779e-9;
