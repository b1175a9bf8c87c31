/**
 * The branch of an `if` that was read as part of its condition (01 §10.9, S27). In
 * `if (c) -1 else 1` the grammar sees the condition `(c) - 1`, and no branch. Here what stands
 * behind the leading parentheses is read again as an expression of its own: a sign becomes a
 * prefix, arguments become a tuple, and an index an array.
 */

import type { Expression } from '../ast.ts';
import type { Span } from '../span.ts';
import type { SyntaxCursor } from '../syntax/index.ts';
import { missingOperand, type Operand, OperatorChain } from './chains.ts';
import { expressionsIn, isExpression, lowerEmptyParentheses } from './expressions.ts';
import type { Lowering } from './lowering.ts';
import { addLink, applyPrefix, lowerOperand } from './operators.ts';
import { lowerSuffix } from './suffixes.ts';

/** The rest of an expression that begins with parentheses; undefined if it cannot stand alone. */
export function lowerBehindParentheses(cursor: SyntaxCursor, at: Lowering): Operand | undefined {
  switch (cursor.name) {
    case 'PostfixExpression':
      return behindInSuffixes(cursor, at);
    case 'BinaryExpression':
      return behindInChain(cursor, at);
    case 'Assignment':
      return behindInAssignment(cursor, at);
    default:
      return undefined;
  }
}

/** `(c)(a, b).k` without `(c)` */
function behindInSuffixes(cursor: SyntaxCursor, at: Lowering): Operand | undefined {
  let operand: Operand | undefined;
  let canStandAlone: boolean | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    const { from, to } = cursor;
    if (canStandAlone === undefined) canStandAlone = cursor.name === 'ParenthesizedExpression';
    else if (!canStandAlone) continue;
    else if (operand !== undefined) {
      const expression = lowerSuffix(cursor, operand.expression, operand.from, at);
      operand = { expression, from: operand.from, to };
    } else if (cursor.name === 'Member') canStandAlone = false;
    else operand = { expression: lowerSuffixAlone(cursor, at), from, to };
  }
  return operand;
}

/** Arguments or an index without what stands before them. */
function lowerSuffixAlone(cursor: SyntaxCursor, at: Lowering): Expression {
  const range = at.range(cursor);
  if (!at.enter(cursor)) return at.hole(cursor);
  const elements = expressionsIn(cursor, at);
  at.leave();
  if (cursor.name === 'Index') return { kind: 'array', elements, range };
  if (elements.length === 0) return lowerEmptyParentheses(cursor, at);
  return elements.length > 1 || hasComma(cursor)
    ? { kind: 'tuple', elements, range }
    : elements[0]!;
}

function hasComma(cursor: SyntaxCursor): boolean {
  let found = false;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild())
    found ||= cursor.name === ',';
  return found;
}

interface Sign extends Span {
  readonly text: '-' | '+';
}

/** `(c) - a * b` without `(c)`: the sign belongs to `a` alone. */
function behindInChain(cursor: SyntaxCursor, at: Lowering): Operand | undefined {
  const chain = new OperatorChain(cursor.from, at);
  let state: 'start' | 'sign' | 'chain' | 'unreadable' = 'start';
  let sign: Sign | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (state === 'start') {
      const first = lowerBehindParentheses(cursor, at);
      if (first !== undefined) chain.addOperand(first);
      state = first !== undefined ? 'chain' : isParentheses(cursor) ? 'sign' : 'unreadable';
    } else if (state === 'sign') {
      sign = signAt(cursor);
      state = sign === undefined ? 'unreadable' : 'chain';
    } else if (state === 'chain' && sign !== undefined && isExpression(cursor)) {
      chain.addOperand(lowerSigned(sign, cursor, at));
      sign = undefined;
    } else if (state === 'chain') addLink(chain, cursor, at);
  }
  return state === 'chain' ? chain.finish() : undefined;
}

function isParentheses(cursor: SyntaxCursor): boolean {
  return cursor.name === 'ParenthesizedExpression';
}

function signAt({ name, from, to }: SyntaxCursor): Sign | undefined {
  return name === '-' || name === '+' ? { text: name, from, to } : undefined;
}

function lowerSigned(sign: Sign, cursor: SyntaxCursor, at: Lowering): Operand {
  const { expression, to } = lowerOperand(cursor, at);
  return { expression: applyPrefix(sign, expression, to, at), from: sign.from, to };
}

/** `(c)(a) = b` without `(c)` */
function behindInAssignment(cursor: SyntaxCursor, at: Lowering): Operand | undefined {
  const { to } = cursor;
  let target: Operand | undefined;
  let value: Operand | undefined;
  let isFirst = true;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (isFirst) target = lowerBehindParentheses(cursor, at);
    else if (target !== undefined && isExpression(cursor)) value ??= lowerOperand(cursor, at);
    isFirst = false;
  }
  if (target === undefined) return undefined;
  const from = target.from;
  value ??= missingOperand(to, at);
  const expression: Expression = {
    kind: 'assign',
    target: target.expression,
    value: value.expression,
    range: at.range({ from, to: value.to }),
  };
  return { expression, from, to: value.to };
}
