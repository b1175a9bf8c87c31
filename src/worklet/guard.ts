/**
 * Between what a program computes and the ear. In this order (promises E7):
 *
 * finite check → DC block → ramps (start, stop, arrival) → volume → limiter
 *
 * The limiter is last, so that nothing before it, volume included, can lift the output over the
 * ceiling. Nothing in here can be switched off, and no number of it lies in shared memory. If it
 * should fail itself, the processor writes silence (E5).
 */
import { Arrival } from './guard/arrival.ts';
import { Limiter } from './guard/limiter.ts';
import { Ramp } from './guard/ramp.ts';
import { BLOCK_FRAMES, FIRST_VOLUME, MAX_VOLUME } from './protocol.ts';

/**
 * Samples beyond +60 dBFS are no sound but a mistake, and are treated as if they weren't finite:
 * let through, a single one of them would leave the DC block ringing and the limiter shut.
 */
export const MAX_SAMPLE = 1000;

const START_SECONDS = 0.015;
const STOP_SECONDS = 0.02;
const PANIC_SECONDS = 0.01;

/** −0.04 dB at 20 Hz; DC falls by 110 dB in a second. */
const DC_CORNER_HERTZ = 2;

/** Volume follows its setting with this time constant, so that a slider makes no steps. */
const VOLUME_SECONDS = 0.01;

/** −24 dB. What the limiter must hold down this far for so long isn't music (promises §3.5, 5). */
const OVERLOAD_GAIN = 10 ** (-24 / 20);
const OVERLOAD_SECONDS = 0.5;

/** −12 dB: an overloaded program is heard again once it needs no more than this. */
const RECOVERED_GAIN = 10 ** (-12 / 20);

/** Decaying numbers below this become 0, before they become subnormal and slow. */
const NOTHING = 1e-30;

/** Words of `state`. */
const VOLUME = 0;
const TARGET_VOLUME = 1;
const HELD_FRAMES = 2;
const SILENT_FRAMES = 3;

/** Words of `counters`. */
const MUTED = 0;
const UNFIT = 1;

/** One guard for all channels of the device. */
export class Guard {
  /** Word 0: the limiter's least gain since the caller last set it to 1. */
  readonly leastGain = new Float64Array(1);

  private readonly sampleRate: number;
  private readonly channels: number;
  private readonly ramp = new Ramp(0);
  private readonly arrival: Arrival;
  private readonly limiter: Limiter;
  private readonly dcPole: number;
  /** Per channel two numbers: the sample before, and what the DC block made of it. */
  private readonly dc: Float64Array;
  private readonly gains = new Float64Array(BLOCK_FRAMES);
  /** Per frame 1, or 0 if it must not be heard. */
  private readonly open = new Float64Array(BLOCK_FRAMES);
  private readonly state = new Float64Array(4);
  private readonly counters = new Int32Array(2);

  constructor(sampleRate: number, channels: number) {
    this.sampleRate = sampleRate;
    this.channels = channels;
    this.arrival = new Arrival(sampleRate);
    this.limiter = new Limiter(sampleRate, channels);
    this.dcPole = Math.exp((-2 * Math.PI * DC_CORNER_HERTZ) / sampleRate);
    this.dc = new Float64Array(channels * 2);
    this.state[VOLUME] = FIRST_VOLUME;
    this.state[TARGET_VOLUME] = FIRST_VOLUME;
    this.reset();
  }

  /** Audio thread; allocates: no. Frames from input to output. */
  get latency(): number {
    return this.limiter.latency;
  }

  /** Audio thread; allocates: no. Forgets everything but the volume; nothing delayed is heard. */
  reset(): void {
    this.dc.fill(0);
    this.limiter.reset();
    this.arrival.reset();
    this.counters.fill(0);
    this.state[HELD_FRAMES] = 0;
    this.leastGain[0] = 1;
  }

  /** Audio thread; allocates: no. Sound begins, out of silence. */
  start(): void {
    this.reset();
    this.arrival.begin();
    this.ramp.glide(1, START_SECONDS * this.sampleRate);
    this.state[VOLUME] = this.state[TARGET_VOLUME];
  }

  /** Audio thread; allocates: no. Another program takes over with the next frame. */
  arrive(): void {
    this.arrival.begin();
    // Its predecessor's overload isn't its fault.
    this.counters[MUTED] = 0;
    this.state[HELD_FRAMES] = 0;
  }

  /**
   * Audio thread; allocates: no. Another program takes over from one that wasn't fit to be heard:
   * what it left in the filters mustn't be heard either.
   */
  recover(): void {
    this.dc.fill(0);
    this.limiter.reset();
    this.arrive();
  }

  /** Audio thread; allocates: no. Fades to silence: in 20 ms, in a panic in 10. */
  stop(panic: boolean): void {
    this.ramp.glide(0, (panic ? PANIC_SECONDS : STOP_SECONDS) * this.sampleRate);
    this.state[SILENT_FRAMES] = 0;
  }

  /** Audio thread; allocates: no. True when all is faded out, what was delayed included. */
  get silent(): boolean {
    return this.ramp.closed && this.state[SILENT_FRAMES] >= this.limiter.latency;
  }

  /** Audio thread; allocates: no. Linear gain, brought within 0 … MAX_VOLUME; NaN is ignored. */
  setVolume(gain: number): void {
    if (Number.isNaN(gain)) return;
    this.state[TARGET_VOLUME] = Math.max(0, Math.min(gain, MAX_VOLUME));
  }

  /** Audio thread; allocates: no. True while the output is shut for being held down too long. */
  get overloaded(): boolean {
    return this.counters[MUTED] === 1;
  }

  /**
   * Audio thread; allocates: no.
   * Replaces the first `frames` (at most a block) of each channel by what may be heard, delayed by
   * {@link latency}. `healthy` is false if the program failed to compute some of them: then none
   * of them are heard. Returns how many samples were not fit to be heard.
   */
  process(samples: readonly Float64Array[], frames: number, healthy: boolean): number {
    const { state, counters, open, gains } = this;
    const mayOpen = healthy && counters[MUTED] === 0;
    for (let n = 0; n < frames; n++) open[n] = mayOpen ? 1 : 0;
    counters[UNFIT] = 0;
    for (let channel = 0; channel < this.channels; channel++) {
      this.check(samples[channel], frames);
    }

    const { energy } = this.arrival;
    energy[0] = 0;
    for (let channel = 0; channel < this.channels; channel++) {
      this.blockDc(channel, samples[channel], frames);
    }

    for (let n = 0; n < frames; n++) gains[n] = 1;
    // A block in which the ramp closes is not silent from its beginning.
    const isSilent = this.ramp.closed;
    this.ramp.apply(gains, frames);
    energy[0] /= this.channels;
    this.arrival.apply(gains, frames);
    this.applyVolume(frames);
    for (let channel = 0; channel < this.channels; channel++) {
      this.amplify(channel, samples[channel], frames);
    }

    this.limiter.process(samples, frames, open, mayOpen && counters[UNFIT] === 0);
    this.watchLimiter(frames);
    state[SILENT_FRAMES] = isSilent ? state[SILENT_FRAMES] + frames : 0;
    return counters[UNFIT];
  }

  /** Audio thread; allocates: no. Puts 0 for what isn't finite or is absurd, and shuts its frame. */
  private check(samples: Float64Array, frames: number): void {
    let unfit = 0;
    for (let n = 0; n < frames; n++) {
      const sample = samples[n];
      // Written so that NaN fails it.
      if (sample <= MAX_SAMPLE && sample >= -MAX_SAMPLE) continue;
      samples[n] = 0;
      this.open[n] = 0;
      unfit += 1;
    }
    this.counters[UNFIT] += unfit;
  }

  /** Audio thread; allocates: no. A one-pole high-pass; adds up the energy of what is left. */
  private blockDc(channel: number, samples: Float64Array, frames: number): void {
    const { dc, dcPole } = this;
    let before = dc[channel * 2];
    let after = dc[channel * 2 + 1];
    let energy = 0;
    for (let n = 0; n < frames; n++) {
      const sample = samples[n];
      after = sample - before + dcPole * after;
      before = sample;
      samples[n] = after;
      energy += after * after;
    }
    if (after < NOTHING && after > -NOTHING) after = 0;
    dc[channel * 2] = before;
    dc[channel * 2 + 1] = after;
    this.arrival.energy[0] += energy;
  }

  /** Audio thread; allocates: no. Moves the volume towards its setting, in a straight line. */
  private applyVolume(frames: number): void {
    const { state, gains } = this;
    const from = state[VOLUME];
    const target = state[TARGET_VOLUME];
    if (from === target) {
      if (target === 1) return;
      for (let n = 0; n < frames; n++) gains[n] *= target;
      return;
    }
    const near = Math.exp(-frames / (VOLUME_SECONDS * this.sampleRate));
    let to = target + (from - target) * near;
    if (Math.abs(to - target) < 1e-6) to = target;
    const step = (to - from) / frames;
    for (let n = 0; n < frames; n++) gains[n] *= from + step * (n + 1);
    state[VOLUME] = to;
  }

  /** Audio thread; allocates: no. Applies the gains; notes the largest magnitude. */
  private amplify(channel: number, samples: Float64Array, frames: number): void {
    const { gains } = this;
    let peak = 0;
    for (let n = 0; n < frames; n++) {
      const sample = samples[n] * gains[n];
      samples[n] = sample;
      const magnitude = sample < 0 ? -sample : sample;
      if (magnitude > peak) peak = magnitude;
    }
    this.limiter.loudest[channel] = peak;
  }

  /** Audio thread; allocates: no. Shuts the output when the limiter has had too much for too long. */
  private watchLimiter(frames: number): void {
    const { state, counters } = this;
    const least = this.limiter.leastGain[0];
    this.limiter.leastGain[0] = 1;
    this.leastGain[0] = Math.min(this.leastGain[0], least);
    if (least < OVERLOAD_GAIN) {
      state[HELD_FRAMES] += frames;
      if (state[HELD_FRAMES] >= OVERLOAD_SECONDS * this.sampleRate) counters[MUTED] = 1;
      return;
    }
    // A moment's relief isn't the end of it.
    state[HELD_FRAMES] = state[HELD_FRAMES] > frames ? state[HELD_FRAMES] - frames : 0;
    if (least > RECOVERED_GAIN) counters[MUTED] = 0;
  }
}
