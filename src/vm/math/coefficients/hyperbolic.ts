/**
 * LEAF, written by `scripts/math/coefficients.py`: change that instead.
 *
 * sinh x = x + x^3 (SINH_3 + SINH_5 z + …), |x| <= 1, and tanh x = x + x^3 (TANH_3 + TANH_5 z + …),
 * |x| <= 0.55; z = x^2.
 */

/** Powers of x. Relative error of the approximation 2^-61.8. */
export const SINH_3 = 0.16666666666666669;
export const SINH_5 = 0.008333333333332912;
export const SINH_7 = 0.0001984126984159341;
export const SINH_9 = 2.7557319106756312e-6;
export const SINH_11 = 2.5052130998844624e-8;
export const SINH_13 = 1.6056659154356e-10;
export const SINH_15 = 7.776600610171629e-13;

/** Powers of x. Relative error of the approximation 2^-59.0. */
export const TANH_3 = -0.333333333333333;
export const TANH_5 = 0.1333333333332658;
export const TANH_7 = -0.05396825396374347;
export const TANH_9 = 0.021869488385508767;
export const TANH_11 = -0.008863232594436209;
export const TANH_13 = 0.0035920919129010936;
export const TANH_15 = -0.001455541639349161;
export const TANH_17 = 0.0005884373013850937;
export const TANH_19 = -0.0002333571438856602;
export const TANH_21 = 8.327242976142459e-5;
export const TANH_23 = -1.9462040289755643e-5;
