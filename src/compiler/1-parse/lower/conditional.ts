/** `if` (01 §10.9). */
import type { SyntaxNode, TreeCursor } from '@lezer/common';
import type { Expression } from '../ast.ts';
import type { Span } from '../span.ts';
import { lowerBlock } from './blocks.ts';
import { isExpression, lowerExpression } from './expressions.ts';
import { firstChild, type Lowering, nextChild } from './lowering.ts';
import { lowerBehindParentheses } from './swallowed.ts';

/** One `if condition branch` of a chain `if .. else if .. else ..`. */
interface Clause {
  readonly keyword: Span;
  condition?: SyntaxNode;
  branch?: SyntaxNode;
}

/** A whole chain is one node; its `else` parts nest in the AST, built from the last to the first. */
export function lowerIf(cursor: TreeCursor, at: Lowering): Expression {
  const { to } = cursor;
  const { clauses, elseKeyword, elseBranch } = clausesOf(cursor);
  const parts = clauses.map((clause) => lowerClause(clause, at));
  let rest = elseBranch === undefined ? undefined : lowerBranch(elseBranch, at);
  if (elseKeyword !== undefined && elseBranch === undefined) {
    rest = at.hole({ from: elseKeyword.to, to: elseKeyword.to });
    at.miss(elseKeyword.to, 'a branch (an expression or a block)', {
      hint: 'Without anything to do otherwise, leave the `else` out.',
    });
  }
  for (const { from, condition, branch } of parts.reverse()) {
    rest = {
      kind: 'if',
      condition,
      then: branch,
      ...(rest === undefined ? {} : { else: rest }),
      range: at.range({ from, to }),
    };
  }
  return rest ?? at.hole(cursor);
}

function clausesOf(cursor: TreeCursor) {
  const clauses: Clause[] = [];
  let elseKeyword: Span | undefined;
  let elseBranch: SyntaxNode | undefined;
  for (let more = firstChild(cursor); more; more = nextChild(cursor)) {
    const last = clauses.at(-1);
    if (cursor.name === 'if') {
      clauses.push({ keyword: { from: cursor.from, to: cursor.to } });
      elseKeyword = undefined;
    } else if (cursor.name === 'else') elseKeyword = { from: cursor.from, to: cursor.to };
    else if (!isExpression(cursor)) continue;
    else if (elseKeyword !== undefined) elseBranch = cursor.node;
    else if (last !== undefined && last.condition === undefined) last.condition = cursor.node;
    else if (last !== undefined) last.branch = cursor.node;
  }
  return { clauses, elseKeyword, elseBranch };
}

function lowerClause({ keyword, condition, branch }: Clause, at: Lowering) {
  const from = keyword.from;
  if (condition === undefined) {
    const hole = at.hole({ from: keyword.to, to: keyword.to });
    return { from, condition: hole, branch: hole };
  }
  if (branch !== undefined) {
    const lowered = lowerExpression(condition.cursor(), at);
    return { from, condition: lowered, branch: lowerBranch(branch, at) };
  }
  const reread = readBranchInside(condition, at);
  if (reread !== undefined) return { from, ...reread };
  at.miss(condition.to, 'a branch (an expression or a block)');
  const hole = at.hole({ from: condition.to, to: condition.to });
  return { from, condition: lowerExpression(condition.cursor(), at), branch: hole };
}

function lowerBranch(node: SyntaxNode, at: Lowering): Expression {
  const cursor = node.cursor();
  if (node.name !== 'Block') return lowerExpression(cursor, at);
  return lowerBlock(cursor, at);
}

/** Where `if (c) -1 else 1` was read as having no branch: see swallowed.ts. */
function readBranchInside(condition: SyntaxNode, at: Lowering) {
  const parentheses = leadingParentheses(condition);
  if (parentheses === undefined) return undefined;
  const branch = lowerBehindParentheses(condition.cursor(), at);
  if (branch === undefined) return undefined;
  return { condition: lowerExpression(parentheses.cursor(), at), branch: branch.expression };
}

/** The `( .. )` that an expression begins with. */
function leadingParentheses(expression: SyntaxNode): SyntaxNode | undefined {
  let node: SyntaxNode | null = expression;
  while (node !== null && node.name !== 'ParenthesizedExpression') node = node.firstChild;
  return node?.from === expression.from ? node : undefined;
}
