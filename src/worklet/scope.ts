/**
 * The newest samples of what dsp gave, kept in the control block for the page to draw (promises E6:
 * before the guard). Each channel has a line that is overwritten for ever; one position counts the
 * samples written. A reader that is overtaken while it copies draws a few samples too many of the
 * future, which nobody sees, so there is no lock.
 */
import type { MemoryViews } from '../vm/memory.ts';
import { intIndex, SCOPE } from './protocol.ts';

const MASK = SCOPE.length - 1;
const POSITION = intIndex(SCOPE.position);

/** Audio thread; allocates: no. Adds the first `frames` samples of each channel; missing ones are 0. */
export function writeScope(
  views: MemoryViews,
  outputs: readonly Float64Array[],
  frames: number,
): void {
  const { floats, ints } = views;
  const start = Atomics.load(ints, POSITION);
  for (let channel = 0; channel < SCOPE.channels; channel++) {
    const line = SCOPE.samples + channel * SCOPE.length;
    if (channel < outputs.length) {
      const samples = outputs[channel];
      for (let n = 0; n < frames; n++) floats[line + ((start + n) & MASK)] = samples[n];
    } else {
      for (let n = 0; n < frames; n++) floats[line + ((start + n) & MASK)] = 0;
    }
  }
  Atomics.store(ints, POSITION, (start + frames) | 0);
}

/**
 * Main thread; allocates: no. Fills `into` with the newest samples of a channel, the newest last;
 * returns how many there were, which is less than asked for at the start, beyond the line's length
 * and for a channel that isn't kept. They stand at the beginning of `into`.
 */
export function readScope(views: MemoryViews, into: Float32Array, channel: number): number {
  if (!(channel >= 0 && channel < SCOPE.channels)) return 0;
  const end = Atomics.load(views.ints, POSITION);
  // Positions wrap at 2³²: a negative one has long filled the line.
  const written = end < 0 ? SCOPE.length : Math.min(end, SCOPE.length);
  const count = Math.min(into.length, written);
  const line = SCOPE.samples + channel * SCOPE.length;
  for (let n = 0; n < count; n++) into[n] = views.floats[line + ((end - count + n) & MASK)];
  return count;
}
