/**
 * Reading what a probe wrote, from any thread, while it is being written (04 §10.2). A line is a
 * counter of samples ever written and a ring of the latest. Nobody waits: what the writer may have
 * overwritten while it was being copied is left out.
 */
import { PROBE_LENGTH } from './devices.ts';
import { type ImageLayout, PROBE_LINE_WORDS } from './layout.ts';
import type { MemoryViews } from './memory.ts';

const MASK = PROBE_LENGTH - 1;

/** Word of the line of a channel; those of all probes are numbered on. */
export function probeLine(layout: ImageLayout, channel: number): number {
  return layout.probes + channel * PROBE_LINE_WORDS;
}

/**
 * Fills `into` with the newest samples of the line at a word of the memory, oldest first; returns how
 * many there were, which is less than asked for at the start, beyond {@link PROBE_LENGTH}, and while
 * the writer is fast. All of them are whole and follow each other without a gap. Allocates: no.
 */
export function readProbeLine(
  { floats, ints }: MemoryViews,
  line: number,
  into: Float32Array | Float64Array,
): number {
  const end = Atomics.load(ints, line * 2);
  // The counter wraps at 2^32: a negative one has long filled the line.
  const written = end < 0 ? PROBE_LENGTH : Math.min(end, PROBE_LENGTH);
  const count = Math.min(into.length, written);
  for (let n = 0; n < count; n++) into[n] = floats[line + 1 + ((end - count + n) & MASK)];
  // One more than it says may have been stored; a full line has lost so many of its oldest.
  const since = ((Atomics.load(ints, line * 2) - end) | 0) + 1;
  const spoilt = Math.max(0, Math.min(count, count + since - PROBE_LENGTH));
  if (spoilt > 0) into.copyWithin(0, spoilt, count);
  return count - spoilt;
}
