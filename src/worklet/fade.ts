/**
 * The cross-fade of the output stage when one program follows another (07 §9.3.1: what dsp gives is
 * never faded, what is heard is). Equal gain along half a cosine: the two weights are positive and
 * add up to 1, so the sum is never louder than both, and equal signals pass unchanged.
 */
import { MAX_SAMPLE } from './guard.ts';
import { createBuffers, mapOutputs } from './mapping.ts';

const FADE_SECONDS = 0.01;

/** Fades from the program before, or from where it left off, to what is in the buffers. */
export class CrossFade {
  private readonly device: readonly Float64Array[];
  /** Weight of the old one after 1, 2, … frames. */
  private readonly weights: Float64Array;
  /** The last sample of each channel. */
  private readonly last: Float64Array;
  /** The same when the fade began. */
  private readonly held: Float64Array;
  /** Word 0: frames done. */
  private readonly counters = new Int32Array(1);

  /** Set-up only. */
  constructor(sampleRate: number, channels: number) {
    const length = Math.max(1, Math.round(FADE_SECONDS * sampleRate));
    this.device = createBuffers(channels);
    this.weights = new Float64Array(length);
    for (let n = 0; n < length; n++) {
      this.weights[n] = 0.5 + 0.5 * Math.cos((Math.PI * (n + 1)) / length);
    }
    this.last = new Float64Array(channels);
    this.held = new Float64Array(channels);
    this.counters[0] = length;
  }

  /** Audio thread; allocates: no. True while there is something to fade. */
  get active(): boolean {
    return this.counters[0] < this.weights.length;
  }

  /** Audio thread; allocates: no. Begins with the next frame. */
  begin(): void {
    this.counters[0] = 0;
    this.held.set(this.last);
  }

  /** Audio thread; allocates: no. Out of silence: there is nothing to fade from. */
  reset(): void {
    this.counters[0] = this.weights.length;
    this.last.fill(0);
  }

  /**
   * Audio thread; allocates: no.
   * Mixes the old program's outputs into the first `frames` of `device`; with `null`, the level at
   * which it broke off: then nothing of it moves any more, but there is no step either.
   */
  mix(device: readonly Float64Array[], old: readonly Float64Array[] | null, frames: number): void {
    const { weights, counters } = this;
    const done = counters[0];
    const count = Math.min(frames, weights.length - done);
    if (old !== null) mapOutputs(old, this.device, count);
    for (let channel = 0; channel < device.length; channel++) {
      const to = device[channel];
      const from = this.device[channel];
      if (old === null) from.fill(this.held[channel], 0, count);
      for (let n = 0; n < count; n++) {
        // What isn't fit to be heard is none of the new program's fault; NaN fails the comparison.
        const before = Math.abs(from[n]) <= MAX_SAMPLE ? from[n] : 0;
        to[n] += (before - to[n]) * weights[done + n];
      }
    }
    counters[0] = done + count;
  }

  /** Audio thread; allocates: no. Remembers where `device` leaves off, after mixing. */
  remember(device: readonly Float64Array[], frames: number): void {
    for (let channel = 0; channel < device.length; channel++) {
      const sample = device[channel][frames - 1];
      this.last[channel] = Math.abs(sample) <= MAX_SAMPLE ? sample : 0;
    }
  }
}
