/** Expressions: one function for each kind, and what is common to those in brackets. */

import type { Expression, Path } from '../ast.ts';
import { spanOf } from '../span.ts';
import type { SyntaxCursor } from '../syntax/index.ts';
import { lowerBlock } from './blocks.ts';
import { lowerIf } from './conditional.ts';
import { lowerLambda } from './lambda.ts';
import { lowerNumber, lowerString, lowerWord } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { lowerMatch } from './match.ts';
import { lowerPath } from './names.ts';
import { lowerAssignment, lowerBinary, lowerUnary } from './operators.ts';
import { lowerRecord, lowerUpdate } from './records.ts';
import { lowerMacroCall, lowerPostfix } from './suffixes.ts';

/** A node of the group `Expression`. The cursor comes back where it was. */
export function lowerExpression(cursor: SyntaxCursor, at: Lowering): Expression {
  switch (cursor.name) {
    case 'NumberLiteral':
    case 'MalformedNumber':
      return { kind: 'number', value: lowerNumber(cursor, at), range: at.range(cursor) };
    case 'StringLiteral':
    case 'UnclosedString':
      return { kind: 'string', value: lowerString(cursor, at), range: at.range(cursor) };
    case 'now':
    case 'samplerate':
    case 'self':
      return lowerWord(cursor.name, cursor, at);
    case 'Placeholder':
      return lowerWord('hole', cursor, at);
    case 'Path':
      return pathExpression(lowerPath(cursor, at));
    case 'BinaryExpression':
      return lowerBinary(cursor, at);
    case 'UnaryExpression':
      return lowerUnary(cursor, at);
    case 'PostfixExpression':
      return lowerPostfix(cursor, at);
    case 'Assignment':
      return lowerAssignment(cursor, at);
    default:
      return lowerNested(cursor, at);
  }
}

function pathExpression(path: Path): Expression {
  return { kind: 'path', path, range: path.range };
}

/** Expressions that hold others within brackets, bars or branches: each is a level of nesting. */
function lowerNested(cursor: SyntaxCursor, at: Lowering): Expression {
  if (!at.enter(cursor)) return at.hole(cursor);
  const expression = lowerEntered(cursor, at);
  at.leave();
  return expression;
}

function lowerEntered(cursor: SyntaxCursor, at: Lowering): Expression {
  const range = at.range(cursor);
  switch (cursor.name) {
    case 'ParenthesizedExpression':
      return onlyExpressionIn(cursor, at);
    case 'TupleExpression':
      return { kind: 'tuple', elements: expressionsIn(cursor, at), range };
    case 'ArrayExpression':
      return { kind: 'array', elements: expressionsIn(cursor, at), range };
    case 'EmptyParentheses':
      return lowerEmptyParentheses(cursor, at);
    case 'RecordExpression':
      return lowerRecord(cursor, at);
    case 'UpdateExpression':
      return lowerUpdate(cursor, at);
    case 'Block':
      return lowerBlock(cursor, at);
    case 'LambdaExpression':
      return lowerLambda(cursor, at);
    case 'IfExpression':
      return lowerIf(cursor, at);
    case 'MatchExpression':
      return lowerMatch(cursor, at);
    case 'QuoteExpression':
      return { kind: 'quote', of: onlyExpressionIn(cursor, at), range };
    case 'MacroCall':
      return lowerMacroCall(cursor, at);
    default:
      return at.hole(cursor);
  }
}

/** `()` stands for unit only among the types (S9). Recovery also makes it of a bracket alone. */
export function lowerEmptyParentheses(cursor: SyntaxCursor, at: Lowering): Expression {
  const range = at.range(cursor);
  if (!/^\(.*\)$/s.test(at.text(cursor))) return at.hole(cursor);
  at.refuse(cursor, '`()` is no expression', {
    hint: 'The unit value is written `{}`; `()` is its type.',
    fix: { ...spanOf(range), title: 'Write `{}`', insert: '{}' },
  });
  return { kind: 'block', statements: [], range };
}

/** Can {@link lowerExpression} lower this node? A `Block` that is a body belongs to no group. */
export function isExpression(cursor: SyntaxCursor): boolean {
  return cursor.isIn('Expression') || cursor.name === 'Block';
}

/** The expressions among the children, in their order. */
export function expressionsIn(cursor: SyntaxCursor, at: Lowering): Expression[] {
  const expressions: Expression[] = [];
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (isExpression(cursor)) expressions.push(lowerExpression(cursor, at));
  }
  return expressions;
}

/** The only expression among the children, or a hole behind the node. */
export function onlyExpressionIn(cursor: SyntaxCursor, at: Lowering): Expression {
  return expressionsIn(cursor, at)[0] ?? at.hole({ from: cursor.to, to: cursor.to });
}
