/** Arrays (04 §6, 07 §4.5). */
import type { Core } from '../../2-resolve/core.ts';
import { pruneSingle, type Type } from '../../3-type/type.ts';
import { wordsOf } from '../../4-stage/layout.ts';
import { InternalError } from '../../internal-error.ts';
import type { SourceRange } from '../../source.ts';
import { MACRO_STAGE } from '../../stage.ts';
import type { Value } from '../ir.ts';
import { arrayShape } from '../shapes.ts';
import type { BuildContext } from './context.ts';
import { joinWords } from './convert.ts';
import { lower, typeOf } from './expression.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { requireElements } from './host.ts';

/** The element type of an array type. */
export function elementType(type: Type, range: SourceRange): Type {
  const t = pruneSingle(type);
  if (t.kind !== 'array') throw new InternalError('5-mir', 'an array has no array type', range);
  return t.element;
}

export function lowerArray(
  cx: BuildContext,
  b: FunctionBuilder,
  e: Extract<Core, { kind: 'array' }>,
): readonly Value[] {
  const words = joinWords(e.elements, (element) => lower(cx, b, element));
  const result = b.newValue();
  const shape = arrayShape(elementType(typeOf(cx, b, e), e.range));
  b.push({ kind: 'newArray', result, shape, words, range: e.range });
  return [result];
}

export function lowerIndex(
  cx: BuildContext,
  b: FunctionBuilder,
  e: Extract<Core, { kind: 'index' }>,
): readonly Value[] {
  const array = lower(cx, b, e.array)[0]!;
  const index = lower(cx, b, e.index)[0]!;
  const element = elementType(typeOf(cx, b, e.array), e.range);
  if (cx.stage === MACRO_STAGE) requireElements(cx, b, array, 'an index into', e.range);
  const results = b.newValues(wordsOf(element));
  b.push({ kind: 'arrayGet', results, shape: arrayShape(element), array, index, range: e.range });
  return results;
}

/** The array built-ins, by the type of the array among their parameters. */
export function lowerArrayBuiltin(
  cx: BuildContext,
  b: FunctionBuilder,
  name: 'len' | 'prepend' | 'append' | 'split_head' | 'split_tail',
  parameter: Type,
  args: readonly Value[],
  range: SourceRange,
): readonly Value[] {
  const type = pruneSingle(parameter);
  const parts = type.kind === 'tuple' ? type.elements : [type];
  const element = elementType(parts[name === 'prepend' ? 1 : 0]!, range);
  const shape = arrayShape(element);
  switch (name) {
    case 'len': {
      const result = b.newValue();
      b.push({ kind: 'arrayLength', result, array: args[0]!, range });
      return [result];
    }
    case 'append':
    case 'prepend': {
      const result = b.newValue();
      const isAppend = name === 'append';
      const array = isAppend ? args[0]! : args.at(-1)!;
      const words = isAppend ? args.slice(1) : args.slice(0, -1);
      const kind = isAppend ? 'arrayAppend' : 'arrayPrepend';
      b.push({ kind, result, shape, array, words, range });
      return [result];
    }
    case 'split_head':
    case 'split_tail': {
      if (cx.stage === MACRO_STAGE) requireElements(cx, b, args[0]!, `${name} of`, range);
      const results = b.newValues(wordsOf(element) + 1);
      const kind = name === 'split_head' ? 'arraySplitHead' : 'arraySplitTail';
      b.push({ kind, results, shape, array: args[0]!, range });
      return results;
    }
  }
}
