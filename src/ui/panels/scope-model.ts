/** The oscilloscope's arithmetic: where the picture starts and how tall it is. */

/**
 * Index of the first rising zero crossing among `samples[0 … limit - 1]`: a sample that is not
 * positive followed by one that is. 0 if there is none, so that a picture is always drawn.
 */
export function findTrigger(samples: Float32Array, limit: number): number {
  for (let at = 1; at < limit; at++) {
    if (samples[at - 1]! <= 0 && samples[at]! > 0) return at;
  }
  return 0;
}

/** Heights of the picture, from quiet to far beyond full scale. */
const RANGES = [0.03125, 0.0625, 0.125, 0.25, 0.5, 1, 2, 4, 8] as const;

/** Part of the height below which a smaller one is taken, so that the picture does not jump. */
const SHRINK_BELOW = 0.4;

/** The amplitude that reaches the picture's edge, given the present one and a new peak. */
export function chooseRange(present: number, peak: number): number {
  if (peak > present) return RANGES.find((range) => range >= peak) ?? 8;
  if (peak < present * SHRINK_BELOW) {
    return RANGES.find((range) => range >= peak / 0.8) ?? present;
  }
  return present;
}

/** Largest magnitude among `samples[from … to - 1]`; what is not finite counts as 0. */
export function peakOf(samples: Float32Array, from: number, to: number): number {
  let peak = 0;
  for (let at = from; at < to; at++) {
    const size = Math.abs(samples[at]!);
    if (size > peak && size < Infinity) peak = size;
  }
  return peak;
}
