/**
 * What the audio thread tells of itself: levels, load, position, into the control block. Nothing
 * here waits, allocates or posts; the page looks when it likes (`monitor.ts`).
 */
import type { MemoryViews } from '../vm/memory.ts';
import { Control, intIndex, MAX_CHANNELS, PROTOCOL_VERSION } from './protocol.ts';

/** A peak falls by 20 dB in this time: fast enough to follow, slow enough to see. */
const PEAK_FALL_SECONDS = 1;

/** Mean power is taken over about this long, as VU meters do. */
const POWER_SECONDS = 0.3;

/** The limiter's least gain is shown falling back to 1 with this time constant. */
const LIMITER_SECONDS = 0.25;

/**
 * The clock has whole milliseconds and a block takes less than three, so one block can't be timed.
 * Over this long the errors average out, as blocks begin at all phases of the clock. Published are
 * the last whole window and the present one together: one to two seconds.
 */
const LOAD_SECONDS = 1;

/** Decaying numbers below this become 0, before they become subnormal and slow. */
const NOTHING = 1e-20;

const HEARTBEAT = intIndex(Control.heartbeat);
const STATE = intIndex(Control.state);
const PROGRAM = intIndex(Control.program);
const ESCAPES = intIndex(Control.escapes);
const REJECTED = intIndex(Control.rejected);
const SEAL = intIndex(Control.seal);

/** Words of `state`. */
const STARTED = 0;
const BUSY = 1;
const SPAN = 2;
const BUSY_BEFORE = 3;
const SPAN_BEFORE = 4;

/** Writes the fixed part of the control block. One per engine, on the audio thread. */
export class Meter {
  /** Word 0: index of the next sample, to be published. Word 1: faulty samples since the start. */
  readonly position = new Float64Array(2);
  /** Share of the time of a block that rendering takes, word 0: over the last one to two seconds. */
  readonly load = new Float64Array(1);

  private readonly views: MemoryViews;
  private readonly sampleRate: number;
  private readonly clock: () => number;
  private readonly state = new Float64Array(5);

  /** `clock` gives milliseconds; tests hold its hands. Set-up only. */
  constructor(views: MemoryViews, sampleRate: number, channels: number, clock: () => number) {
    this.views = views;
    this.sampleRate = sampleRate;
    this.clock = clock;
    views.floats[Control.limiterGain] = 1;
    Atomics.store(views.ints, intIndex(Control.channels), channels);
    Atomics.store(views.ints, intIndex(Control.version), PROTOCOL_VERSION);
  }

  /** Audio thread; allocates: no. A call of `process()` begins. */
  begin(): void {
    Atomics.add(this.views.ints, HEARTBEAT, 1);
    this.state[STARTED] = this.clock();
  }

  /**
   * Audio thread; allocates: no. A call of `process()` ends, having rendered so many frames of
   * `outputs`. Publishes everything. `leastGain` word 0 is taken and set back to 1.
   */
  end(outputs: readonly Float32Array[], frames: number, leastGain: Float64Array): void {
    const { floats, ints } = this.views;
    Atomics.add(ints, SEAL, 1);
    this.measureLevels(outputs, frames);
    const shown = floats[Control.limiterGain];
    const back = 1 - Math.exp(-frames / (LIMITER_SECONDS * this.sampleRate));
    floats[Control.limiterGain] = Math.min(leastGain[0], shown + (1 - shown) * back);
    leastGain[0] = 1;
    this.measureLoad(frames);
    floats[Control.load] = this.load[0];
    floats[Control.sampleCounter] = this.position[0];
    floats[Control.faultySamples] = this.position[1];
    Atomics.add(ints, SEAL, 1);
  }

  /** Audio thread; allocates: no. What sounds now. */
  setState(state: number, program: number): void {
    Atomics.store(this.views.ints, STATE, state);
    Atomics.store(this.views.ints, PROGRAM, program);
  }

  /** Audio thread; allocates: no. An exception was caught at the edge of `process()`. */
  countEscape(): void {
    const { ints } = this.views;
    Atomics.add(ints, ESCAPES, 1);
    // It may have come from under the seal, which no reader would get past any more.
    if ((Atomics.load(ints, SEAL) & 1) === 1) Atomics.add(ints, SEAL, 1);
  }

  /** Audio thread, between blocks; allocates: no. A malformed message was ignored. */
  countRejected(): void {
    Atomics.add(this.views.ints, REJECTED, 1);
  }

  /** Audio thread; allocates: no. */
  private measureLevels(outputs: readonly Float32Array[], frames: number): void {
    const { floats } = this.views;
    const fall = 10 ** (-frames / (PEAK_FALL_SECONDS * this.sampleRate));
    const keep = Math.exp(-frames / (POWER_SECONDS * this.sampleRate));
    const channels = Math.min(outputs.length, MAX_CHANNELS);
    for (let channel = 0; channel < channels; channel++) {
      const samples = outputs[channel];
      let peak = floats[Control.peak + channel] * fall;
      let energy = 0;
      for (let n = 0; n < frames; n++) {
        const sample = samples[n];
        peak = Math.max(peak, sample < 0 ? -sample : sample);
        energy += sample * sample;
      }
      const power = floats[Control.power + channel] * keep + (energy / frames) * (1 - keep);
      floats[Control.peak + channel] = peak < NOTHING ? 0 : peak;
      floats[Control.power + channel] = power < NOTHING ? 0 : power;
    }
  }

  /** Audio thread; allocates: no. */
  private measureLoad(frames: number): void {
    const { state } = this;
    state[BUSY] += this.clock() - state[STARTED];
    state[SPAN] += (frames * 1000) / this.sampleRate;
    if (state[SPAN] + state[SPAN_BEFORE] >= LOAD_SECONDS * 1000) {
      this.load[0] = (state[BUSY] + state[BUSY_BEFORE]) / (state[SPAN] + state[SPAN_BEFORE]);
    }
    if (state[SPAN] < LOAD_SECONDS * 1000) return;
    state[BUSY_BEFORE] = state[BUSY];
    state[SPAN_BEFORE] = state[SPAN];
    state[BUSY] = 0;
    state[SPAN] = 0;
  }
}
