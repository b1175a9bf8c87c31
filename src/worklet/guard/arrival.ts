/**
 * A program that begins far louder than what was playing is brought in gently (promises E3): if its
 * first 400 ms are more than 12 dB above the last three seconds, its level is held to these 12 dB
 * and rises to its own within a second. Only the moment of arrival is watched; what a program does
 * later is its own affair, and the limiter's.
 *
 * Energy only grows, so one need not wait for the 400 ms: as soon as what has come would be too
 * loud if spread over {@link PATIENCE_SECONDS}, the verdict is given. A very loud program is caught
 * within a millisecond, while it is still being faded in; a drum that happens to hit first is not
 * taken for one.
 */

/** How much louder than before a program may begin: 12 dB as a ratio of powers. */
const ALLOWED_JUMP = 10 ** 1.2;

const WATCH_SECONDS = 0.4;
const PATIENCE_SECONDS = 0.1;
const RISE_SECONDS = 1;

/** The past is kept in slices of a tenth of a second. */
const SLICES = 30;
const SLICE_SECONDS = 0.1;

/** After silence there is nothing to compare with: −21 dBFS, so that −9 dBFS comes in untouched. */
const FIRST_POWER = 10 ** -2.1;

/** Softer programs count as this soft, or one could never get out of near-silence: −40 dBFS. */
const LEAST_POWER = 10 ** -4;

/** A gain this close to 1 is 1: the step is inaudible. */
const NEARLY_FULL = 0.9999;

/** Words of `state`. */
const GAIN = 0;
const TARGET = 1;
const ALLOWED = 2;
const WATCHED_ENERGY = 3;
const WATCHED_FRAMES = 4;
const SLICE_ENERGY = 5;
const SLICE_FRAMES = 6;
const RISE = 7;
const LOWEST = 8;

/** Watches the level of what is played and says with which gain. */
export class Arrival {
  /** Word 0: energy of the coming frames, the sum of all squares over the number of channels. */
  readonly energy = new Float64Array(1);

  private readonly sampleRate: number;
  private readonly state = new Float64Array(9);
  /** Mean power of the last slices, in a ring. */
  private readonly slices = new Float64Array(SLICES);
  /** Word 0: slices filled so far; the newest is at `(filled - 1) % SLICES`. */
  private readonly counters = new Int32Array(1);

  constructor(sampleRate: number) {
    this.sampleRate = sampleRate;
    this.reset();
  }

  /** Audio thread; allocates: no. Silence: forgets what was playing. */
  reset(): void {
    const { state } = this;
    this.counters[0] = 0;
    state[GAIN] = 1;
    state[TARGET] = 1;
    state[RISE] = 1;
    state[SLICE_ENERGY] = 0;
    state[SLICE_FRAMES] = 0;
    state[WATCHED_FRAMES] = WATCH_SECONDS * this.sampleRate;
  }

  /** Audio thread; allocates: no. A new program begins with the next frame. */
  begin(): void {
    const { state } = this;
    const filled = Math.min(this.counters[0], SLICES);
    let past = 0;
    for (let slice = 0; slice < filled; slice++) past += this.slices[slice] / filled;
    const known = filled * SLICE_SECONDS >= WATCH_SECONDS;
    state[ALLOWED] = Math.max(past, known ? LEAST_POWER : FIRST_POWER) * ALLOWED_JUMP;
    state[WATCHED_ENERGY] = 0;
    state[WATCHED_FRAMES] = 0;
    state[LOWEST] = state[TARGET];
  }

  /**
   * Audio thread; allocates: no.
   * Multiplies `gains` by what the coming frames, whose {@link energy} is set, are played with.
   */
  apply(gains: Float64Array, frames: number): void {
    const { state } = this;
    if (state[WATCHED_FRAMES] < WATCH_SECONDS * this.sampleRate) this.watch(frames);
    const before = state[GAIN];
    if (state[TARGET] !== 1) this.rise(frames);
    const after = state[GAIN];
    if (before !== 1 || after !== 1) {
      const step = (after - before) / frames;
      for (let n = 0; n < frames; n++) gains[n] *= before + step * (n + 1);
    }
    this.remember(frames);
  }

  /** Audio thread; allocates: no. Lowers the target if what has come is too loud. */
  private watch(frames: number): void {
    const { state } = this;
    state[WATCHED_FRAMES] += frames;
    state[WATCHED_ENERGY] += this.energy[0];
    const watched = state[WATCHED_FRAMES];
    const spread = Math.max(watched, PATIENCE_SECONDS * this.sampleRate);
    if (state[WATCHED_ENERGY] <= state[ALLOWED] * spread) return;
    const wanted = Math.sqrt((state[ALLOWED] * watched) / state[WATCHED_ENERGY]);
    if (wanted >= state[LOWEST]) return;
    // The rise has begun already; it goes on from lower down.
    state[TARGET] *= wanted / state[LOWEST];
    state[LOWEST] = wanted;
    // By equal ratios, a second from here to 1.
    state[RISE] = state[TARGET] ** (-1 / (RISE_SECONDS * this.sampleRate));
  }

  /** Audio thread; allocates: no. Finds the gain of the last of the coming frames. */
  private rise(frames: number): void {
    const { state } = this;
    // Down at once, within these frames.
    if (state[GAIN] > state[TARGET]) {
      state[GAIN] = state[TARGET];
      return;
    }
    const risen = state[TARGET] * state[RISE] ** frames;
    state[TARGET] = risen > NEARLY_FULL ? 1 : risen;
    state[GAIN] = state[TARGET];
  }

  /** Audio thread; allocates: no. Adds what is played to the past. */
  private remember(frames: number): void {
    const { state, counters } = this;
    state[SLICE_ENERGY] += this.energy[0] * state[GAIN] * state[GAIN];
    state[SLICE_FRAMES] += frames;
    if (state[SLICE_FRAMES] < SLICE_SECONDS * this.sampleRate) return;
    const filled = counters[0];
    this.slices[filled % SLICES] = state[SLICE_ENERGY] / state[SLICE_FRAMES];
    // Starts over long before the counter is full, at a number of the same slice.
    counters[0] = filled + 1 === SLICES * 1024 ? SLICES : filled + 1;
    state[SLICE_ENERGY] = 0;
    state[SLICE_FRAMES] = 0;
  }
}
