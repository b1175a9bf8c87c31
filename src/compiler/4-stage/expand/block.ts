/** Copies of statements, in blocks and of the program. */
import type { BlockNode, Core, CoreStatement } from '../../2-resolve/core.ts';
import type { ExpandContext, Place } from './context.ts';
import { copy, fill } from './copy.ts';
import { copyPattern } from './patterns.ts';
import { copyType } from './types.ts';

/** A block, and where it comes from. */
interface PlacedBlock {
  readonly tree: BlockNode;
  readonly place: Place;
}

/**
 * A macro that adds statements to what it makes of the rest gives blocks that end in blocks. They
 * become one, so that they may be as many as there are statements in a text.
 */
export function copyBlock(cx: ExpandContext, block: BlockNode, place: Place): Core {
  const scope = cx.variables.enter();
  const statements: CoreStatement[] = [];
  let open: PlacedBlock | undefined = { tree: block, place };
  while (open !== undefined) {
    const { tree, place: at }: PlacedBlock = open;
    open = undefined;
    for (const each of tree.statements) {
      if (each === tree.statements.at(-1)) open = splicedBlock(cx, each, at);
      if (open === undefined) statements.push(copyStatement(cx, each, at));
    }
  }
  cx.variables.leave(scope);
  return { ...block, id: cx.nextId(), range: cx.rangeOf(block.range, place), statements };
}

/** The block that a statement splices, if that is all it does. */
function splicedBlock(
  cx: ExpandContext,
  statement: CoreStatement,
  place: Place,
): PlacedBlock | undefined {
  if (statement.kind !== 'expression' || statement.value.kind !== 'splice') return undefined;
  const { tree, place: at } = fill(cx, statement.value, place);
  return tree.kind === 'block' ? { tree, place: at } : undefined;
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
