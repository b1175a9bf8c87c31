/** Between the channels of dsp and those of the device (07 §1.3), and between f64 and f32. */
import { BLOCK_FRAMES, MAX_CHANNELS } from './protocol.ts';

/** Makes block-long buffers, one per channel. Allocates: set-up only. */
export function createBuffers(channels: number): Float64Array[] {
  const buffers: Float64Array[] = [];
  for (let channel = 0; channel < channels; channel++) buffers.push(new Float64Array(BLOCK_FRAMES));
  return buffers;
}

/**
 * Audio thread; allocates: no.
 * Puts the first `frames` of what dsp gave into the device's channels: one channel goes to both of
 * a stereo device, else each to its own; what has no counterpart is dropped or silent.
 */
export function mapOutputs(
  program: readonly Float64Array[],
  device: readonly Float64Array[],
  frames: number,
): void {
  const toBoth = program.length === 1 && device.length === 2;
  for (let channel = 0; channel < device.length; channel++) {
    const to = device[channel];
    const from = toBoth ? 0 : channel;
    if (from >= program.length) {
      for (let n = 0; n < frames; n++) to[n] = 0;
      continue;
    }
    const samples = program[from];
    for (let n = 0; n < frames; n++) to[n] = samples[n];
  }
}

/** The device's input, as programs of any number of channels see it. */
export class InputMap {
  private readonly buffers = createBuffers(MAX_CHANNELS);
  /** What a program of two channels sees of a device of one. */
  private readonly twice: readonly Float64Array[] = [this.buffers[0], this.buffers[0]];
  private readonly counters = new Int32Array(1);

  /** Audio thread; allocates: no. Takes `frames` samples from `offset` on. Missing channels are 0. */
  take(device: readonly Float32Array[], offset: number, frames: number): void {
    const connected = Math.min(device.length, MAX_CHANNELS);
    for (let channel = 0; channel < connected; channel++) {
      const from = device[channel];
      const to = this.buffers[channel];
      for (let n = 0; n < frames; n++) to[n] = from[offset + n];
    }
    for (let channel = connected; channel < this.counters[0]; channel++) {
      this.buffers[channel].fill(0);
    }
    this.counters[0] = connected;
  }

  /** Audio thread; allocates: no. The channels for a program that wants so many. */
  for(wanted: number): readonly Float64Array[] {
    return wanted === 2 && this.counters[0] === 1 ? this.twice : this.buffers;
  }
}
