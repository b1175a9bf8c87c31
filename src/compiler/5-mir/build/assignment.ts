/** Assignment to variables and fields (07 §2.4). */
import type { AssignNode } from '../../2-resolve/core.ts';
import type { Value } from '../ir.ts';
import { fieldOf } from '../layout.ts';
import type { BuildContext } from './context.ts';
import { convert } from './convert.ts';
import { lower, typeOf } from './expression.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { concrete } from './instance.ts';

/** Lowers an assignment; its own value is unit, no words. */
export function lowerAssignment(
  cx: BuildContext,
  b: FunctionBuilder,
  node: AssignNode,
): readonly Value[] {
  const given = lower(cx, b, node.value);
  const { target, range } = node;
  let type = concrete(cx.typed.schemes.get(target)!.type, b.environment);
  let offset = 0;
  for (const name of node.path) {
    const field = fieldOf(type, name.text);
    offset += field.offset;
    type = field.type;
  }
  const values = convert(b, given, typeOf(cx, b, node.value), type, node.value.range);
  const local = b.variables.get(target);
  if (local !== undefined) {
    b.variables.own.set(target, updateWords(local, offset, values));
    return [];
  }
  const place = cx.globalPlaces.get(target);
  if (place === undefined) {
    cx.unsupported('Captured variables', node.targetRange);
    return [];
  }
  values.forEach((a, i) => {
    b.push({ kind: 'setGlobal', word: place.offset + offset + i, a, range });
  });
  return [];
}

/** The words with some of them replaced. */
export function updateWords(
  words: readonly Value[],
  offset: number,
  replacement: readonly Value[],
): readonly Value[] {
  return [...words.slice(0, offset), ...replacement, ...words.slice(offset + replacement.length)];
}
