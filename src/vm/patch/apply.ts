/**
 * The part of a live update that the audio thread does between two blocks (07 §9.3.1): moving
 * words as the plan says. All of it is linear in the words moved, allocates nothing and cannot
 * throw. The state region of the new image is zero before, its globals are initialised.
 */
import { DELAY_HEADER_WORDS } from '../state-tree.ts';
import { copyWords } from './cells.ts';
import { catchUpDelay, moveDelay, readWriteIndex } from './delay.ts';
import type { PatchPlan } from './plan.ts';

/** The session's memory, as far as patching needs it. */
export interface PatchMemory {
  readonly floats: Float64Array;
}

/** Absolute words where an image's regions begin. */
export interface PatchImage {
  readonly state: number;
  readonly globals: number;
}

/** In `marks`: this line was not copied ahead. */
export const NO_MARK = -1;

/** **Audio thread.** Carries everything over at once; allocates: no. */
export function applyPatch(
  plan: PatchPlan,
  session: PatchMemory,
  oldLayout: PatchImage,
  nextLayout: PatchImage,
): void {
  const { floats } = session;
  for (let i = 0; i < plan.copies.length; i++) {
    const copy = plan.copies[i];
    const source = oldLayout.state + copy.source;
    copyWords(floats, source, nextLayout.state + copy.target, copy.words, plan.identical);
  }
  for (let i = 0; i < plan.delays.length; i++) applyDelay(plan, i, floats, oldLayout, nextLayout);
  applyGlobals(plan, floats, oldLayout, nextLayout);
}

/**
 * **Audio thread.** Carries over what {@link precopyDelays} did not, and in the lines that it copied
 * the samples written since; allocates: no.
 *
 * `framesSince` is how many frames the old program may have computed since the copying ahead began,
 * rather too many than too few: a line that may have gone round in that time is copied whole,
 * because its write index no longer tells how much is new.
 */
export function applyPatchAfterPrecopy(
  plan: PatchPlan,
  session: PatchMemory,
  oldLayout: PatchImage,
  nextLayout: PatchImage,
  marks: Float64Array,
  framesSince: number,
): void {
  const { floats } = session;
  let next = 0;
  for (let i = 0; i < plan.copies.length; i++) {
    const { source, target, words } = plan.copies[i];
    const end = target + words;
    let done = target;
    for (; next < plan.lines.length && plan.lines[next].target < end; next++) {
      const line = plan.lines[next];
      const mark = marks[plan.delays.length + next];
      if (!canCatchUp(mark, framesSince, line.length)) continue;
      const from = oldLayout.state + source + done - target;
      copyWords(floats, from, nextLayout.state + done, line.target - done, plan.identical);
      catchUpDelay(
        floats,
        oldLayout.state + line.source,
        nextLayout.state + line.target,
        line.length,
        line.length,
        mark,
        plan.identical,
      );
      done = line.target + DELAY_HEADER_WORDS + line.length;
    }
    const from = oldLayout.state + source + done - target;
    copyWords(floats, from, nextLayout.state + done, end - done, plan.identical);
  }
  for (let i = 0; i < plan.delays.length; i++) {
    const delay = plan.delays[i];
    if (!canCatchUp(marks[i], framesSince, delay.oldLength)) {
      applyDelay(plan, i, floats, oldLayout, nextLayout);
      continue;
    }
    catchUpDelay(
      floats,
      oldLayout.state + delay.source,
      nextLayout.state + delay.target,
      delay.oldLength,
      delay.newLength,
      marks[i],
      plan.identical,
    );
  }
  applyGlobals(plan, floats, oldLayout, nextLayout);
}

function canCatchUp(mark: number, framesSince: number, oldLength: number): boolean {
  return mark >= 0 && framesSince < oldLength;
}

function applyDelay(
  plan: PatchPlan,
  at: number,
  floats: Float64Array,
  oldLayout: PatchImage,
  nextLayout: PatchImage,
): void {
  const delay = plan.delays[at];
  const source = oldLayout.state + delay.source;
  const target = nextLayout.state + delay.target;
  const index = readWriteIndex(floats, source, delay.oldLength);
  moveDelay(floats, source, target, delay.oldLength, delay.newLength, index, plan.identical);
}

/** Globals are carried over as they are: an infinity in one may be meant. */
function applyGlobals(
  plan: PatchPlan,
  floats: Float64Array,
  oldLayout: PatchImage,
  nextLayout: PatchImage,
): void {
  for (let i = 0; i < plan.globals.length; i++) {
    const copy = plan.globals[i];
    const source = oldLayout.globals + copy.source;
    copyWords(floats, source, nextLayout.globals + copy.target, copy.words, true);
  }
}
