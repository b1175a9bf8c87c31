/**
 * Moving a delay line (07 §6.3, §9.3.2): the newest min(old, new) samples, each keeping its age.
 *
 * A line is `[read, write, samples…]`. `write` is the slot that the next sample goes to, so the
 * sample of age k (1 is the newest) lies in slot (write - k) mod length. `read` stays 0. A new line
 * is all zero before anything is moved there.
 */
import { DELAY_HEADER_WORDS } from '../state-tree.ts';
import { copyRing } from './cells.ts';

/** Where a line's write index stands, counted from its first word. */
const WRITE_INDEX = 1;

/**
 * Samples before a mark that are copied again when a line is caught up with. Reads and writes of
 * the two threads are not ordered, so what was written just before the mark may not have been seen;
 * it is a few samples, at most one block of the old program.
 */
export const PRECOPY_MARGIN = 256;

/**
 * **Audio thread.** The write index of the line at word `line`; allocates: no. Always a slot of the
 * line, even if the word was read while the other thread wrote it.
 */
export function readWriteIndex(floats: Float64Array, line: number, length: number): number {
  const index = Math.floor(floats[line + WRITE_INDEX]);
  return index >= 0 && index < length ? index : 0;
}

/**
 * **Audio thread.** Moves a whole line whose write index is `index`; allocates: no. A line that
 * keeps its length keeps its slots; one that changes it starts anew at slot 0 with the oldest
 * sample that stays.
 */
export function moveDelay(
  floats: Float64Array,
  source: number,
  target: number,
  oldLength: number,
  newLength: number,
  index: number,
  raw: boolean,
): void {
  const kept = Math.min(oldLength, newLength);
  if (kept === 0) return;
  const next = indexAfterMove(oldLength, newLength, index);
  copyRing(
    floats,
    source + DELAY_HEADER_WORDS,
    oldLength,
    wrap(index - kept, oldLength),
    target + DELAY_HEADER_WORDS,
    newLength,
    wrap(next - kept, newLength),
    kept,
    raw,
  );
  floats[target + WRITE_INDEX] = next;
}

/**
 * **Audio thread.** Brings a line up to date that {@link moveDelay} moved when its write index was
 * `mark`; allocates: no. Linear in the samples written since, which must be fewer than `oldLength`.
 */
export function catchUpDelay(
  floats: Float64Array,
  source: number,
  target: number,
  oldLength: number,
  newLength: number,
  mark: number,
  raw: boolean,
): void {
  const index = readWriteIndex(floats, source, oldLength);
  const written = wrap(index - mark, oldLength);
  const again = written + PRECOPY_MARGIN;
  if (again >= Math.min(oldLength, newLength)) {
    moveDelay(floats, source, target, oldLength, newLength, index, raw);
    return;
  }
  const nextAtMark = indexAfterMove(oldLength, newLength, mark);
  copyRing(
    floats,
    source + DELAY_HEADER_WORDS,
    oldLength,
    wrap(mark - PRECOPY_MARGIN, oldLength),
    target + DELAY_HEADER_WORDS,
    newLength,
    wrap(nextAtMark - PRECOPY_MARGIN, newLength),
    again,
    raw,
  );
  floats[target + WRITE_INDEX] = wrap(nextAtMark + written, newLength);
  // A longer line still holds, from slot 0 on, samples that the old line has lost meanwhile; where
  // the new samples wrapped around, they have replaced the first of them already.
  if (newLength > oldLength) {
    const first = Math.max(0, oldLength + written - newLength);
    for (let slot = first; slot < written; slot++) floats[target + DELAY_HEADER_WORDS + slot] = 0;
  }
}

function indexAfterMove(oldLength: number, newLength: number, index: number): number {
  return oldLength === newLength ? index : wrap(Math.min(oldLength, newLength), newLength);
}

/** `slot` modulo `length`, for slots at most one length off. */
function wrap(slot: number, length: number): number {
  if (slot < 0) return slot + length;
  return slot < length ? slot : slot - length;
}
