/**
 * The part of a live update that is done ahead of it (design: off-thread preparation): long delay
 * lines are copied while the old program still plays and writes them.
 */
import { NO_MARK, type PatchImage, type PatchMemory } from './apply.ts';
import { PRECOPY_MIN_SAMPLES } from './copies.ts';
import { moveDelay, readWriteIndex } from './delay.ts';
import type { PatchPlan } from './plan.ts';

/** Length that `marks` needs for this plan: one per resized delay, then one per long line. */
export function precopyMarks(plan: PatchPlan): number {
  return plan.delays.length + plan.lines.length;
}

/**
 * Copies all long delay lines into the new image and leaves in `marks` what the audio thread needs
 * to bring them up to date (`applyPatchAfterPrecopy`). Main thread, while the audio thread goes on
 * writing the old image; the audio thread must not know the new image yet. Allocates: no.
 *
 * The caller reads the frame counter before this call, for `framesSince`.
 */
export function precopyDelays(
  plan: PatchPlan,
  session: PatchMemory,
  oldLayout: PatchImage,
  nextLayout: PatchImage,
  marks: Float64Array,
): void {
  const { floats } = session;
  const { delays, lines } = plan;
  // All marks before all samples: what is written while we copy lies behind its mark.
  for (let i = 0; i < delays.length; i++) {
    const { source, oldLength, newLength } = delays[i];
    const long = Math.min(oldLength, newLength) >= PRECOPY_MIN_SAMPLES;
    marks[i] =
      plan.precopyable && long
        ? readWriteIndex(floats, oldLayout.state + source, oldLength)
        : NO_MARK;
  }
  for (let i = 0; i < lines.length; i++) {
    const { source, length } = lines[i];
    marks[delays.length + i] = plan.precopyable
      ? readWriteIndex(floats, oldLayout.state + source, length)
      : NO_MARK;
  }

  for (let i = 0; i < delays.length; i++) {
    if (marks[i] === NO_MARK) continue;
    const { oldLength, newLength } = delays[i];
    const source = oldLayout.state + delays[i].source;
    const target = nextLayout.state + delays[i].target;
    moveDelay(floats, source, target, oldLength, newLength, marks[i], plan.identical);
  }
  for (let i = 0; i < lines.length; i++) {
    const mark = marks[delays.length + i];
    if (mark === NO_MARK) continue;
    const { length } = lines[i];
    const source = oldLayout.state + lines[i].source;
    const target = nextLayout.state + lines[i].target;
    moveDelay(floats, source, target, length, length, mark, plan.identical);
  }
}
