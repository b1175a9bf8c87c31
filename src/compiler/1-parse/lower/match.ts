/** `match` (01 §10.10). */

import type { Expression, MatchArm, MatchPattern } from '../ast.ts';
import { NEWLINE } from '../lines.ts';
import { type Span, spanOf } from '../span.ts';
import type { SyntaxCursor } from '../syntax/index.ts';
import { lowerBlock } from './blocks.ts';
import { isExpression, lowerExpression } from './expressions.ts';
import type { Lowering } from './lowering.ts';
import { errorPattern, isPatternNode, lowerMatchPattern } from './patterns.ts';

export function lowerMatch(cursor: SyntaxCursor, at: Lowering): Expression {
  const range = at.range(cursor);
  const end = { from: cursor.to, to: cursor.to };
  let scrutinee: Expression | undefined;
  let arms: readonly MatchArm[] = [];
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'MatchBody') arms = lowerArms(cursor, at);
    else if (isExpression(cursor)) scrutinee = lowerExpression(cursor, at);
  }
  return { kind: 'match', scrutinee: scrutinee ?? at.hole(end), arms, range };
}

function lowerArms(cursor: SyntaxCursor, at: Lowering): readonly MatchArm[] {
  const arms: MatchArm[] = [];
  let previous: (Span & { readonly isArm: boolean }) | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    const isArm = cursor.name === 'MatchArm';
    if (isArm) arms.push(lowerArm(cursor, at));
    else if (cursor.name === ',') checkComma(cursor, previous, at);
    previous = { from: cursor.from, to: cursor.to, isArm };
  }
  return arms;
}

/** A comma ends the arm before it and stands on its line. */
function checkComma(
  comma: SyntaxCursor,
  previous: (Span & { readonly isArm: boolean }) | undefined,
  at: Lowering,
): void {
  if (previous === undefined || !previous.isArm) {
    at.refuse(comma, 'Expected a match pattern, found `,`');
    return;
  }
  const between = at.text({ from: previous.to, to: comma.from });
  if (NEWLINE.test(between.replace(/\/\*[\s\S]*?\*\//g, ''))) {
    at.refuse(comma, 'Unexpected `,`: it belongs on the line of the arm it ends');
  }
}

function lowerArm(cursor: SyntaxCursor, at: Lowering): MatchArm {
  const range = at.range(cursor);
  const end = { from: cursor.to, to: cursor.to };
  let pattern: MatchPattern | undefined;
  let body: Expression | undefined;
  let hasArrow = false;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === '=>') hasArrow = true;
    else if (cursor.name === '->') {
      hasArrow = true;
      refuseArrow(cursor, at);
    } else if (!hasArrow && isPatternNode(cursor.name)) pattern = lowerMatchPattern(cursor, at);
    else if (cursor.name === 'Block') body = lowerBlock(cursor, at);
    else if (isExpression(cursor)) body = lowerExpression(cursor, at);
  }
  return { pattern: pattern ?? errorPattern(end, at), body: body ?? at.hole(end), range };
}

function refuseArrow(arrow: SyntaxCursor, at: Lowering): void {
  at.refuse(arrow, 'Expected `=>`, found `->`', {
    fix: { ...spanOf(arrow), title: 'Write `=>`', insert: '=>' },
  });
}
