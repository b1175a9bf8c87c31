/** Signals made and measured, for tests of the output stage. */
import { Guard } from '../../src/worklet/guard.ts';

export const RATE = 48_000;
const BLOCK = 128;

/** Decibels of a ratio of amplitudes. */
export function decibels(ratio: number): number {
  return 20 * Math.log10(ratio);
}

/** `seconds` of a sine. */
export function sine(hertz: number, amplitude: number, seconds: number, rate = RATE): Float64Array {
  const length = Math.round(seconds * rate);
  return Float64Array.from(
    { length },
    (_, n) => amplitude * Math.sin((2 * Math.PI * hertz * n) / rate),
  );
}

/** A guard that has been open and loud for so long that no ramp is left. */
export function openGuard(channels = 1, volume = 1): Guard {
  const guard = new Guard(RATE, channels);
  guard.setVolume(volume);
  guard.start();
  // A level at which nothing counts as an arrival.
  runGuard(guard, sine(1000, 0.3, 3.5), channels);
  guard.arrive();
  runGuard(guard, sine(1000, 0.3, 0.5), channels);
  return guard;
}

/** What a guard makes of a signal that it gets on all channels; the last channel's output. */
export function runGuard(guard: Guard, signal: Float64Array, channels = 1): Float64Array {
  const out = new Float64Array(signal.length);
  const buffers = Array.from({ length: channels }, () => new Float64Array(BLOCK));
  for (let at = 0; at < signal.length; at += BLOCK) {
    const frames = Math.min(BLOCK, signal.length - at);
    for (const buffer of buffers) buffer.set(signal.subarray(at, at + frames));
    guard.process(buffers, frames, true);
    out.set(buffers[channels - 1].subarray(0, frames), at);
  }
  return out;
}

/** Largest magnitude. NaN if there is any. */
export function peakOf(signal: ArrayLike<number>): number {
  let peak = 0;
  for (let n = 0; n < signal.length; n++) peak = Math.max(peak, Math.abs(signal[n]));
  return peak;
}

/** Largest step between neighbours. */
export function stepOf(signal: ArrayLike<number>): number {
  let step = 0;
  for (let n = 1; n < signal.length; n++)
    step = Math.max(step, Math.abs(signal[n] - signal[n - 1]));
  return step;
}

export function rmsOf(signal: Float64Array): number {
  return Math.sqrt(signal.reduce((sum, x) => sum + x * x, 0) / signal.length);
}

/** Amplitude of the best-fitting sine of this frequency, and the power of what is left over. */
export function fitSine(
  signal: Float64Array,
  hertz: number,
  rate = RATE,
): { amplitude: number; residue: number } {
  // Least squares with the exact normal equations of sine, cosine and a constant.
  const sums = Array.from({ length: 3 }, () => [0, 0, 0, 0]);
  const basis = (n: number): number[] => {
    const phase = (2 * Math.PI * hertz * n) / rate;
    return [Math.sin(phase), Math.cos(phase), 1];
  };
  signal.forEach((x, n) => {
    const b = basis(n);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) sums[i][j] += b[i] * b[j];
      sums[i][3] += b[i] * x;
    }
  });
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      if (j === i) continue;
      const factor = sums[j][i] / sums[i][i];
      for (let k = 0; k < 4; k++) sums[j][k] -= factor * sums[i][k];
    }
  }
  const weights = sums.map((row, i) => row[3] / row[i]);
  let power = 0;
  signal.forEach((x, n) => {
    const fitted = basis(n).reduce((sum, b, i) => sum + b * weights[i], 0);
    power += (x - fitted) ** 2;
  });
  return {
    amplitude: Math.hypot(weights[0], weights[1]),
    residue: Math.sqrt(power / signal.length),
  };
}

/** Samples on either side that {@link truePeakOf} makes a point of. */
const REACH = 128;

/** Fifteen points between two samples. A long sinc, so that it also tells what white noise does. */
const KERNELS = Array.from({ length: 15 }, (_, i) => {
  const fraction = (i + 1) / 16;
  return Float64Array.from({ length: REACH * 2 }, (_weight, k) => {
    const x = k - (REACH - 1) - fraction;
    const window =
      0.42 + 0.5 * Math.cos((Math.PI * x) / REACH) + 0.08 * Math.cos((2 * Math.PI * x) / REACH);
    return (Math.sin(Math.PI * x) / (Math.PI * x)) * window;
  });
});

/**
 * The peak of the signal between its samples as well, found by other means than the limiter's:
 * sixteen points a sample, 256 taps each (Blackman). All but the ends, which it can't know.
 */
export function truePeakOf(signal: ArrayLike<number>): number {
  let peak = peakOf(signal);
  for (let n = REACH; n < signal.length - REACH; n++) {
    // A peak is never found where both neighbours are small, unless it is small too.
    if (Math.abs(signal[n]) < 0.25 * peak && Math.abs(signal[n + 1]) < 0.25 * peak) continue;
    for (const kernel of KERNELS) {
      let sum = 0;
      for (let k = 0; k < kernel.length; k++) sum += kernel[k] * signal[n + k - (REACH - 1)];
      peak = Math.max(peak, Math.abs(sum));
    }
  }
  return peak;
}

/** The filter that ITU-R BS.1770-4 (annex 2) suggests; phases 2 and 3 are 1 and 0 backwards. */
const METER_PHASES = [
  [
    0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875,
    0.1373291015625, 0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125,
    0.014892578125, -0.00830078125,
  ],
  [
    -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625,
    0.77978515625, -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
  ],
];

/** The peak that a standard true-peak meter shows. */
export function meteredPeakOf(signal: ArrayLike<number>): number {
  const phases = [...METER_PHASES, ...METER_PHASES.map((phase) => phase.toReversed())];
  let peak = peakOf(signal);
  for (let n = 12; n < signal.length; n++) {
    for (const phase of phases) {
      let sum = 0;
      for (let k = 0; k < 12; k++) sum += phase[k] * signal[n - k];
      peak = Math.max(peak, Math.abs(sum));
    }
  }
  return peak;
}
