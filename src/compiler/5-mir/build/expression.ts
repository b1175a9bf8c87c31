/** Expressions become instructions; the result is the words of the value (07 §2.1 for the order). */
import type { Binding, Core } from '../../2-resolve/core.ts';
import type { Type } from '../../3-type/type.ts';
import { InternalError } from '../../internal-error.ts';
import type { SourceRange } from '../../source.ts';
import type { Value } from '../ir.ts';
import { elementOf, fieldOf, wordsOf } from '../layout.ts';
import { lowerAssignment, updateWords } from './assignment.ts';
import { lowerCall } from './call.ts';
import { lowerIf } from './conditional.ts';
import type { BuildContext } from './context.ts';
import { slice, tagged } from './convert.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { concrete } from './instance.ts';
import { lowerMatch } from './match.ts';
import { lowerStatements } from './statements.ts';

/** The type of an expression in the instance being built. */
export function typeOf(cx: BuildContext, b: FunctionBuilder, expression: Core): Type {
  return concrete(cx.typed.types[expression.id]!, b.environment);
}

/** Lowers an expression to the words of its value. */
export function lower(cx: BuildContext, b: FunctionBuilder, e: Core): readonly Value[] {
  const { range } = e;
  switch (e.kind) {
    case 'number':
      return [b.constant(e.value, range, true)];
    case 'now':
    case 'samplerate': {
      const result = b.newValue();
      b.push({ kind: e.kind === 'now' ? 'now' : 'sampleRate', result, range });
      return [result];
    }
    case 'self':
      return b.self;
    case 'variable':
      return readVariable(cx, b, e.binding, range);
    case 'constructor': {
      if (e.variant.payload !== undefined) return unsupported(cx, b, 'Functions as values', e);
      return tagged(b, e.variant.tag, [], wordsOf(typeOf(cx, b, e)), range);
    }
    case 'call':
      return lowerCall(cx, b, e);
    case 'tuple':
      return e.elements.flatMap((element) => lower(cx, b, element));
    case 'record':
      return e.fields.flatMap((field) => lower(cx, b, field.value));
    case 'update': {
      let words = lower(cx, b, e.base);
      const type = typeOf(cx, b, e.base);
      for (const { name, value } of e.fields) {
        words = updateWords(words, fieldOf(type, name.text).offset, lower(cx, b, value));
      }
      return words;
    }
    case 'project': {
      const words = lower(cx, b, e.tuple);
      return slice(words, elementOf(typeOf(cx, b, e.tuple), e.index));
    }
    case 'field': {
      const words = lower(cx, b, e.record);
      return slice(words, fieldOf(typeOf(cx, b, e.record), e.name.text));
    }
    case 'block':
      return lowerStatements(cx, b, e.statements);
    case 'if':
      return lowerIf(cx, b, e);
    case 'match':
      return lowerMatch(cx, b, e);
    case 'assign':
      return lowerAssignment(cx, b, e);
    case 'lambda':
    case 'builtin':
      return unsupported(cx, b, 'Functions as values', e);
    case 'string':
      return [b.constant(cx.stringIndex(e.value), range)];
    case 'array':
    case 'index':
      return unsupported(cx, b, 'Arrays', e);
    case 'quote':
    case 'splice':
    case 'error':
      throw new InternalError('5-mir', `a program with a ${e.kind} node came this far`, range);
  }
}

/** The present words of a variable. */
export function readVariable(
  cx: BuildContext,
  b: FunctionBuilder,
  binding: Binding,
  range: SourceRange,
): readonly Value[] {
  const local = b.variables.get(binding);
  if (local !== undefined) return local;
  const place = cx.globalPlaces.get(binding);
  if (place === undefined) {
    const isFunction = binding.definition?.kind === 'lambda';
    cx.unsupported(isFunction ? 'Functions as values' : 'Captured variables', range);
    return [b.constant(0, range)];
  }
  return b.newValues(place.words).map((result, i) => {
    b.push({ kind: 'getGlobal', result, word: place.offset + i, range });
    return result;
  });
}

/** Reports what cannot be compiled; zeros stand in, so that the rest can still be looked at. */
function unsupported(
  cx: BuildContext,
  b: FunctionBuilder,
  what: string,
  expression: Core,
): readonly Value[] {
  cx.unsupported(what, expression.range);
  const words = wordsOf(typeOf(cx, b, expression));
  return Array.from({ length: words }, () => b.constant(0, expression.range));
}
