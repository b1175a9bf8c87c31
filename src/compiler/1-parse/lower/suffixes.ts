/** Calls, indices, fields, projections and macro calls (01 §10.3–§10.5, §10.11). */

import type { Expression, Name, Path } from '../ast.ts';
import type { SyntaxCursor } from '../syntax/index.ts';
import { refuseAssignment } from './assignments.ts';
import { expressionsIn, isExpression, lowerExpression, onlyExpressionIn } from './expressions.ts';
import { lowerNumber } from './literals.ts';
import type { Lowering } from './lowering.ts';
import { isNameNode, lowerName, missingName } from './names.ts';

/** An expression and its suffixes, left to right. */
export function lowerPostfix(cursor: SyntaxCursor, at: Lowering): Expression {
  const { from, to } = cursor;
  let expression: Expression | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'Callee') expression = onlyExpressionIn(cursor, at);
    else if (isExpression(cursor)) expression = lowerExpression(cursor, at);
    else {
      const base = expression ?? at.hole({ from, to: cursor.from });
      expression = lowerSuffix(cursor, base, from, at);
    }
  }
  return expression ?? at.hole({ from, to });
}

/**
 * `base` with the suffix under the cursor. `from` is where the whole chain begins, with the
 * parentheses that `base` may have lost.
 */
export function lowerSuffix(
  cursor: SyntaxCursor,
  base: Expression,
  from: number,
  at: Lowering,
): Expression {
  const range = at.range({ from, to: cursor.to });
  if (cursor.name === 'Member') return lowerMember(cursor, base, from, at);
  if (!at.enter(cursor)) return { kind: 'error', range };
  const suffix: Expression =
    cursor.name === 'Index'
      ? { kind: 'index', array: base, index: lowerIndex(cursor, at), range }
      : { kind: 'call', callee: base, arguments: lowerArguments(cursor, at), range };
  at.leave();
  return suffix;
}

function lowerArguments(cursor: SyntaxCursor, at: Lowering): Expression[] {
  const values: Expression[] = [];
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (!isExpression(cursor)) continue;
    if (cursor.name === 'Assignment') refuseAssignment(cursor, 'an argument', at, RECORD_HINT);
    values.push(lowerExpression(cursor, at));
  }
  return values;
}

const RECORD_HINT =
  'To pass arguments by name, pass one record: `f({a = 3, b = 1})`. An assignment needs parentheses.';

function lowerIndex(cursor: SyntaxCursor, at: Lowering): Expression {
  const { from, to } = cursor;
  const indices = expressionsIn(cursor, at);
  if (indices.length !== 1) {
    at.refuse({ from, to }, 'An index is exactly one number', {
      hint: indices.length > 1 ? 'For an array of arrays write `a[i][j]`.' : undefined,
    });
  }
  return indices[0] ?? at.hole({ from: to, to });
}

function lowerMember(
  cursor: SyntaxCursor,
  base: Expression,
  from: number,
  at: Lowering,
): Expression {
  const { to } = cursor;
  const range = at.range({ from, to });
  let result: Expression | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'LineDot') refuseLineDot(cursor, at);
    else if (cursor.name === 'PropertyName') {
      result = { kind: 'field', record: base, name: lowerName(cursor, at), range };
    } else if (cursor.name !== '.') {
      result = { kind: 'project', tuple: base, index: lowerNumber(cursor, at), range };
    }
  }
  return result ?? { kind: 'error', range };
}

/** A field access cannot begin a line: the suffix rule of 01 §2. */
function refuseLineDot(dot: SyntaxCursor, at: Lowering): void {
  at.refuse(dot, 'Unexpected `.`: a line cannot begin with it', {
    hint: 'A newline may stand behind the dot, not before it.',
  });
}

/** `f!(a)`; the arguments may be assignments. */
export function lowerMacroCall(cursor: SyntaxCursor, at: Lowering): Expression {
  const range = at.range(cursor);
  const { from, to } = cursor;
  const segments: Name[] = [];
  let values: Expression[] | undefined;
  let pathEnd = from;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'ArgumentList') values = expressionsIn(cursor, at);
    else if (isNameNode(cursor.name)) {
      segments.push(lowerName(cursor, at));
      pathEnd = cursor.to;
    }
  }
  if (segments.length === 0) segments.push(missingName(pathEnd, at));
  if (values === undefined) {
    at.miss(to, '`(`', { hint: 'The `!` after a name calls a macro: `name!(arguments)`.' });
  }
  const macro: Path = { segments, range: at.range({ from, to: pathEnd }) };
  return { kind: 'macroCall', macro, arguments: values ?? [], range };
}
