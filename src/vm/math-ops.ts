/**
 * The functions of `math/` as the interpreter calls them. A float that is passed to a function, or
 * returned, is a heap object unless the call is inlined; an index never is. So operands and results
 * are words of the memory here, and the interpreter calls through a table: V8 inlines nothing that
 * is called through a table, which leaves each of these functions its whole budget for inlining
 * what it calls. (Called by name they are inlined into the loop, which then has no budget left for
 * the mathematics in them: two heap objects a sine.)
 */

import { INSTRUCTIONS } from './instructions.ts';
import {
  acos,
  asin,
  atan,
  atan2,
  cos,
  cosh,
  log,
  max,
  min,
  pow,
  remainder,
  round,
  sin,
  sinh,
  tan,
  tanh,
} from './math/index.ts';
import { Op, type Opcode } from './program.ts';

/** `floats[d]` becomes a function of `floats[a]`, or of that and `floats[b]`. Allocates: no. */
export type MathAt = (floats: Float64Array, d: number, a: number, b: number) => void;

const FUNCTIONS: Partial<Record<Opcode, MathAt>> = {
  [Op.Pow]: (floats, d, a, b) => {
    floats[d] = pow(floats[a], floats[b]);
  },
  [Op.Atan2]: (floats, d, a, b) => {
    floats[d] = atan2(floats[a], floats[b]);
  },
  [Op.Min]: (floats, d, a, b) => {
    floats[d] = min(floats[a], floats[b]);
  },
  [Op.Max]: (floats, d, a, b) => {
    floats[d] = max(floats[a], floats[b]);
  },
  [Op.Remainder]: (floats, d, a, b) => {
    floats[d] = remainder(floats[a], floats[b]);
  },
  [Op.Sin]: (floats, d, a) => {
    floats[d] = sin(floats[a]);
  },
  [Op.Cos]: (floats, d, a) => {
    floats[d] = cos(floats[a]);
  },
  [Op.Tan]: (floats, d, a) => {
    floats[d] = tan(floats[a]);
  },
  [Op.Asin]: (floats, d, a) => {
    floats[d] = asin(floats[a]);
  },
  [Op.Acos]: (floats, d, a) => {
    floats[d] = acos(floats[a]);
  },
  [Op.Atan]: (floats, d, a) => {
    floats[d] = atan(floats[a]);
  },
  [Op.Sinh]: (floats, d, a) => {
    floats[d] = sinh(floats[a]);
  },
  [Op.Cosh]: (floats, d, a) => {
    floats[d] = cosh(floats[a]);
  },
  [Op.Tanh]: (floats, d, a) => {
    floats[d] = tanh(floats[a]);
  },
  [Op.Log]: (floats, d, a) => {
    floats[d] = log(floats[a]);
  },
  [Op.Round]: (floats, d, a) => {
    floats[d] = round(floats[a]);
  },
};

/** All of them by opcode. Instructions that the interpreter executes itself have one that does nothing. */
export const mathAt: readonly MathAt[] = INSTRUCTIONS.map(
  (_, opcode) => FUNCTIONS[opcode as Opcode] ?? (() => {}),
);
