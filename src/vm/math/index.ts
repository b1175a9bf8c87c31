/**
 * The mathematics of the language (04 §3.1, §4), the same to the last bit in every engine and tier.
 * `floor ceil abs sqrt` are exact in IEEE 754, so those are `Math`'s own.
 */
export { exp } from './exp.ts';
export { cosh, sinh, tanh } from './hyperbolic.ts';
export { acos, asin, atan, atan2 } from './inverse.ts';
export { log } from './log.ts';
export { pow } from './pow.ts';
export { fmod, remainder } from './remainder.ts';
export { max, min, round } from './round.ts';
export { cos, sin } from './sin-cos.ts';
export { tan } from './tan.ts';
export { fract1, sinTau } from './turn.ts';
