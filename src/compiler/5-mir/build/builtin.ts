/** Built-ins that are one instruction each (04 §3, §4, §5.1). */

import type { CallNode } from '../../2-resolve/core.ts';
import type { BuiltinName } from '../../builtins.ts';
import type { BinaryOp, UnaryOp, Value } from '../ir.ts';
import { wordsOf } from '../layout.ts';
import type { BuildContext } from './context.ts';
import { typeOf } from './expression.ts';
import type { FunctionBuilder } from './function-builder.ts';

const binaryOps: Partial<Record<BuiltinName, BinaryOp>> = {
  add: 'Add',
  sub: 'Sub',
  mult: 'Mul',
  div: 'Div',
  modulo: 'Mod',
  fmod: 'Mod',
  pow: 'Pow',
  atan2: 'Atan2',
  min: 'Min',
  max: 'Max',
  remainder: 'Remainder',
  eq: 'Eq',
  ne: 'Ne',
  lt: 'Lt',
  le: 'Le',
  gt: 'Gt',
  ge: 'Ge',
  and: 'And',
  or: 'Or',
};

const unaryOps: Partial<Record<BuiltinName, UnaryOp>> = {
  neg: 'Neg',
  abs: 'Abs',
  sqrt: 'Sqrt',
  sin: 'Sin',
  cos: 'Cos',
  tan: 'Tan',
  asin: 'Asin',
  acos: 'Acos',
  atan: 'Atan',
  sinh: 'Sinh',
  cosh: 'Cosh',
  tanh: 'Tanh',
  log: 'Log',
  floor: 'Floor',
  ceil: 'Ceil',
  round: 'Round',
  not: 'Not',
};

/** Lowers a call of a built-in whose arguments stand ready. */
export function lowerBuiltin(
  cx: BuildContext,
  b: FunctionBuilder,
  call: CallNode,
  name: BuiltinName,
  args: readonly Value[],
): readonly Value[] {
  const { range } = call;
  const binary = binaryOps[name];
  if (binary !== undefined) return [b.binary(binary, args[0]!, args[1]!, range)];
  const unary = unaryOps[name];
  if (unary !== undefined) return [b.unary(unary, args[0]!, range)];
  if (name === 'mem') {
    const offset = b.addCell({ kind: 'mem', words: 1, text: cx.textOf(range), range });
    const result = b.newValue();
    b.push({ kind: 'mem', result, offset, a: args[0]!, range });
    return [result];
  }
  cx.unsupported(`Calls of ${call.operator ?? name}`, call.callee.range);
  return Array.from({ length: wordsOf(typeOf(cx, b, call)) }, () => b.constant(0, range));
}
