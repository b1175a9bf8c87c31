/** Plans of words that came by message. */
import { stateWords } from '../vm/layout.ts';
import type { PatchPlan } from '../vm/patch/plan.ts';
import type { Program } from '../vm/program.ts';
import { DELAY_HEADER_WORDS } from '../vm/state-tree.ts';
import { ascend, type Fields, isCount, stretch } from './check-values.ts';

/** Whatever is moved comes from the old program's words and goes to the new one's. */
export function movesOwnWords(plan: Fields, old: Program, next: Program): boolean {
  const { copies, delays, lines, globals, identical, totalSize } = plan;
  const oldSize = stateWords(old);
  const newSize = stateWords(next);
  if (typeof identical !== 'boolean' || totalSize !== newSize) return false;
  if (!Array.isArray(copies) || !Array.isArray(delays)) return false;
  if (!Array.isArray(lines) || !Array.isArray(globals)) return false;
  return (
    ascend(copies, (copy) => stretch(copy, copy.words, copy.words, oldSize, newSize)) &&
    ascend(globals, (copy) =>
      stretch(copy, copy.words, copy.words, old.globalWords, next.globalWords),
    ) &&
    ascend(delays, (delay) => endOfDelay(delay, oldSize, newSize)) &&
    ascend(lines, ({ source, target, length }) =>
      endOfDelay({ source, target, oldLength: length, newLength: length }, oldSize, newSize),
    ) &&
    lieWithin(lines, copies)
  );
}

/** The end of a delay line that is moved, −1 if one of the two doesn't lie within its region. */
export function endOfDelay(delay: Fields, oldSize: number, newSize: number): number {
  const { oldLength, newLength } = delay;
  if (!isCount(oldLength, oldSize) || !isCount(newLength, newSize)) return -1;
  const oldWords = oldLength + DELAY_HEADER_WORDS;
  const newWords = newLength + DELAY_HEADER_WORDS;
  return stretch(delay, oldWords, newWords, oldSize, newSize);
}

/** Each line is moved by the copy that contains it, in one piece with its neighbours. */
function lieWithin(lines: PatchPlan['lines'], copies: PatchPlan['copies']): boolean {
  let at = 0;
  return lines.every(({ source, target, length }) => {
    const end = target + DELAY_HEADER_WORDS + length;
    while (at < copies.length && copies[at].target + copies[at].words < end) at += 1;
    if (at === copies.length) return false;
    const copy = copies[at];
    return copy.target <= target && target - copy.target === source - copy.source;
  });
}
