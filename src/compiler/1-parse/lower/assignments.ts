/** Places where an expression stands but an assignment may not (01 §9.3). */
import type { SyntaxCursor } from '../syntax/index.ts';
import type { Lowering } from './lowering.ts';

/** Refuses the assignment under the cursor, at its `=`; `place` is such as `a default value`. */
export function refuseAssignment(
  cursor: SyntaxCursor,
  place: string,
  at: Lowering,
  hint = 'To assign on the way, put the assignment in parentheses.',
): void {
  let isRefused = false;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (isRefused || (cursor.name !== '=' && cursor.name !== 'UpdateOperator')) continue;
    at.refuse(cursor, `Unexpected \`${at.text(cursor)}\`: ${place} cannot be an assignment`, {
      hint,
    });
    isRefused = true;
  }
}
