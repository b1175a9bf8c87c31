/** Top-level variables: memory that lives as long as the program (07 §1.1, §9.3.3). */
import type { Binding, CoreStatement } from '../../2-resolve/core.ts';
import type { Type } from '../../3-type/type.ts';
import { wordsOf } from '../../4-stage/layout.ts';
import { layoutKey } from '../../4-stage/layout-key.ts';
import type { SourceRange } from '../../source.ts';
import type { Value } from '../ir.ts';
import type { BuildContext } from './context.ts';
import { slice } from './convert.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { patternParts } from './statements.ts';

type Definition = Exclude<CoreStatement, { kind: 'expression' }>;

/** Gives each name that the statement binds its place, and stores the value there. */
export function defineGlobals(
  cx: BuildContext,
  b: FunctionBuilder,
  statement: Definition,
  type: Type,
  values: readonly Value[],
): void {
  const { range } = statement;
  const isWhole = statement.kind === 'letrec' || statement.pattern.kind === 'bind';
  const text = cx.textOf(isWhole ? statement.value.range : range);
  const parts =
    statement.kind === 'letrec'
      ? [{ binding: statement.binding, offset: 0, type }]
      : patternParts(statement.pattern, type);
  for (const part of parts) {
    defineGlobal(cx, b, part.binding, part.type, text, slice(values, part));
  }
}

/** Gives one name at top level its place, and stores its value there. */
export function defineGlobal(
  cx: BuildContext,
  b: FunctionBuilder,
  binding: Binding,
  type: Type,
  text: string,
  values: readonly Value[],
): void {
  const words = wordsOf(type);
  const offset = cx.globalWords;
  cx.globalWords += words;
  cx.globalPlaces.set(binding, { offset, words, type });
  cx.keepShapes(type);
  cx.globals.push({
    name: binding.name,
    offset,
    words,
    type: layoutKey(type),
    text,
    assigned: binding.assignedInside,
    definition: cx.definitions.of(binding),
    range: binding.range,
  });
  store(b, offset, values, binding.range);
}

function store(
  b: FunctionBuilder,
  word: number,
  values: readonly Value[],
  range: SourceRange,
): void {
  values.forEach((a, i) => {
    b.push({ kind: 'setGlobal', word: word + i, a, range });
  });
}
