/** Copies of statements, in blocks and of the program. */
import type { BlockNode, Core, CoreStatement } from '../../2-resolve/core.ts';
import type { SourceRange } from '../../source.ts';
import type { ExpandContext, Place } from './context.ts';
import { copy } from './copy.ts';
import { copyPattern } from './patterns.ts';
import { copyType } from './types.ts';

export function copyBlock(
  cx: ExpandContext,
  block: BlockNode,
  place: Place,
  range: SourceRange,
): Core {
  return cx.variables.inScope(() => {
    const statements = block.statements.map((statement) => copyStatement(cx, statement, place));
    return { ...block, id: cx.nextId(), range, statements };
  });
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
