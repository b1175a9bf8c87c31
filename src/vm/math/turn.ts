/** Phases counted in turns, as oscillators have them. */
import {
  TURN_0,
  TURN_2,
  TURN_4,
  TURN_6,
  TURN_8,
  TURN_10,
  TURN_12,
  TURN_14,
} from './coefficients/sine.ts';

/**
 * x % 1: the fraction of x, exact, with the sign of x also when it is 0 (04 §3.1); NaN for
 * infinities. In WebAssembly `copysign(x - trunc(x), x)`. Audio thread; allocates: no.
 */
export function fract1(x: number): number {
  const fraction = x - Math.trunc(x);
  return fraction === 0 ? x * 0 : fraction;
}

/**
 * sin (2 pi x), x in turns: exactly 0 at every half turn and ±1 at every odd quarter, for any x; zeros
 * have the sign of x. At most 1.3 ulp off. Audio thread; allocates: no.
 *
 * One polynomial and no branch that WebAssembly could not replace by a select: what a straight line
 * through the peaks leaves, which makes it accurate both there and near 0.
 */
export function sinTau(x: number): number {
  // The angle in quarter turns, folded into [-1, 1]; exact all the way.
  let a = 4 * fract1(x);
  if (a > 1) a = a > 3 ? a - 4 : 2 - a;
  else if (a < -1) a = a < -3 ? a + 4 : -(2 + a);
  const z = a * a;
  const w = z * z;
  const p =
    TURN_0 +
    w * (TURN_4 + w * (TURN_8 + w * TURN_12)) +
    z * (TURN_2 + w * (TURN_6 + w * (TURN_10 + w * TURN_14)));
  const t = a * (1 - z);
  return a + (0.5 * t + t * p);
}
