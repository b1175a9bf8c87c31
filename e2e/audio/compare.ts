/** How far two recordings of the same length are apart. */
import type { Tolerance } from './tolerances.ts';

export interface Difference {
  /** True if all bits are equal; NaN equals NaN, but 0 is not −0. */
  readonly identical: boolean;
  /** Infinite if one is finite where the other isn't. */
  readonly peakError: number;
  /** In dB; infinite without any difference. */
  readonly signalToNoise: number;
  /** Where the first different sample is. */
  readonly first: { readonly channel: number; readonly frame: number } | undefined;
  readonly differing: number;
}

/** Compares channel by channel. @throws RangeError if the shapes differ. */
export function compareRecordings(
  expected: readonly Float32Array[],
  actual: readonly Float32Array[],
): Difference {
  if (
    expected.length !== actual.length ||
    expected.some(({ length }, channel) => length !== actual[channel]!.length)
  ) {
    throw new RangeError('recordings of different shape');
  }
  let peakError = 0;
  let energy = 0;
  let noise = 0;
  let differing = 0;
  let first: Difference['first'];
  for (const [channel, samples] of expected.entries()) {
    for (const [frame, sample] of samples.entries()) {
      const other = actual[channel]![frame]!;
      if (Number.isFinite(sample)) energy += sample * sample;
      if (Object.is(sample, other)) continue;
      first ??= { channel, frame };
      differing += 1;
      const error = Math.abs(other - sample);
      peakError = Number.isNaN(error) ? Number.POSITIVE_INFINITY : Math.max(peakError, error);
      noise += Number.isNaN(error) ? Number.POSITIVE_INFINITY : error * error;
    }
  }
  const signalToNoise = noise === 0 ? Number.POSITIVE_INFINITY : 10 * Math.log10(energy / noise);
  return { identical: differing === 0, peakError, signalToNoise, first, differing };
}

/** True if the difference is within both bounds; a peak error of 0 asks for equal bits. */
export function isWithin(difference: Difference, tolerance: Tolerance): boolean {
  if (tolerance.peakError === 0) return difference.identical;
  return (
    difference.peakError <= tolerance.peakError &&
    difference.signalToNoise >= tolerance.signalToNoise
  );
}

/** The difference in a sentence for people. */
export function describeDifference(difference: Difference): string {
  const { peakError, signalToNoise, first, differing } = difference;
  if (first === undefined) return 'no difference';
  const where = `first in frame ${first.frame} of channel ${first.channel}`;
  return (
    `${differing} samples differ, ${where}; ` +
    `peak error ${peakError.toExponential(2)}, signal to noise ${signalToNoise.toFixed(1)} dB`
  );
}
