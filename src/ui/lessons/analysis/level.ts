/** How loud a signal is. Levels are in dB relative to full scale; silence is {@link SILENCE_DB}. */

/** Level of a signal that is nothing but zeros; also the floor of all levels. */
export const SILENCE_DB = -160;

/** The level of an amplitude. */
export function decibels(amplitude: number): number {
  return amplitude > 0 ? Math.max(SILENCE_DB, 20 * Math.log10(amplitude)) : SILENCE_DB;
}

/** The largest absolute value. */
export function peak(samples: Float64Array): number {
  let largest = 0;
  for (const sample of samples) largest = Math.max(largest, Math.abs(sample));
  return largest;
}

/** Root of the mean square; 0 for no samples. */
export function rms(samples: Float64Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
}

/** The mean: what a loudspeaker would hold its cone at. */
export function offset(samples: Float64Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample;
  return samples.length === 0 ? 0 : sum / samples.length;
}

/** The samples without their mean. */
export function centred(samples: Float64Array): Float64Array {
  const mean = offset(samples);
  return samples.map((sample) => sample - mean);
}
