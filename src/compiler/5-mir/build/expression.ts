/** Expressions become instructions; the result is the words of the value (07 §2.1 for the order). */
import type { Core } from '../../2-resolve/core.ts';
import type { Type } from '../../3-type/type.ts';
import { elementOf, fieldOf } from '../../4-stage/layout.ts';
import { InternalError } from '../../internal-error.ts';
import type { Value } from '../ir.ts';
import { lowerArray, lowerIndex } from './array.ts';
import { lowerAssignment } from './assignment.ts';
import { lowerCall } from './call.ts';
import { knownFunction } from './callee.ts';
import { builtinClosure, constructorClosure, makeClosure } from './closure.ts';
import { lowerIf } from './conditional.ts';
import type { BuildContext } from './context.ts';
import { joinWords, slice } from './convert.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { lowerQuote } from './host.ts';
import { concrete } from './instance.ts';
import { lowerMatch } from './match.ts';
import { lowerStatements } from './statements.ts';
import { construct } from './sum.ts';
import { readVariable, updateWords } from './variables.ts';

/** The type of an expression in the instance being built. */
export function typeOf(cx: BuildContext, b: FunctionBuilder, expression: Core): Type {
  return concrete(cx.typed.types[expression.id]!, b.environment);
}

/** Lowers an expression to the words of its value. */
export function lower(cx: BuildContext, b: FunctionBuilder, e: Core): readonly Value[] {
  const { range } = e;
  switch (e.kind) {
    case 'number':
      return [b.constant(e.value, range, e.computed !== true)];
    case 'now':
    case 'samplerate': {
      const result = b.newValue();
      b.push({ kind: e.kind === 'now' ? 'now' : 'sampleRate', result, range });
      return [result];
    }
    case 'self':
      return b.self;
    case 'variable':
      return lowerVariable(cx, b, e);
    case 'constructor': {
      const { variant } = e;
      const type = typeOf(cx, b, e);
      return variant.payload === undefined
        ? construct(b, variant.tag, type, [], range)
        : [constructorClosure(cx, b, variant, type, range)];
    }
    case 'call':
      return lowerCall(cx, b, e);
    case 'tuple':
      return joinWords(e.elements, (element) => lower(cx, b, element));
    case 'record':
      return joinWords(e.fields, (field) => lower(cx, b, field.value));
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
      return [makeClosure(cx, b, e.function, b.environment, range)];
    case 'builtin':
      return [builtinClosure(cx, b, e.name, typeOf(cx, b, e), range)];
    case 'string':
      return [b.constant(cx.stringIndex(e.value), range)];
    case 'array':
      return lowerArray(cx, b, e);
    case 'index':
      return lowerIndex(cx, b, e);
    case 'quote':
      return [lowerQuote(cx, b, e)];
    case 'splice':
    case 'error':
      throw new InternalError('5-mir', `a program with a ${e.kind} node came this far`, range);
  }
}

/** A variable's value; the name of a function is a new closure each time (07 §5.1). */
function lowerVariable(
  cx: BuildContext,
  b: FunctionBuilder,
  e: Extract<Core, { kind: 'variable' }>,
): readonly Value[] {
  const { source, definition, environment } = knownFunction(cx, b, e);
  if (source !== undefined) return [makeClosure(cx, b, source, environment, e.range)];
  if (definition.kind === 'builtin') {
    return [builtinClosure(cx, b, definition.name, typeOf(cx, b, e), e.range)];
  }
  const words = readVariable(cx, b, e.binding, e.range);
  if (!cx.versions.isPolymorphic(e.binding)) return words;
  const version = words[cx.versions.indexAt(e, b.environment)];
  if (version !== undefined) return [version];
  cx.reportEndless(e.binding.name, e.binding.range);
  return [b.constant(0, e.range)];
}
