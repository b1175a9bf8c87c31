/** How a sound's level moves: its envelope, how long it rings, when something begins in it. */
import { decibels, peak } from './level.ts';

/** Levels in dB, `rate` of them a second. */
export interface Envelope {
  readonly levels: readonly number[];
  readonly rate: number;
}

/** Seconds of sound behind one level: short enough to tell beats, longer than half a low period. */
const STEP = 0.005;

/** The level of each 5 ms: the peak, as ears take it for hits. */
export function envelope(samples: Float64Array, sampleRate: number): Envelope {
  const step = Math.round(STEP * sampleRate);
  const levels: number[] = [];
  for (let from = 0; from + step <= samples.length; from += step) {
    levels.push(decibels(peak(samples.subarray(from, from + step))));
  }
  return { levels, rate: sampleRate / step };
}

/** Seconds from the loudest moment until the sound stays `fall` dB below it; infinite if never. */
export function decayTime({ levels, rate }: Envelope, fall: number): number {
  const loudest = levels.indexOf(Math.max(...levels));
  const floor = (levels[loudest] ?? 0) - fall;
  for (let at = levels.length - 1; at >= loudest; at--) {
    if (levels[at]! <= floor) continue;
    return at === levels.length - 1 ? Number.POSITIVE_INFINITY : (at + 1 - loudest) / rate;
  }
  return Number.POSITIVE_INFINITY;
}

/** Something begins. */
export interface Onset {
  /** Seconds from the start. */
  readonly time: number;
  /** Highest level within the next 30 ms, in dB. */
  readonly level: number;
}

/** A beginning rises by at least this much within {@link BEFORE}. */
const RISE_DB = 6;

/** Steps looked back upon; a rise that takes longer is a swell. */
const BEFORE = 5;

/** Steps in which the top of a beginning is looked for, and in which no other one is. */
const AFTER = 6;

/** Beginnings this much below the loudest moment are not heard as such. */
const UNHEARD_DB = 40;

/** All beginnings, in order. A sound that is there at once begins at 0. */
export function onsets({ levels, rate }: Envelope): readonly Onset[] {
  const floor = Math.max(...levels) - UNHEARD_DB;
  const found: Onset[] = [];
  let deaf = 0;
  levels.forEach((level, at) => {
    if (at < deaf || level < floor) return;
    const before = at < BEFORE ? [floor - RISE_DB] : levels.slice(at - BEFORE, at);
    if (level - Math.min(...before) < RISE_DB) return;
    found.push({ time: at / rate, level: Math.max(...levels.slice(at, at + AFTER)) });
    deaf = at + AFTER;
  });
  return found;
}

/** The usual time between beginnings in seconds: the median; undefined for fewer than three. */
export function beatTime(beginnings: readonly Onset[]): number | undefined {
  if (beginnings.length < 3) return undefined;
  const steps = beginnings.slice(1).map(({ time }, at) => time - beginnings[at]!.time);
  return steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)];
}
