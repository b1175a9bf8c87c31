/**
 * Variables: words in registers, cells on the heap where a closure mentions them, globals. Everyone
 * who mentions a cell reads and writes the same one (07 §5.2).
 */
import type { Binding } from '../../2-resolve/core.ts';
import { type Type, tuple } from '../../3-type/type.ts';
import { wordsOf } from '../../4-stage/layout.ts';
import { InternalError } from '../../internal-error.ts';
import type { SourceRange } from '../../source.ts';
import type { Value } from '../ir.ts';
import { recordShape } from '../shapes.ts';
import type { BuildContext } from './context.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { concrete, type TypeEnvironment } from './instance.ts';

/** Gives a local variable its first value. */
export function bindLocal(
  cx: BuildContext,
  b: FunctionBuilder,
  binding: Binding,
  type: Type,
  values: readonly Value[],
): void {
  b.variables.own.set(
    binding,
    cx.placement.isCell(binding) ? [newCell(b, type, values, binding.range)] : values,
  );
}

/** The type of a variable in the instance being built. */
export function variableType(cx: BuildContext, b: FunctionBuilder, binding: Binding): Type {
  return variableTypeIn(cx, binding, b.environment);
}

/** The type of a variable in an instance: a polymorphic one holds its versions side by side. */
export function variableTypeIn(
  cx: BuildContext,
  binding: Binding,
  environment: TypeEnvironment,
): Type {
  const { type } = cx.typed.schemes.get(binding)!;
  if (!cx.versions.isPolymorphic(binding)) return concrete(type, environment);
  const versions = cx.versions.of(binding, environment);
  return tuple(versions.map((version) => concrete(type, version.environment)));
}

/** The present words of a variable: a copy of this moment (07 §2.1). */
export function readVariable(
  cx: BuildContext,
  b: FunctionBuilder,
  binding: Binding,
  range: SourceRange,
): readonly Value[] {
  if (cx.placement.isCell(binding)) {
    const record = cellOf(cx, b, binding, range);
    return b.newValues(wordsOf(variableType(cx, b, binding))).map((result, offset) => {
      b.push({ kind: 'getWord', result, record, offset, range });
      return result;
    });
  }
  const local = b.variables.get(binding);
  if (local !== undefined) return local;
  const place = cx.globalPlaces.get(binding);
  if (place === undefined) {
    throw new InternalError('5-mir', `${binding.name} has no place`, range);
  }
  return b.newValues(place.words).map((result, i) => {
    b.push({ kind: 'getGlobal', result, word: place.offset + i, range });
    return result;
  });
}

/** Replaces words of a variable, from `offset` on. */
export function writeVariable(
  cx: BuildContext,
  b: FunctionBuilder,
  binding: Binding,
  offset: number,
  values: readonly Value[],
  range: SourceRange,
): void {
  if (cx.placement.isCell(binding)) {
    const record = cellOf(cx, b, binding, range);
    for (const [i, a] of values.entries()) {
      b.push({ kind: 'setWord', record, offset: offset + i, a, range });
    }
    return;
  }
  const local = b.variables.get(binding);
  if (local !== undefined) {
    b.variables.own.set(binding, updateWords(local, offset, values));
    return;
  }
  const place = cx.globalPlaces.get(binding);
  if (place === undefined) {
    throw new InternalError('5-mir', `${binding.name} has no place`, range);
  }
  for (const [i, a] of values.entries()) {
    b.push({ kind: 'setGlobal', word: place.offset + offset + i, a, range });
  }
}

/** The handle of a variable's cell: the activation's own, or the running closure's. */
export function cellOf(
  cx: BuildContext,
  b: FunctionBuilder,
  binding: Binding,
  range: SourceRange,
): Value {
  const own = b.variables.get(binding);
  if (own !== undefined) return own[0]!;
  const index = b.source === undefined ? -1 : cx.placement.capturedBy(b.source).indexOf(binding);
  if (index === -1) throw new InternalError('5-mir', `${binding.name} is not captured`, range);
  const result = b.newValue();
  b.push({ kind: 'getCapture', result, index, range });
  return result;
}

function newCell(
  b: FunctionBuilder,
  type: Type,
  words: readonly Value[],
  range: SourceRange,
): Value {
  const result = b.newValue();
  b.push({ kind: 'newRecord', result, shape: recordShape(type), words, range });
  return result;
}

/** The words with some of them replaced. */
export function updateWords(
  words: readonly Value[],
  offset: number,
  replacement: readonly Value[],
): readonly Value[] {
  return [...words.slice(0, offset), ...replacement, ...words.slice(offset + replacement.length)];
}
