/** `if` (01 §10.9). */
import type { Expression } from '../ast.ts';
import type { Span } from '../span.ts';
import type { SyntaxCursor } from '../syntax/index.ts';
import { lowerBlock } from './blocks.ts';
import { isExpression, lowerExpression } from './expressions.ts';
import type { Lowering } from './lowering.ts';
import { lowerBehindParentheses } from './swallowed.ts';

/** One `if condition branch` of a chain `if .. else if .. else ..`. */
interface Clause {
  readonly keyword: Span;
  condition?: SyntaxCursor;
  branch?: SyntaxCursor;
}

/** A whole chain is one node; its `else` parts nest in the AST, built from the last to the first. */
export function lowerIf(cursor: SyntaxCursor, at: Lowering): Expression {
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

function clausesOf(cursor: SyntaxCursor) {
  const clauses: Clause[] = [];
  let elseKeyword: Span | undefined;
  let elseBranch: SyntaxCursor | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    const last = clauses.at(-1);
    if (cursor.name === 'if') {
      clauses.push({ keyword: { from: cursor.from, to: cursor.to } });
      elseKeyword = undefined;
    } else if (cursor.name === 'else') elseKeyword = { from: cursor.from, to: cursor.to };
    else if (!isExpression(cursor)) continue;
    else if (elseKeyword !== undefined) elseBranch = cursor.fork();
    else if (last !== undefined && last.condition === undefined) last.condition = cursor.fork();
    else if (last !== undefined) last.branch = cursor.fork();
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
    const lowered = lowerExpression(condition, at);
    return { from, condition: lowered, branch: lowerBranch(branch, at) };
  }
  const reread = readBranchInside(condition, at);
  if (reread !== undefined) return { from, ...reread };
  at.miss(condition.to, 'a branch (an expression or a block)');
  const hole = at.hole({ from: condition.to, to: condition.to });
  return { from, condition: lowerExpression(condition, at), branch: hole };
}

function lowerBranch(branch: SyntaxCursor, at: Lowering): Expression {
  return branch.name === 'Block' ? lowerBlock(branch, at) : lowerExpression(branch, at);
}

/** Where `if (c) -1 else 1` was read as having no branch: see swallowed.ts. */
function readBranchInside(condition: SyntaxCursor, at: Lowering) {
  const parentheses = leadingParentheses(condition);
  if (parentheses === undefined) return undefined;
  const branch = lowerBehindParentheses(condition, at);
  if (branch === undefined) return undefined;
  return { condition: lowerExpression(parentheses, at), branch: branch.expression };
}

/** The `( .. )` that an expression begins with. */
function leadingParentheses(expression: SyntaxCursor): SyntaxCursor | undefined {
  const cursor = expression.fork();
  while (cursor.name !== 'ParenthesizedExpression') if (!cursor.firstChild()) return undefined;
  return cursor.from === expression.from ? cursor.fork() : undefined;
}
