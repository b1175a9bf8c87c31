/** Lambdas (01 §10.7). */

import type { Expression, Parameter, TypeNode } from '../ast.ts';
import { spanOf } from '../span.ts';
import type { SyntaxCursor } from '../syntax/index.ts';
import { lowerBlock } from './blocks.ts';
import { isExpression, lowerExpression } from './expressions.ts';
import type { Lowering } from './lowering.ts';
import { lowerParameters } from './parameters.ts';
import { onlyTypeIn } from './types.ts';

export function lowerLambda(cursor: SyntaxCursor, at: Lowering): Expression {
  const range = at.range(cursor);
  const end = { from: cursor.to, to: cursor.to };
  let parameters: readonly Parameter[] = [];
  let result: TypeNode | undefined;
  let body: Expression | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'LambdaParameters') {
      refuseEmptyBars(cursor, at);
      parameters = lowerParameters(cursor, at);
    } else if (cursor.name === 'ResultType') result = onlyTypeIn(cursor, at);
    else if (cursor.name === 'Block') body = lowerBlock(cursor, at);
    else if (isExpression(cursor)) body = lowerExpression(cursor, at);
  }
  return {
    kind: 'lambda',
    parameters,
    ...(result === undefined ? {} : { result }),
    body: body ?? at.hole(end),
    range,
  };
}

/** `||` is the logical or everywhere (S23). */
function refuseEmptyBars(bars: SyntaxCursor, at: Lowering): void {
  if (at.text(bars) !== '||') return;
  at.refuse(bars, 'Unexpected `||`', {
    hint: 'A lambda without parameters is written `| |`, with a blank between the bars.',
    fix: { ...spanOf(bars), title: 'Write `| |`', insert: '| |' },
  });
}
