/** Which frequencies a sound is made of. */
import { transform } from './fourier.ts';

/** Power of each band of a sound; the bands are `width` Hz apart, the first is 0 Hz. */
export interface Spectrum {
  readonly power: Float64Array;
  readonly width: number;
}

/** Samples in one picture: 0.7 s at 48 kHz, bands 1.5 Hz apart. */
const WINDOW = 32_768;

/** Bands beside a partial's own into which the window spreads it. */
const SPREAD = 3;

/**
 * The mean spectrum over the sound, through a Hann window. Shorter sounds are filled up with zeros.
 * Scaled so that {@link partial} is the amplitude of a sine.
 */
export function spectrum(samples: Float64Array, sampleRate: number): Spectrum {
  const power = new Float64Array(WINDOW / 2);
  const window = Float64Array.from(
    { length: WINDOW },
    (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / WINDOW),
  );
  // The sum of squares of a Hann window is 3/8 of its length; half of a sine's power is in here.
  const scale = 4 / (WINDOW * WINDOW * 0.375);
  let pictures = 0;
  for (let from = 0; from === 0 || from + WINDOW <= samples.length; from += WINDOW / 2) {
    const real = window.map((weight, at) => weight * (samples[from + at] ?? 0));
    const imaginary = new Float64Array(WINDOW);
    transform(real, imaginary);
    for (let band = 0; band < power.length; band++) {
      power[band]! += (real[band]! ** 2 + imaginary[band]! ** 2) * scale;
    }
    pictures++;
  }
  return { power: power.map((value) => value / pictures), width: sampleRate / WINDOW };
}

/** Amplitude of the partial at `frequency` Hz; what lies within 5 Hz counts as the partial. */
export function partial({ power, width }: Spectrum, frequency: number): number {
  const middle = Math.round(frequency / width);
  let sum = 0;
  for (let band = Math.max(0, middle - SPREAD); band <= middle + SPREAD; band++) {
    sum += power[band] ?? 0;
  }
  return Math.sqrt(sum);
}

/** The part of the sound's power that lies above `frequency` Hz, 0 to 1. */
export function partAbove({ power, width }: Spectrum, frequency: number): number {
  let all = 0;
  let above = 0;
  // What the window spreads of a constant part is no sound.
  for (let band = SPREAD + 1; band < power.length; band++) {
    all += power[band]!;
    if (band * width > frequency) above += power[band]!;
  }
  return all > 0 ? above / all : 0;
}
