/**
 * The true peak as the standard's own meter sees it (ITU-R BS.1770-4, annex 2): four points a sample,
 * twelve samples each. So short a filter sees another signal above 20 kHz than a long one does, where
 * noise may well have its peaks; and it is what most meters show.
 */

/** The filters for the first two of the four points; those of the others are their mirror images. */
const FIRST = [
  0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625,
  0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
];
const SECOND = [
  -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625,
  0.77978515625, -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
];

/** Samples that a point is made of: so many before it, so many after it. */
const TAPS = 12;
const PAIRS = TAPS / 2;

/**
 * With each pair of samples at equal distance from the middle, outermost first, only their sum and
 * their difference are needed: a point is Σ E·sum + Σ O·difference, its mirror image the same with a
 * minus. Written out, not in arrays: a third faster, as each weight is part of the code.
 */
const [FE0, FE1, FE2, FE3, FE4, FE5] = fold(FIRST, 1);
const [FO0, FO1, FO2, FO3, FO4, FO5] = fold(FIRST, -1);
const [SE0, SE1, SE2, SE3, SE4, SE5] = fold(SECOND, 1);
const [SO0, SO1, SO2, SO3, SO4, SO5] = fold(SECOND, -1);

/** Its passband isn't flat: a sine of 4 or 12 kHz is shown 0.22 dB too high. So much is taken off. */
const RIPPLE = 10 ** (-0.22 / 20);

/** What {@link raiseToStandardPeaks} may find in samples no larger than 1. */
export const STANDARD_PEAK_BOUND = RIPPLE * Math.max(magnitude(FIRST), magnitude(SECOND));

function fold(filter: readonly number[], sign: 1 | -1): Float64Array {
  return Float64Array.from(
    { length: PAIRS },
    (_, pair) => (filter[pair] + sign * filter[TAPS - 1 - pair]) / 2,
  );
}

function magnitude(filter: readonly number[]): number {
  return filter.reduce((sum, weight) => sum + Math.abs(weight), 0);
}

/**
 * Audio thread; allocates: no.
 * Raises `peaks[n]`, for `frames` of them, to what the meter shows, but for its ripple, between
 * `samples[at + n]` and the sample after it. Reads six samples on either side. Where they are so
 * quiet that none of it can exceed `threshold`, it doesn't look.
 */
export function raiseToStandardPeaks(
  samples: Float64Array,
  at: number,
  frames: number,
  threshold: number,
  peaks: Float64Array,
): void {
  const loud = threshold / STANDARD_PEAK_BOUND;
  let loudFor = 0;
  for (let n = 1 - TAPS; n < frames; n++) {
    const newest = at + n + PAIRS;
    const sample = samples[newest];
    if (sample > loud || sample < -loud) loudFor = TAPS;
    if (loudFor === 0) continue;
    loudFor -= 1;
    if (n < 0) continue;
    const oldest = newest - TAPS + 1;
    const newer1 = samples[newest - 1];
    const newer2 = samples[newest - 2];
    const newer3 = samples[newest - 3];
    const newer4 = samples[newest - 4];
    const newer5 = samples[newest - 5];
    const older0 = samples[oldest];
    const older1 = samples[oldest + 1];
    const older2 = samples[oldest + 2];
    const older3 = samples[oldest + 3];
    const older4 = samples[oldest + 4];
    const older5 = samples[oldest + 5];
    const s0 = sample + older0;
    const s1 = newer1 + older1;
    const s2 = newer2 + older2;
    const s3 = newer3 + older3;
    const s4 = newer4 + older4;
    const s5 = newer5 + older5;
    const d0 = sample - older0;
    const d1 = newer1 - older1;
    const d2 = newer2 - older2;
    const d3 = newer3 - older3;
    const d4 = newer4 - older4;
    const d5 = newer5 - older5;
    const firstEven = FE0 * s0 + FE1 * s1 + FE2 * s2 + FE3 * s3 + FE4 * s4 + FE5 * s5;
    const firstOdd = FO0 * d0 + FO1 * d1 + FO2 * d2 + FO3 * d3 + FO4 * d4 + FO5 * d5;
    const secondEven = SE0 * s0 + SE1 * s1 + SE2 * s2 + SE3 * s3 + SE4 * s4 + SE5 * s5;
    const secondOdd = SO0 * d0 + SO1 * d1 + SO2 * d2 + SO3 * d3 + SO4 * d4 + SO5 * d5;
    // The larger of a point and its mirror image.
    const first = Math.abs(firstEven) + Math.abs(firstOdd);
    const second = Math.abs(secondEven) + Math.abs(secondOdd);
    const peak = RIPPLE * Math.max(first, second);
    if (peak > peaks[n]) peaks[n] = peak;
  }
}
