/** Places where an expression stands but an assignment may not (01 §9.3). */
import type { TreeCursor } from '@lezer/common';
import { firstChild, type Lowering, nextChild } from './lowering.ts';

/** Refuses the assignment under the cursor, at its `=`; `place` is such as `a default value`. */
export function refuseAssignment(
  cursor: TreeCursor,
  place: string,
  at: Lowering,
  hint = 'To assign on the way, put the assignment in parentheses.',
): void {
  let isRefused = false;
  for (let more = firstChild(cursor); more; more = nextChild(cursor)) {
    if (isRefused || (cursor.name !== '=' && cursor.name !== 'UpdateOperator')) continue;
    at.refuse(cursor, `Unexpected \`${at.text(cursor)}\`: ${place} cannot be an assignment`, {
      hint,
    });
    isRefused = true;
  }
}
