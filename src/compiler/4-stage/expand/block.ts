/** Copies of statements, in blocks and of the program. */
import type { BlockNode, Core, CoreStatement } from '../../2-resolve/core.ts';
import type { ExpandContext, Place } from './context.ts';
import { copy } from './copy.ts';
import { copyPattern } from './patterns.ts';
import { copyType } from './types.ts';

export function copyBlock(cx: ExpandContext, block: BlockNode, place: Place): Core {
  const scope = cx.variables.enter();
  const statements: CoreStatement[] = [];
  for (const each of block.statements) statements.push(copyStatement(cx, each, place));
  cx.variables.leave(scope);
  return { ...block, id: cx.nextId(), range: cx.rangeOf(block.range, place), statements };
}

/** A copy of one statement; what it binds is in scope from then on. */
export function copyStatement(
  cx: ExpandContext,
  statement: CoreStatement,
  place: Place,
): CoreStatement {
  switch (statement.kind) {
    case 'expression':
      return { ...statement, value: copy(cx, statement.value, place) };
    case 'let': {
      const value = copy(cx, statement.value, place);
      const pattern = copyPattern(cx, statement.pattern, place);
      if (pattern.kind === 'bind') pattern.binding.definition = value;
      const type = statement.type === undefined ? undefined : copyType(statement.type);
      return { ...statement, pattern, type, value };
    }
    case 'letrec': {
      const binding = cx.bindCopy(statement.binding, place);
      const value = copy(cx, statement.value, place);
      binding.definition = value;
      return { ...statement, binding, value };
    }
  }
}
