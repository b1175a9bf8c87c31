/**
 * The last thing before the speakers (promises E1, E7): holds the ceiling, and shuts the output
 * around samples that must not be heard. It looks ahead, so both happen by a glide that is over
 * before the cause arrives. Under the ceiling it is a delay and nothing else, bit for bit.
 *
 * For every sample the gain that it needs is found, then
 *
 * 1. the least of the last `lookahead + 1` needs (a queue that stays sorted),
 * 2. let go slowly: back towards 1 by {@link RELEASE_SECONDS},
 * 3. the mean of the last `lookahead` of these.
 *
 * A sample is played `lookahead` samples after its need is known. All values of the mean are by
 * then no larger than its need, hence so is the mean: no overshoot, and no corner in the gain.
 */
import { BLOCK_FRAMES, MAX_CHANNELS } from '../protocol.ts';
import { PEAK_BOUND, PEAK_LATENCY, PEAK_REACH, TruePeak } from './true-peak.ts';

/**
 * −1 dBFS. Nothing leaves above this, ever: it is the 32-bit float next below, because the device
 * gets those, and rounding may go up.
 */
export const CEILING = Math.fround(10 ** (-1 / 20) - 2 ** -25);

/** Where limiting begins: below the ceiling by what {@link TruePeak} may miss of a sine. */
const THRESHOLD = CEILING * 10 ** (-0.02 / 20);

/**
 * What exceeds the ceiling is brought down further than to it, by what the estimate may miss and by
 * the ripple of other people's meters.
 */
const TARGET = CEILING * 10 ** (-0.4 / 20);

/**
 * Between {@link THRESHOLD} and {@link TARGET} the louder comes out softer, this many times as much;
 * what is only just under the ceiling is changed by less than 0.1 dB (E6).
 */
const BACKOFF = 3;

/**
 * Short, because it is added to the latency; long enough that the glide makes no click. Closing
 * and opening around a single bad sample takes two of them: less than a block.
 */
const LOOKAHEAD_SECONDS = 0.001;

/** Time constant of the way back. Shorter distorts low notes, longer pumps. */
const RELEASE_SECONDS = 0.08;

/** Gains this close to 1 are 1. */
const FULL_GAIN = 1 - 1e-7;

/** Samples kept per channel: a power of two above lookahead and latency, at rates up to 768 kHz. */
const RING = 1024;
const MASK = RING - 1;

/** Positions count up to here and begin again: a power of two, and a small integer to V8. */
const POSITIONS = 1 << 30;
const POSITION_MASK = POSITIONS - 1;

/** Words of `state`. */
const RELEASED = 0;
const SUM = 1;

/** Words of `counters`. */
const POSITION = 0;
const HEAD = 1;
const TAIL = 2;
const SHUT = 3;
const STILL = 4;
const CLOSED_FRAMES = 5;

/** One limiter for all channels, with one gain, so that the stereo image stays. */
export class Limiter {
  /** Samples from input to output. */
  readonly latency: number;
  /** Per channel the largest magnitude among the samples that {@link process} is given next. */
  readonly loudest: Float64Array;
  /** Word 0: the least gain since the caller last set it to 1. */
  readonly leastGain = new Float64Array(1);

  private readonly lookahead: number;
  private readonly releaseRate: number;
  private readonly channels: number;
  private readonly rings: Float64Array[] = [];
  /** Per sample 0 if it must not be heard. */
  private readonly hearable = new Float64Array(RING);
  private readonly truePeaks: TruePeak[] = [];
  /** Of the samples whose peaks are known with each frame. */
  private readonly peaks = new Float64Array(BLOCK_FRAMES);
  /** Needs that may still become the least, rising from HEAD to TAIL, and when each came. */
  private readonly queue = new Float64Array(RING);
  private readonly stamps = new Int32Array(RING);
  /** The values that the mean is taken over. */
  private readonly envelope = new Float64Array(RING);
  private readonly state = new Float64Array(2);
  private readonly counters = new Int32Array(6);
  /** Per channel for how many frames what is loud in it still plays a part. */
  private readonly loudFrames: Int32Array;
  /** Per channel for how many frames it has been the same as the first, while it was loud. */
  private readonly equalFrames: Int32Array;

  /** Throws a RangeError for what it isn't made for. Set-up only. */
  constructor(sampleRate: number, channels: number) {
    const lookahead = Math.max(16, Math.round(sampleRate * LOOKAHEAD_SECONDS));
    if (!(lookahead + PEAK_LATENCY < RING) || !(channels >= 1 && channels <= MAX_CHANNELS)) {
      throw new RangeError(`no limiter for ${channels} channels at ${sampleRate} Hz`);
    }
    this.lookahead = lookahead;
    this.latency = lookahead + PEAK_LATENCY - 1;
    this.releaseRate = 1 - Math.exp(-1 / (sampleRate * RELEASE_SECONDS));
    this.channels = channels;
    this.loudest = new Float64Array(channels);
    this.loudFrames = new Int32Array(channels);
    this.equalFrames = new Int32Array(channels);
    for (let channel = 0; channel < channels; channel++) {
      this.rings.push(new Float64Array(RING));
      this.truePeaks.push(new TruePeak());
    }
    this.reset();
  }

  /** Audio thread; allocates: no. Forgets the past: what is still delayed is never heard. */
  reset(): void {
    for (let channel = 0; channel < this.channels; channel++) {
      this.rings[channel].fill(0);
      this.truePeaks[channel].reset();
    }
    this.hearable.fill(1);
    this.envelope.fill(1);
    this.counters.fill(0);
    this.loudFrames.fill(0);
    this.equalFrames.fill(0);
    this.counters[STILL] = RING;
    this.state[RELEASED] = 1;
    this.state[SUM] = this.lookahead;
    this.leastGain[0] = 1;
  }

  /**
   * Audio thread; allocates: no.
   * Replaces the first `frames` samples of each channel by what may be heard. `open[n]` is 0 for
   * frames that must not be heard, `allOpen` false if there may be such. All samples must be
   * finite, and {@link loudest} must be set.
   */
  process(
    samples: readonly Float64Array[],
    frames: number,
    open: Float64Array,
    allOpen: boolean,
  ): void {
    const { counters } = this;
    if (!allOpen) counters[CLOSED_FRAMES] = frames + RING;
    const heard = counters[CLOSED_FRAMES] === 0;
    counters[CLOSED_FRAMES] = Math.max(0, counters[CLOSED_FRAMES] - frames);
    const resting = heard && this.state[RELEASED] === 1 && counters[STILL] === RING;
    const loud = this.findPeaks(samples, frames);
    if (resting && !loud) this.delay(samples, frames);
    else this.limit(samples, frames, open);
  }

  /**
   * Audio thread; allocates: no. Fills `peaks`; true if there is any to hold down. It doesn't look at
   * channels whose samples themselves prove that there is none, nor at those that are the same as the
   * first: peaks below the threshold, and the same twice, change nothing.
   */
  private findPeaks(samples: readonly Float64Array[], frames: number): boolean {
    const { peaks, truePeaks } = this;
    for (let n = 0; n < frames; n++) peaks[n] = 0;
    let looked = false;
    for (let channel = 0; channel < this.channels; channel++) {
      if (this.isQuiet(channel, frames) || this.isEqual(channel, samples, frames)) {
        truePeaks[channel].skip(samples[channel], frames);
      } else {
        truePeaks[channel].measure(samples[channel], frames, THRESHOLD, peaks);
        looked = true;
      }
    }
    if (!looked) return false;
    for (let n = 0; n < frames; n++) {
      if (peaks[n] > THRESHOLD) return true;
    }
    return false;
  }

  /** Audio thread; allocates: no. True if no peak of this block can reach the threshold. */
  private isQuiet(channel: number, frames: number): boolean {
    const { loudFrames, equalFrames } = this;
    if (this.loudest[channel] * PEAK_BOUND > THRESHOLD) loudFrames[channel] = frames + PEAK_REACH;
    if (loudFrames[channel] === 0) {
      equalFrames[channel] = 0;
      return true;
    }
    loudFrames[channel] = Math.max(0, loudFrames[channel] - frames);
    return false;
  }

  /** Audio thread; allocates: no. True if all samples that its peaks are made of are the first's. */
  private isEqual(channel: number, samples: readonly Float64Array[], frames: number): boolean {
    if (channel === 0) return false;
    const { equalFrames } = this;
    const first = samples[0];
    const other = samples[channel];
    let n = 0;
    while (n < frames && first[n] === other[n]) n++;
    // Counts no further than it must, so that it never overflows.
    equalFrames[channel] = n < frames ? 0 : Math.min(equalFrames[channel], PEAK_REACH) + frames;
    return equalFrames[channel] >= PEAK_REACH + frames;
  }

  /**
   * Audio thread; allocates: no. Nothing to hold back now, nor in what is still delayed. Only taken
   * when the whole envelope is 1 (still for a whole ring, at the gain of now) and nothing in it is
   * to be shut out, so all of it stays as it is.
   */
  private delay(samples: readonly Float64Array[], frames: number): void {
    const start = this.counters[POSITION];
    const { latency } = this;
    for (let channel = 0; channel < this.channels; channel++) {
      const ring = this.rings[channel];
      const out = samples[channel];
      for (let n = 0; n < frames; n++) {
        const position = start + n;
        ring[position & MASK] = out[n];
        out[n] = ring[(position - latency) & MASK];
      }
    }
    this.counters[POSITION] = (start + frames) & POSITION_MASK;
  }

  /** Audio thread; allocates: no. The whole of it, sample by sample. */
  private limit(samples: readonly Float64Array[], frames: number, open: Float64Array): void {
    const { channels, rings, hearable, peaks, queue, stamps, envelope, state, counters } = this;
    const { lookahead, latency, releaseRate } = this;
    let position = counters[POSITION];
    let head = counters[HEAD];
    let tail = counters[TAIL];
    let shut = counters[SHUT];
    let still = counters[STILL];
    let released = state[RELEASED];
    let sum = state[SUM];
    let leastGain = this.leastGain[0];

    for (let n = 0; n < frames; n++) {
      for (let channel = 0; channel < channels; channel++) {
        rings[channel][position & MASK] = samples[channel][n];
      }

      // 1. A need that came earlier and isn't less can never be the least again.
      const peak = peaks[n];
      const over = peak - THRESHOLD;
      const need = over > 0 ? Math.max(TARGET, THRESHOLD - BACKOFF * over) / peak : 1;
      while (head !== tail && queue[(tail - 1) & MASK] >= need) tail = (tail - 1) & MASK;
      queue[tail] = need;
      stamps[tail] = position;
      tail = (tail + 1) & MASK;
      while (((position - stamps[head]) & POSITION_MASK) > lookahead) head = (head + 1) & MASK;
      const least = queue[head];

      // 2.
      released += (1 - released) * releaseRate;
      if (released > FULL_GAIN) released = 1;
      if (released > least) released = least;
      if (released < leastGain) leastGain = released;

      // 3. A frame that must not be heard shuts the output, in time, until it has passed.
      hearable[position & MASK] = open[n];
      if (hearable[(position - (PEAK_LATENCY - 1)) & MASK] === 0) shut = lookahead + 1;
      const value = shut > 0 ? 0 : released;
      if (shut > 0) shut -= 1;
      still = value === envelope[(position - 1) & MASK] ? Math.min(still + 1, RING) : 1;
      sum += value - envelope[(position - lookahead) & MASK];
      envelope[position & MASK] = value;
      // The running sum gathers rounding; here its value is known.
      if (still >= lookahead) sum = value * lookahead;
      const gain = sum > 0 ? sum / lookahead : 0;

      for (let channel = 0; channel < channels; channel++) {
        const sample = rings[channel][(position - latency) & MASK] * gain;
        // The last word, should all of the above be wrong. Written so that NaN becomes 0.
        if (sample > CEILING) samples[channel][n] = CEILING;
        else if (sample >= -CEILING) samples[channel][n] = sample;
        else samples[channel][n] = sample < -CEILING ? -CEILING : 0;
      }
      position = (position + 1) & POSITION_MASK;
    }

    counters[POSITION] = position;
    counters[HEAD] = head;
    counters[TAIL] = tail;
    counters[SHUT] = shut;
    counters[STILL] = still;
    state[RELEASED] = released;
    state[SUM] = sum;
    this.leastGain[0] = leastGain;
  }
}
