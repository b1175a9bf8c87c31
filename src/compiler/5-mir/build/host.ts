/** Macro-stage code: quotes, and the built-ins that only the compiler can run (03 §1.3, §8, §9). */
import type { Binding } from '../../2-resolve/core.ts';
import { float } from '../../3-type/type.ts';
import type { HostCall, HostFunction, QuoteNode } from '../../4-stage/host-call.ts';
import { wordsOf } from '../../4-stage/layout.ts';
import { templateOf } from '../../4-stage/template.ts';
import type { SourceRange } from '../../source.ts';
import type { Value } from '../ir.ts';
import type { BuiltinUse } from './builtin.ts';
import type { BuildContext } from './context.ts';
import { lower } from './expression.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { bindLocal, cellOf } from './variables.ts';

/** Calls the compiler. */
export function callHost(
  cx: BuildContext,
  b: FunctionBuilder,
  call: HostCall,
  args: readonly Value[],
  resultWords: number,
): readonly Value[] {
  const results = b.newValues(resultWords);
  const site = cx.hostCalls.push(call) - 1;
  b.push({ kind: 'host', results, site, args, range: call.range });
  return results;
}

/**
 * A quote makes code. What it binds are, at macro stage, variables that hold the number of this
 * evaluation, so that code made in its splices says which of them it means (03 §11).
 */
export function lowerQuote(cx: BuildContext, b: FunctionBuilder, quote: QuoteNode): Value {
  const { range } = quote;
  const { splices, binders, outer } = templateOf(quote);
  const evaluation =
    binders.length === 0
      ? b.constant(0, range)
      : callHost(cx, b, { kind: 'fresh', range }, [], 1)[0]!;
  for (const binder of binders) bindLocal(cx, b, binder, float, [evaluation]);
  const codes = splices.map((splice) => lowerCode(cx, b, splice.of));
  const evaluations = outer.map((binding) => evaluationOf(cx, b, binding, range));
  const call: HostCall = { kind: 'quote', quote, splices, outer, range };
  return callHost(cx, b, call, [evaluation, ...codes, ...evaluations], 1)[0]!;
}

/** The code that a splice's expression gives; none for one of unit type, which leaves nothing. */
export function lowerCode(
  cx: BuildContext,
  b: FunctionBuilder,
  expression: QuoteNode['of'],
): Value {
  const words = lower(cx, b, expression);
  return words[0] ?? b.constant(0, expression.range);
}

/** Code, text and output at macro stage. */
export function lowerHostFunction(
  cx: BuildContext,
  b: FunctionBuilder,
  name: HostFunction,
  { type, range }: BuiltinUse,
  args: readonly Value[],
): readonly Value[] {
  const resultWords = wordsOf(type.result);
  const call: HostCall = { kind: 'builtin', name, parameter: type.parameter, resultWords, range };
  return callHost(cx, b, call, args, resultWords);
}

/** At macro stage an empty array has no element to give (03 §8.2). */
export function requireElements(
  cx: BuildContext,
  b: FunctionBuilder,
  array: Value,
  what: string,
  range: SourceRange,
): void {
  const length = b.newValue();
  b.push({ kind: 'arrayLength', result: length, array, range });
  callHost(cx, b, { kind: 'not-empty', what, range }, [length], 0);
}

function evaluationOf(
  cx: BuildContext,
  b: FunctionBuilder,
  binding: Binding,
  range: SourceRange,
): Value {
  if (!cx.placement.isCell(binding)) {
    const own = b.variables.get(binding);
    if (own !== undefined) return own[0]!;
  }
  const record = cellOf(cx, b, binding, range);
  const result = b.newValue();
  b.push({ kind: 'getWord', result, record, offset: 0, range });
  return result;
}
