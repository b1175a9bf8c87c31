/** One instance of a function (07 §6.2: `self` is read once, on entry, and stored on return). */
import type { Binding, FunctionNode } from '../../2-resolve/core.ts';
import { checkSelfType } from '../../3-type/self.ts';
import { type FunctionType, prune, type Type } from '../../3-type/type.ts';
import { handlesOf, shapeOf, wordsOf } from '../../4-stage/layout.ts';
import { InternalError } from '../../internal-error.ts';
import { MACRO_STAGE } from '../../stage.ts';
import type { MirFunction, Value } from '../ir.ts';
import type { BuildContext } from './context.ts';
import { convert } from './convert.ts';
import { lower, typeOf } from './expression.ts';
import { FunctionBuilder } from './function-builder.ts';
import { concrete, type TypeEnvironment } from './instance.ts';
import { annotatedType } from './statements.ts';
import { bindLocal } from './variables.ts';

/** Fills `fn` with the code of `source` in this type environment. */
export function buildFunction(
  cx: BuildContext,
  fn: MirFunction,
  source: FunctionNode,
  environment: TypeEnvironment,
): void {
  const b = new FunctionBuilder(fn, source, environment);
  fn.resultWords = wordsOf(concrete(functionType(cx, source).result, environment));
  const params: Value[] = [];
  const bindings: { binding: Binding; type: Type; values: readonly Value[] }[] = [];
  for (const { binding } of source.parameters) {
    const type = concrete(cx.typed.schemes.get(binding)!.type, environment);
    const values = b.newValues(wordsOf(type));
    for (const value of values) params.push(value);
    bindings.push({ binding, type, values });
  }
  fn.params = params;
  for (const { binding, type, values } of bindings) bindLocal(cx, b, binding, type, values);
  const selfType = source.usesSelf ? cx.typed.selfTypes.get(source) : undefined;
  if (selfType === undefined) {
    b.finish(lowerBody(cx, b, source));
    return;
  }
  if (cx.stage === MACRO_STAGE) {
    // There is no history during compilation (03 S-Q11).
    b.self = Array.from({ length: fn.resultWords }, () => b.constant(0, source.range));
    b.finish(lowerBody(cx, b, source));
    return;
  }
  const remembered = concrete(selfType, environment);
  // What a use of a polymorphic function chose is known only here.
  checkSelfType(cx.sink, source, remembered);
  const shape = shapeOf(remembered);
  const handles = handlesOf(remembered);
  const words = fn.resultWords;
  const range = source.range;
  const offset = b.addCell({ kind: 'feed', words, shape, handles, text: 'self', range });
  b.self = b.newValues(words);
  b.self.forEach((result, i) => {
    b.push({ kind: 'getState', result, offset: offset + i, range });
  });
  const results = lowerBody(cx, b, source);
  results.forEach((a, i) => {
    b.push({ kind: 'setState', offset: offset + i, a, range });
  });
  b.finish(results);
}

/** The result, as the declared result type wants it. */
export function lowerBody(
  cx: BuildContext,
  b: FunctionBuilder,
  source: FunctionNode,
): readonly Value[] {
  const values = lower(cx, b, source.body);
  if (source.result === undefined) return values;
  const wanted = annotatedType(cx, b, source.result);
  return convert(b, values, typeOf(cx, b, source.body), wanted, source.body.range);
}

/** The inferred type of a function; it has one, or its checking would have failed. */
export function functionType(cx: BuildContext, source: FunctionNode): FunctionType {
  const type = cx.typed.functionTypes.get(source);
  const pruned = type === undefined ? undefined : prune(type);
  if (pruned?.kind !== 'function') {
    throw new InternalError('5-mir', `${source.name ?? 'a lambda'} has no type`, source.range);
  }
  return pruned;
}
