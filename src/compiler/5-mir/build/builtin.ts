/** Built-ins that are one instruction each (04 §3, §4, §5.1). */

import type { FunctionType } from '../../3-type/type.ts';
import { isHostFunction } from '../../4-stage/host-call.ts';
import { wordsOf } from '../../4-stage/layout.ts';
import type { BuiltinName } from '../../builtins.ts';
import type { SourceRange } from '../../source.ts';
import { MACRO_STAGE } from '../../stage.ts';
import type { BinaryOp, UnaryOp, Value } from '../ir.ts';
import { lowerArrayBuiltin } from './array.ts';
import type { BuildContext } from './context.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { lowerHostFunction } from './host.ts';

const binaryOps = new Map<BuiltinName, BinaryOp>([
  ['add', 'Add'],
  ['sub', 'Sub'],
  ['mult', 'Mul'],
  ['div', 'Div'],
  ['modulo', 'Mod'],
  ['fmod', 'Mod'],
  ['pow', 'Pow'],
  ['atan2', 'Atan2'],
  ['min', 'Min'],
  ['max', 'Max'],
  ['remainder', 'Remainder'],
  ['eq', 'Eq'],
  ['ne', 'Ne'],
  ['lt', 'Lt'],
  ['le', 'Le'],
  ['gt', 'Gt'],
  ['ge', 'Ge'],
  ['and', 'And'],
  ['or', 'Or'],
]);

const unaryOps = new Map<BuiltinName, UnaryOp>([
  ['neg', 'Neg'],
  ['abs', 'Abs'],
  ['sqrt', 'Sqrt'],
  ['sin', 'Sin'],
  ['cos', 'Cos'],
  ['tan', 'Tan'],
  ['asin', 'Asin'],
  ['acos', 'Acos'],
  ['atan', 'Atan'],
  ['sinh', 'Sinh'],
  ['cosh', 'Cosh'],
  ['tanh', 'Tanh'],
  ['log', 'Log'],
  ['floor', 'Floor'],
  ['ceil', 'Ceil'],
  ['round', 'Round'],
  ['not', 'Not'],
]);

/** A built-in where it is called, or where it stands as a value. */
export interface BuiltinUse {
  readonly name: BuiltinName;
  /** Its type here. */
  readonly type: FunctionType;
  readonly range: SourceRange;
}

/** Lowers a use of a built-in whose arguments stand ready. */
export function lowerBuiltin(
  cx: BuildContext,
  b: FunctionBuilder,
  use: BuiltinUse,
  args: readonly Value[],
): readonly Value[] {
  const { name, type, range } = use;
  const binary = binaryOps.get(name);
  if (binary !== undefined) return [b.binary(binary, args[0]!, args[1]!, range)];
  const unary = unaryOps.get(name);
  if (unary !== undefined) return [b.unary(unary, args[0]!, range)];
  if (cx.stage === MACRO_STAGE && isHostFunction(name)) {
    return lowerHostFunction(cx, b, name, use, args);
  }
  switch (name) {
    case 'mem': {
      // There is no history during compilation (03 S-Q11).
      if (cx.stage === MACRO_STAGE) return [b.constant(0, range)];
      const offset = b.addCell({ kind: 'mem', words: 1, text: cx.textOf(range), range });
      const result = b.newValue();
      b.push({ kind: 'mem', result, offset, a: args[0]!, range });
      return [result];
    }
    case 'len':
    case 'prepend':
    case 'append':
    case 'split_head':
    case 'split_tail':
      return lowerArrayBuiltin(cx, b, name, type.parameter, args, range);
    case 'print':
    case 'println':
    case 'probe':
    case 'probeln':
      b.push({ kind: 'print', site: cx.devices.printSite(name, range), a: args[0]!, range });
      return name.startsWith('probe') ? [args[0]!] : [];
    case '_mimium_schedule_at': {
      const scheduling = cx.identity.schedulingOf(b, range);
      b.mark(range);
      b.push({ kind: 'scheduleClosure', time: args[0]!, closure: args[1]!, scheduling, range });
      return [];
    }
    default:
      cx.unsupported(`Calls of ${name}`, range);
      return Array.from({ length: wordsOf(type.result) }, () => b.constant(0, range));
  }
}
