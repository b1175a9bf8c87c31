/**
 * Peaks between the samples. What a converter makes of samples may rise above all of them, so the
 * ceiling is held against the signal interpolated: to twice its rate by a long filter, to four times
 * by a short one, around the peaks to eight times, and there a parabola. For sines up to 22 kHz at
 * 48 kHz the estimate is within 0.05 dB. It is raised to what a standard meter shows, if that is more.
 *
 * What lies next to half the sample rate no finite filter can tell: of white noise it may miss a few
 * tenths of a decibel.
 */
import { BLOCK_FRAMES } from '../protocol.ts';
import { designHalfway, doubleRate, HALFWAY_SLACK, largestGain } from './halfway.ts';
import { raiseToStandardPeaks } from './standard-peak.ts';

/** The three filters; their shapes are the best compromise between ripple and reach. */
const TO_DOUBLE = designHalfway(48, 3.5);
const TO_QUARTERS = designHalfway(6, 6);
const TO_EIGHTHS = designHalfway(3, 5);
const LONG = TO_DOUBLE.length;
const SHORT = TO_QUARTERS.length;

/** The peak for a sample is known this many samples after it came in. */
export const PEAK_LATENCY = LONG + SHORT / 2 + 1;

/**
 * Nothing is kept between blocks but samples: of what the block before interpolated, as much as is
 * needed again is made again. So many samples of it at twice the rate, and so many at four times.
 */
const DOUBLED_BEFORE = 8;
const QUARTERED_BEFORE = 2;

/** Samples kept of the blocks before, the largest reach back of all three filters. */
const BEFORE = 2 * LONG + DOUBLED_BEFORE;

/** Samples that a peak is made of. A louder one further away than this plays no part in it. */
export const PEAK_REACH = BEFORE;

/** A parabola can't top its middle point by more than this, its neighbours being no larger. */
const PARABOLA_OVERSHOOT = 1.125;

/** Weights of an eighth: of the two quarters next to it, and of all others, in magnitude. */
const EIGHTH_MIDDLE = 2 * TO_EIGHTHS[0];
const EIGHTH_REST = largestGain([TO_EIGHTHS]) - EIGHTH_MIDDLE;

/** What a peak may exceed the largest of the samples it is made of by. */
export const PEAK_BOUND = PARABOLA_OVERSHOOT * largestGain([TO_DOUBLE, TO_QUARTERS, TO_EIGHTHS]);

/** Finds the peaks of one channel. */
export class TruePeak {
  private readonly samples = new Float64Array(BEFORE + BLOCK_FRAMES + HALFWAY_SLACK);
  private readonly doubled = new Float64Array(
    2 * (DOUBLED_BEFORE + BLOCK_FRAMES + 2 * HALFWAY_SLACK),
  );
  private readonly quartered = new Float64Array(
    4 * (QUARTERED_BEFORE + BLOCK_FRAMES + HALFWAY_SLACK),
  );

  /** Audio thread; allocates: no. Forgets the samples before. */
  reset(): void {
    this.samples.fill(0);
  }

  /** Audio thread; allocates: no. Takes samples (at most a block) without looking for peaks. */
  skip(block: Float64Array, frames: number): void {
    const { samples } = this;
    for (let n = 0; n < frames; n++) samples[BEFORE + n] = block[n];
    samples.copyWithin(0, frames, frames + BEFORE);
  }

  /**
   * Audio thread; allocates: no.
   * Takes `frames` samples (at most a block), and raises `peaks[n]` to the largest magnitude between
   * the sample {@link PEAK_LATENCY} before the n-th and the next one, if it is above `threshold`.
   */
  measure(block: Float64Array, frames: number, threshold: number, peaks: Float64Array): void {
    const { samples, doubled, quartered } = this;
    for (let n = 0; n < frames; n++) samples[BEFORE + n] = block[n];
    doubleRate(
      TO_DOUBLE,
      samples,
      BEFORE - DOUBLED_BEFORE - LONG,
      frames + DOUBLED_BEFORE,
      doubled,
    );
    doubleRate(
      TO_QUARTERS,
      doubled,
      2 * (DOUBLED_BEFORE - QUARTERED_BEFORE) - SHORT,
      2 * (frames + QUARTERED_BEFORE),
      quartered,
    );
    this.findPeaks(frames, threshold, peaks);
    raiseToStandardPeaks(samples, BEFORE - PEAK_LATENCY, frames, threshold, peaks);
    samples.copyWithin(0, frames, frames + BEFORE);
  }

  /** Audio thread; allocates: no. Looks at the quarters that top their neighbours. */
  private findPeaks(frames: number, threshold: number, peaks: Float64Array): void {
    const { quartered } = this;
    let largest = 0;
    for (let point = 0; point < 4 * (QUARTERED_BEFORE + frames); point++) {
      const value = quartered[point];
      if (value > largest) largest = value;
      else if (-value > largest) largest = -value;
    }
    // Around smaller ones no peak can reach the threshold: an eighth is mostly made of this quarter
    // and one that isn't larger.
    const smallest = (threshold / PARABOLA_OVERSHOOT - EIGHTH_REST * largest) / EIGHTH_MIDDLE;
    for (let n = 0; n < frames; n++) {
      const newest = 4 * (QUARTERED_BEFORE + n);
      for (let point = newest - 3; point <= newest; point++) {
        const magnitude = Math.abs(quartered[point]);
        if (magnitude <= smallest) continue;
        if (magnitude < Math.abs(quartered[point - 1])) continue;
        if (magnitude < Math.abs(quartered[point + 1])) continue;
        this.refine(point, n, peaks);
      }
    }
  }

  /** Audio thread; allocates: no. Raises a peak to the one around a quarter that tops its neighbours. */
  private refine(point: number, n: number, peaks: Float64Array): void {
    const { quartered } = this;
    let before = 0;
    let after = 0;
    for (let pair = 0; pair < TO_EIGHTHS.length; pair++) {
      const weight = TO_EIGHTHS[pair];
      before += weight * (quartered[point - 1 - pair] + quartered[point + pair]);
      after += weight * (quartered[point - pair] + quartered[point + 1 + pair]);
    }
    let left = Math.abs(before);
    let middle = Math.abs(quartered[point]);
    let right = Math.abs(after);
    if (left > middle && left >= right) {
      right = middle;
      middle = left;
      left = Math.abs(quartered[point - 1]);
    } else if (right > middle) {
      left = middle;
      middle = right;
      right = Math.abs(quartered[point + 1]);
    }
    const bend = 2 * middle - left - right;
    const peak = bend > 0 ? middle + ((left - right) * (left - right)) / (8 * bend) : middle;
    if (peak > peaks[n]) peaks[n] = peak;
  }
}
