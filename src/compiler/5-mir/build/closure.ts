/** Function values: closures made, and called (07 §5.1, §5.4). */

import type { FunctionNode, VariantDeclaration } from '../../2-resolve/core.ts';
import { type FunctionType, pruneSingle, type Type } from '../../3-type/type.ts';
import { typeKey } from '../../3-type/type-key.ts';
import { wordsOf } from '../../4-stage/layout.ts';
import type { BuiltinName } from '../../builtins.ts';
import { InternalError } from '../../internal-error.ts';
import type { SourceRange } from '../../source.ts';
import type { MirFunction, Value } from '../ir.ts';
import { lowerBuiltin } from './builtin.ts';
import type { BuildContext } from './context.ts';
import { FunctionBuilder } from './function-builder.ts';
import { emptyEnvironment, type TypeEnvironment } from './instance.ts';
import { construct } from './sum.ts';
import { cellOf } from './variables.ts';

/** A new closure of a function, holding the cells of what it captures. */
export function makeClosure(
  cx: BuildContext,
  b: FunctionBuilder,
  source: FunctionNode,
  environment: TypeEnvironment,
  range: SourceRange,
): Value {
  const captures = cx.placement.capturedBy(source).map((binding) => cellOf(cx, b, binding, range));
  return closureOf(b, cx.instance(source, environment), captures, range);
}

/** A built-in as a value behaves like `|x| sin(x)` (04 §1.5). */
export function builtinClosure(
  cx: BuildContext,
  b: FunctionBuilder,
  name: BuiltinName,
  type: Type,
  range: SourceRange,
): Value {
  const fn = functionOf(type, range);
  const key = `${name} ${typeKey(fn)}`;
  const wrapper = cx.wrapper(key, name, range, fn, (inner, args) =>
    lowerBuiltin(cx, inner, { name, type: fn, range }, args),
  );
  return closureOf(b, wrapper, [], range);
}

/** A constructor as a value behaves like `|x| C(x)` (02 §13.2). */
export function constructorClosure(
  cx: BuildContext,
  b: FunctionBuilder,
  variant: VariantDeclaration,
  type: Type,
  range: SourceRange,
): Value {
  const fn = functionOf(type, range);
  const key = `constructor ${variant.sum.id}.${variant.tag}`;
  const wrapper = cx.wrapper(key, variant.name, range, fn, (inner, args) =>
    construct(inner, variant.tag, fn.result, args, range),
  );
  return closureOf(b, wrapper, [], range);
}

function closureOf(
  b: FunctionBuilder,
  fn: MirFunction,
  captures: readonly Value[],
  range: SourceRange,
): Value {
  const result = b.newValue();
  b.mark(range);
  b.push({ kind: 'newClosure', result, function: fn, captures, range });
  return result;
}

/** Calls whatever the closure is. Its state is its own. */
export function callClosure(
  b: FunctionBuilder,
  closure: Value,
  args: readonly Value[],
  resultWords: number,
  range: SourceRange,
): readonly Value[] {
  const results = b.newValues(resultWords);
  b.mark(range);
  b.push({ kind: 'callClosure', results, closure, args, range });
  return results;
}

/** A type that is known to be a function. */
export function functionOf(type: Type, range: SourceRange): FunctionType {
  const t = pruneSingle(type);
  if (t.kind !== 'function')
    throw new InternalError('5-mir', 'a function has no function type', range);
  return t;
}

/** Builds a function that stands for something that is none, once per key. */
export function buildWrapper(
  fn: MirFunction,
  type: FunctionType,
  body: (b: FunctionBuilder, args: readonly Value[]) => readonly Value[],
): void {
  const b = new FunctionBuilder(fn, undefined, emptyEnvironment);
  fn.params = b.newValues(wordsOf(type.parameter));
  fn.resultWords = wordsOf(type.result);
  b.finish(body(b, fn.params));
}
