/** Binary operators, prefixes and assignment (01 §6, §9.3). */

import { lineStart } from '../../source.ts';
import type { BinaryOperator, Expression } from '../ast.ts';
import { shown } from '../errors/found.ts';
import { lineBefore, NEWLINE } from '../lines.ts';
import { type Span, spanOf } from '../span.ts';
import type { SyntaxCursor } from '../syntax/index.ts';
import { isOperator, missingOperand, type Operand, OperatorChain } from './chains.ts';
import { expressionsIn, isExpression, lowerExpression } from './expressions.ts';
import type { Lowering } from './lowering.ts';

/** Arrows in the place of an operator, and what was probably meant. */
const arrows: Readonly<Record<string, { meant: BinaryOperator; hint: string }>> = {
  '<-': { meant: '<', hint: 'For a comparison with a negative number write `x < -1`.' },
  '=>': { meant: '>=', hint: 'Greater or equal is `>=`.' },
  '->': { meant: '-', hint: 'A pipe is `|>`, a field access `r.k`.' },
};

/** A chain of operands and operators. */
export function lowerBinary(cursor: SyntaxCursor, at: Lowering): Expression {
  const { from, to } = cursor;
  if (refuseForeignLambda({ from, to }, at)) return at.hole({ from, to });
  const chain = new OperatorChain(cursor.from, at);
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) addLink(chain, cursor, at);
  return chain.finish().expression;
}

/** Adds the operand or operator under the cursor to a chain. */
export function addLink(chain: OperatorChain, cursor: SyntaxCursor, at: Lowering): void {
  const operator = operatorAt(cursor, at);
  if (operator === undefined) chain.addOperand(lowerOperand(cursor, at));
  else warnOfJoinedLines(cursor, chain.addOperator(operator, cursor), at);
}

const FOREIGN_LAMBDA =
  /^(?:([\p{XID_Start}_][\p{XID_Continue}]*)|\(([\p{XID_Continue}\s,]*)\))\s*(?:=>|->)\s*/u;

/**
 * `x => x + 1` and `(x, y) -> x * y`: an arrow behind names that its right side mentions, while
 * `a=>b` may as well stand for `a >= b`. True if it was refused.
 */
function refuseForeignLambda(span: Span, at: Lowering): boolean {
  const text = at.text(span);
  const match = FOREIGN_LAMBDA.exec(text);
  if (match === null) return false;
  const parameters = (match[1] ?? match[2] ?? '').trim();
  const body = text.slice(match[0].length);
  const names = parameters.match(/[\p{XID_Start}_][\p{XID_Continue}]*/gu) ?? [];
  const words = new Set(body.match(/[\p{XID_Start}_][\p{XID_Continue}]*/gu));
  if (names.length === 0 || !names.some((name) => words.has(name))) return false;
  const from = span.from;
  const to = from + match[0].length;
  at.refuse(
    { from, to: from + match[0].trimEnd().length },
    'A lambda is not written with an arrow',
    {
      hint: `Its parameters stand between bars: \`|${parameters}| ..\`.`,
      fix: { from, to, insert: `|${parameters}| `, title: `Write \`|${parameters}|\`` },
      disturbs: true,
    },
  );
  return true;
}

function operatorAt(cursor: SyntaxCursor, at: Lowering): BinaryOperator | undefined {
  if (isOperator(cursor.name)) return cursor.name;
  const arrow = arrows[cursor.name];
  if (arrow === undefined) return undefined;
  if (cursor.name === '<-' && refuseUpdateAsBlock(cursor, at)) return arrow.meant;
  const spaced = cursor.name === '<-' ? '< -' : arrow.meant;
  at.refuse(cursor, `\`${cursor.name}\` is no operator`, {
    hint: arrow.hint,
    fix:
      cursor.name === '->'
        ? undefined
        : { ...spanOf(cursor), title: `Write \`${spaced}\``, insert: spaced },
  });
  return arrow.meant;
}

/** `|r| {r <- k = 1}`: an update where braces are a block (01 §5.1). True if it was refused. */
function refuseUpdateAsBlock(arrow: Span, at: Lowering): boolean {
  const { text } = at.source;
  const opening = /\{\s*[\p{XID_Continue}]+\s*$/u.exec(
    text.slice(lineStart(text, arrow.from), arrow.from),
  );
  if (opening === null) return false;
  const from = arrow.from - opening[0].length;
  const braces = /^\{[^{}]*\}/.exec(text.slice(from))?.[0];
  at.refuse(arrow, '`<-` is no operator', {
    hint: 'These braces are a block. For a record with other fields write `({r <- k = x})` or double braces.',
    fix:
      braces === undefined
        ? undefined
        : {
            from,
            to: from + braces.length,
            insert: `(${braces})`,
            title: 'Put it in parentheses',
          },
    disturbs: true,
  });
  return true;
}

/** An operand of a chain or of an assignment. */
export function lowerOperand(cursor: SyntaxCursor, at: Lowering): Operand {
  const { from, to } = cursor;
  if (cursor.name !== 'PipeTarget') return { expression: lowerExpression(cursor, at), from, to };
  const expression = expressionsIn(cursor, at)[0] ?? at.hole({ from: to, to });
  return { expression, from, to };
}

/** `let y = x` ⏎ `-2 * y` is one expression (S2), and hardly ever meant to be. */
function warnOfJoinedLines(operator: SyntaxCursor, left: Span, at: Lowering): void {
  if (operator.name !== '-' && operator.name !== '+') return;
  const before = at.text({ from: left.to, to: operator.from });
  const after = at.text({ from: operator.to, to: operator.to + 1 });
  if (!NEWLINE.test(before) || /\s/.test(after)) return;
  at.problems.warn({
    ...spanOf(operator),
    code: 'joined-lines',
    message: `This line continues the one before: it is read as a \`${operator.name}\` operator`,
    hint: 'End the line before with `;` if they are two statements.',
    fix: { from: left.to, to: left.to, insert: ';', title: 'End the line before with `;`' },
  });
}

/** Prefix operators, outermost first, and their operand. */
export function lowerUnary(cursor: SyntaxCursor, at: Lowering): Expression {
  const { from, to } = cursor;
  const prefixes: Prefix[] = [];
  let operand: Expression | undefined;
  let isEntered = true;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (!isExpression(cursor)) {
      prefixes.push({ text: cursor.name, from: cursor.from, to: cursor.to });
      refuseAdjacentSigns(cursor, at);
    } else {
      isEntered = at.enter(cursor, prefixes.length);
      if (isEntered) operand = lowerExpression(cursor, at);
      if (isEntered) at.leave(prefixes.length);
    }
  }
  if (!isEntered) return at.hole({ from, to });
  const inner = operand ?? at.hole({ from: to, to });
  return prefixes.reduceRight((of, prefix) => applyPrefix(prefix, of, to, at), inner);
}

interface Prefix extends Span {
  readonly text: string;
}

/** A prefix operator and its operand, which ends at `to`. */
export function applyPrefix(
  prefix: Prefix,
  operand: Expression,
  to: number,
  at: Lowering,
): Expression {
  const range = at.range({ from: prefix.from, to });
  if (prefix.text === '$') return { kind: 'splice', of: operand, range };
  if (prefix.text === '!') return lowerNot(prefix, operand, to, at);
  return { kind: 'unary', operator: prefix.text === '-' ? '-' : '+', operand, range };
}

const ADJACENT = /[-+*/%^]/;

/** The adjacency rule of 01 §6; a `/` there may also be the end of a comment. */
function refuseAdjacentSigns(sign: SyntaxCursor, at: Lowering): void {
  if (sign.name !== '-' && sign.name !== '+') return;
  const before = at.text({ from: Math.max(0, sign.from - 2), to: sign.from });
  if (before === '*/' || !ADJACENT.test(before.slice(-1))) return;
  if (refuseIncrement(sign, before.slice(-1), at)) return;
  at.refuse({ from: sign.from - 1, to: sign.to }, ADJACENT_MESSAGE, {
    hint: 'Put a blank before the sign.',
    fix: { from: sign.from, to: sign.from, title: 'Insert a blank', insert: ' ' },
  });
}

/** `i++` on a line of its own; true if that is what stands there. */
function refuseIncrement(sign: SyntaxCursor, before: string, at: Lowering): boolean {
  if (before !== sign.name) return false;
  const line = lineBefore(at.source.text, sign.from - 1);
  const name = /(?:^|[{;])\s*([\p{XID_Start}_][\p{XID_Continue}]*)[ \t]*$/u.exec(line)?.[1];
  const behind = at.text({ from: sign.to, to: sign.to + 1 });
  if (name === undefined || !/^(?:$|[\s;}])/.test(behind)) return false;
  const start = sign.from - 1 - (line.length - line.lastIndexOf(name));
  const insert = `${name} = ${name} ${sign.name} 1`;
  at.refuse({ from: sign.from - 1, to: sign.to }, `\`${sign.name}${sign.name}\` is no operator`, {
    hint: `Write \`${insert}\`.`,
    fix: { from: start, to: sign.to, insert, title: `Write ${shown(insert)}` },
    disturbs: true,
  });
  return true;
}

const ADJACENT_MESSAGE = 'Invalid syntax: Consecutive operators without whitespace are not allowed';

/** There is no operator for negation; `r.f!(x)` ends up here too. */
function lowerNot(operator: Span, operand: Expression, to: number, at: Lowering): Expression {
  const range = at.range({ from: operator.from, to });
  const before = at.text({ from: Math.max(0, operator.from - 1), to: operator.from });
  if (/[\p{XID_Continue})\]}]/u.test(before)) {
    at.refuse(operator, 'Only a name can stand before the `!` of a macro call', {
      hint: 'For another expression write `$(e(arguments))`.',
      disturbs: true,
    });
    return { kind: 'error', range };
  }
  const inner = at.text({ from: operator.to, to }).trimStart();
  const insert = /^\(.*\)$/s.test(inner) ? `not${inner}` : `not(${inner})`;
  at.refuse(operator, '`!` is no operator', {
    hint: 'Logical negation is the function `not`.',
    fix: { ...spanOf(range), title: `Write ${shown(insert)}`, insert },
  });
  const name = { text: 'not', range: at.range(operator) };
  return {
    kind: 'call',
    callee: { kind: 'path', path: { segments: [name], range: name.range }, range: name.range },
    arguments: [operand],
    range,
  };
}

/** `target = value`; a second `=` and `+=` and its like are refused. */
export function lowerAssignment(cursor: SyntaxCursor, at: Lowering): Expression {
  const { from, to } = cursor;
  const parts: Operand[] = [];
  let update: Span | undefined;
  let equalsSigns = 0;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (isExpression(cursor)) parts.push(lowerOperand(cursor, at));
    else if (++equalsSigns === 2) refuseSecondAssignment(cursor, at);
    else if (cursor.name === 'UpdateOperator') update = { from: cursor.from, to: cursor.to };
  }
  const target = parts[0] ?? missingOperand(from, at);
  const value = parts[1] ?? missingOperand(to, at);
  if (update !== undefined) refuseUpdate(update, target, value, at);
  return {
    kind: 'assign',
    target: target.expression,
    value: value.expression,
    range: at.range({ from, to: value.to }),
  };
}

function refuseSecondAssignment(equalsSign: Span, at: Lowering): void {
  at.refuse(equalsSign, 'Unexpected `=`', {
    hint: 'An assignment has no value that could be assigned further; make it two statements.',
    disturbs: true,
  });
}

function refuseUpdate(operator: Span, target: Operand, value: Operand, at: Lowering): void {
  const text = at.text(operator);
  const name = at.text(target);
  const amount = at.text(value);
  const isChain = value.expression.kind === 'binary' || value.expression.kind === 'lambda';
  const insert = `= ${name} ${text[0]} ${isChain ? `(${amount})` : amount}`;
  at.refuse(operator, `\`${text}\` is no operator`, {
    hint: `Write ${shown(`${name} = ${name} ${text[0]} ..`)}.`,
    fix: {
      from: operator.from,
      to: value.to,
      title: `Write ${shown(`${name} ${insert}`)}`,
      insert,
    },
  });
}
