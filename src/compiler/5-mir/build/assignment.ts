/** Assignment to variables and fields (07 §2.4). */
import type { AssignNode } from '../../2-resolve/core.ts';
import { fieldOf } from '../../4-stage/layout.ts';
import type { Value } from '../ir.ts';
import type { BuildContext } from './context.ts';
import { convert } from './convert.ts';
import { lower, typeOf } from './expression.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { variableType, writeVariable } from './variables.ts';

/** Lowers an assignment; its own value is unit, no words. */
export function lowerAssignment(
  cx: BuildContext,
  b: FunctionBuilder,
  node: AssignNode,
): readonly Value[] {
  const given = lower(cx, b, node.value);
  const { target, range } = node;
  let type = variableType(cx, b, target);
  let offset = 0;
  for (const name of node.path) {
    const field = fieldOf(type, name.text);
    offset += field.offset;
    type = field.type;
  }
  const values = convert(b, given, typeOf(cx, b, node.value), type, node.value.range);
  writeVariable(cx, b, target, offset, values, range);
  return [];
}
