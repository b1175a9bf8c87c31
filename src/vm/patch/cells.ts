/**
 * Moving words from one image to another. Everything here runs on the audio thread: plain loops
 * over one Float64Array, no allocation, nothing that can throw.
 */

/**
 * **Audio thread.** Copies `words` words; allocates: no. NaN and infinities arrive as zero, so that
 * a cell that was poisoned recovers with the next edit (07 §9.3.2), unless `raw`.
 */
export function copyWords(
  floats: Float64Array,
  source: number,
  target: number,
  words: number,
  raw: boolean,
): void {
  if (raw) {
    floats.copyWithin(target, source, source + words);
    return;
  }
  for (let i = 0; i < words; i++) {
    const value = floats[source + i];
    // Only NaN and infinities differ from themselves by something other than zero.
    floats[target + i] = value - value === 0 ? value : 0;
  }
}

/**
 * **Audio thread.** Copies `count` samples from one ring to another, each from its own slot on and
 * wrapping at its own length; allocates: no. `count` is at most either length, slots lie within.
 * `source` and `target` are the words of slot 0.
 */
export function copyRing(
  floats: Float64Array,
  source: number,
  oldLength: number,
  oldSlot: number,
  target: number,
  newLength: number,
  newSlot: number,
  count: number,
  raw: boolean,
): void {
  let from = oldSlot;
  let to = newSlot;
  let left = count;
  while (left > 0) {
    // At most three runs: each but the last ends at the end of a ring.
    const run = Math.min(left, oldLength - from, newLength - to);
    copyWords(floats, source + from, target + to, run, raw);
    left -= run;
    from = from + run === oldLength ? 0 : from + run;
    to = to + run === newLength ? 0 : to + run;
  }
}
