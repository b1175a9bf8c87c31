/** Measuring sound: what a listener would notice, as numbers. */

/** A place in a sound and what was found there. */
export interface Found {
  readonly value: number;
  readonly at: number;
}

/** The largest magnitude; infinite if a sample isn't finite. */
export function peak(samples: Float32Array): number {
  let largest = 0;
  for (const sample of samples) {
    if (!Number.isFinite(sample)) return Number.POSITIVE_INFINITY;
    largest = Math.max(largest, Math.abs(sample));
  }
  return largest;
}

/**
 * The largest difference between neighbouring samples and the frame of the second of the two.
 * A click is a step that the sound's own movement doesn't explain. NaN where there is one.
 */
export function largestStep(samples: Float32Array): Found {
  let found: Found = { value: 0, at: 0 };
  for (let at = 1; at < samples.length; at++) {
    const value = Math.abs(samples[at]! - samples[at - 1]!);
    if (Number.isNaN(value)) return { value, at };
    if (value > found.value) found = { value, at };
  }
  return found;
}

/** The longest run of samples that are exactly zero, and where it begins. */
export function longestSilence(samples: Float32Array): Found {
  let found: Found = { value: 0, at: 0 };
  let run = 0;
  for (let at = 0; at < samples.length; at++) {
    run = samples[at] === 0 ? run + 1 : 0;
    if (run > found.value) found = { value: run, at: at - run + 1 };
  }
  return found;
}

/**
 * Frequency in Hz of a sound that rises through zero once a period, from the mean distance of these
 * crossings (placed between the samples by a straight line); NaN with fewer than two.
 */
export function fundamental(samples: Float32Array, sampleRate: number): number {
  const crossings: number[] = [];
  for (let at = 1; at < samples.length; at++) {
    const before = samples[at - 1]!;
    const after = samples[at]!;
    if (before < 0 && after >= 0) crossings.push(at - after / (after - before));
  }
  const periods = crossings.length - 1;
  return periods < 1 ? Number.NaN : (sampleRate * periods) / (crossings[periods]! - crossings[0]!);
}

/** Root of the mean square. */
export function level(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / Math.max(1, samples.length));
}
