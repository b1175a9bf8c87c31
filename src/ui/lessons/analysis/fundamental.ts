/**
 * The fundamental frequency of a steady sound, from its normalised autocorrelation: the first lag at
 * which the sound is nearly itself again, made exact at a multiple of it.
 */
import { autocorrelation } from './fourier.ts';
import { centred, rms } from './level.ts';

/** Hz. Below, a sound is a rhythm; above, one sample more or less in a period is too many Hz. */
const LOWEST = 25;
const HIGHEST = 5000;

/** Samples looked at, at most; the loudest stretch of this length is taken. */
const STRETCH = 16_384;

/** A lag counts as a period if the sound is itself again to this part. */
const ALIKE = 0.8;

/** Of several such lags, the first that comes this near to the best is the period. */
const NEARLY_BEST = 0.93;

/** The fundamental in Hz, or undefined if the sound has none: silence, noise, single clicks. */
export function fundamental(samples: Float64Array, sampleRate: number): number | undefined {
  const stretch = centred(loudestStretch(samples, STRETCH));
  if (rms(stretch) < 1e-5) return undefined;
  const alike = likeness(stretch);
  const shortest = Math.floor(sampleRate / HIGHEST);
  const longest = Math.min(Math.floor(sampleRate / LOWEST), Math.floor(stretch.length / 3));
  const peaks = peaksOf(alike, shortest, longest);
  const best = Math.max(0, ...peaks.map((lag) => alike[lag]!));
  if (best < ALIKE) return undefined;
  const period = peaks.find((lag) => alike[lag]! >= best * NEARLY_BEST)!;
  return sampleRate / refine(alike, period);
}

/** The stretch of `length` samples with the most energy, looked for in steps of half of it. */
function loudestStretch(samples: Float64Array, length: number): Float64Array {
  if (samples.length <= length) return samples;
  let best = samples.subarray(0, length);
  for (let from = 0; from + length <= samples.length; from += length / 2) {
    const candidate = samples.subarray(from, from + length);
    if (rms(candidate) > rms(best) * 1.02) best = candidate;
  }
  return best;
}

/** From −1 to 1 for each lag: McLeod's normalised square difference, turned round. */
function likeness(samples: Float64Array): Float64Array {
  const correlation = autocorrelation(samples);
  let energy = 2 * correlation[0]!;
  return correlation.map((value, lag) => {
    if (lag > 0) energy -= samples[lag - 1]! ** 2 + samples[samples.length - lag]! ** 2;
    return energy > 0 ? (2 * value) / energy : 0;
  });
}

/** Lags of the highest point of each stretch above zero, but for the one that begins at lag 0. */
function peaksOf(alike: Float64Array, shortest: number, longest: number): number[] {
  const found: number[] = [];
  let at = 1;
  while (at < longest && alike[at]! > 0) at++;
  while (at <= longest) {
    while (at <= longest && alike[at]! <= 0) at++;
    let highest = at;
    for (; at <= longest && alike[at]! > 0; at++) {
      if (alike[at]! > alike[highest]!) highest = at;
    }
    if (highest <= longest && highest >= shortest) found.push(highest);
  }
  return found;
}

/** The period to a fraction of a sample: measured over as many periods as the stretch allows. */
function refine(alike: Float64Array, lag: number): number {
  let period = vertex(alike, lag);
  for (let count = 2; count * period < alike.length / 2; count *= 2) {
    const near = Math.round(count * period);
    let best = near;
    for (let at = near - 2; at <= near + 2; at++) if (alike[at]! > alike[best]!) best = at;
    if (alike[best]! < ALIKE) break;
    period = vertex(alike, best) / count;
  }
  return period;
}

/** Where the parabola through three points has its top. */
function vertex(values: Float64Array, at: number): number {
  const [before, here, after] = [values[at - 1]!, values[at]!, values[at + 1]!];
  const bend = before - 2 * here + after;
  return bend < 0 ? at + (before - after) / (2 * bend) : at;
}
