/** What a lesson listens for, and what it says when it hears something else. */
import { beatTime, decayTime, envelope, onsets } from './analysis/envelope.ts';
import { fundamental } from './analysis/fundamental.ts';
import { decibels, peak } from './analysis/level.ts';
import { partAbove, partial, spectrum } from './analysis/spectrum.ts';
import { balance, difference } from './analysis/stereo.ts';

/** One thing that must be heard. Levels in dB, frequencies in Hz, times in seconds. */
export type Goal =
  | { readonly kind: 'pitch'; readonly hertz: number }
  /** Its peak. */
  | { readonly kind: 'level'; readonly db: number; readonly within: number }
  /** The level of one partial, measured against another that must be there. */
  | {
      readonly kind: 'partial';
      readonly hertz: number;
      readonly of: number;
      readonly db: number;
      readonly within: number;
    }
  /** After `seconds` it has fallen by no more than `fall` dB. */
  | { readonly kind: 'lasts'; readonly seconds: number; readonly fall: number }
  /** `seconds` after its loudest moment it stays `fall` dB below it. */
  | { readonly kind: 'decays'; readonly seconds: number; readonly fall: number }
  | { readonly kind: 'tempo'; readonly perMinute: number }
  /** At most this part (0 to 1) of the power lies above a frequency. */
  | { readonly kind: 'soft'; readonly above: number; readonly part: number }
  /** The first thing that begins begins again. */
  | { readonly kind: 'echo'; readonly seconds: number; readonly db: number }
  /** Left and right differ, and are about as loud. */
  | { readonly kind: 'stereo' };

/** Why a goal is not met: what was heard, and what is wanted. */
export type Hint =
  | { readonly kind: 'silent' | 'no-pitch' | 'no-beat' | 'no-echo' | 'one-channel' | 'alike' }
  | { readonly kind: 'pitch'; readonly heard: number; readonly wanted: number }
  | { readonly kind: 'level'; readonly heard: number; readonly wanted: number }
  | { readonly kind: 'no-partial'; readonly hertz: number }
  | {
      readonly kind: 'partial';
      readonly hertz: number;
      readonly of: number;
      readonly heard: number;
      readonly wanted: number;
    }
  | { readonly kind: 'too-short'; readonly heard: number; readonly wanted: number }
  /** `heard` is infinite where it never falls that far. */
  | { readonly kind: 'too-long'; readonly heard: number; readonly wanted: number }
  | { readonly kind: 'tempo'; readonly heard: number; readonly wanted: number }
  | {
      readonly kind: 'bright';
      readonly above: number;
      readonly heard: number;
      readonly wanted: number;
    }
  | { readonly kind: 'echo-time'; readonly heard: number; readonly wanted: number }
  | { readonly kind: 'echo-level'; readonly heard: number; readonly wanted: number }
  | { readonly kind: 'unbalanced'; readonly heard: number };

/** What a program gave. */
export interface Rendering {
  readonly channels: readonly Float64Array[];
  readonly sampleRate: number;
}

/** Peaks below this are silence, in dB. */
const SILENT_DB = -70;

/** How exact a pitch must be, in Hz. */
const PITCH_WITHIN = 1;

/** How exact a tempo and the time of an echo must be. */
const TEMPO_WITHIN = 0.02;
const ECHO_TIME_WITHIN = 0.015;
const ECHO_LEVEL_WITHIN = 3;

/** Left minus right must reach this level, relative to the louder one, in dB. */
const DIFFERENT_DB = -12;
const BALANCE_WITHIN = 4;

/** Undefined if the goal is met. */
export function judge(goal: Goal, rendering: Rendering): Hint | undefined {
  const sound = loudest(rendering);
  if (decibels(peak(sound)) < SILENT_DB) return { kind: 'silent' };
  const { channels, sampleRate } = rendering;
  switch (goal.kind) {
    case 'pitch': {
      const heard = fundamental(sound, sampleRate);
      if (heard === undefined) return { kind: 'no-pitch' };
      return deviation('pitch', heard, goal.hertz, PITCH_WITHIN);
    }
    case 'level':
      return deviation('level', decibels(peak(sound)), goal.db, goal.within);
    case 'partial':
      return judgePartial(goal, sound, sampleRate);
    case 'lasts': {
      const heard = decayTime(envelope(sound, sampleRate), goal.fall);
      return heard < goal.seconds ? { kind: 'too-short', heard, wanted: goal.seconds } : undefined;
    }
    case 'decays': {
      const heard = decayTime(envelope(sound, sampleRate), goal.fall);
      return heard > goal.seconds ? { kind: 'too-long', heard, wanted: goal.seconds } : undefined;
    }
    case 'tempo': {
      const step = beatTime(onsets(envelope(sound, sampleRate)));
      if (step === undefined) return { kind: 'no-beat' };
      return deviation('tempo', 60 / step, goal.perMinute, goal.perMinute * TEMPO_WITHIN);
    }
    case 'soft': {
      const { above, part: wanted } = goal;
      const heard = partAbove(spectrum(sound, sampleRate), above);
      return heard > wanted ? { kind: 'bright', above, heard, wanted } : undefined;
    }
    case 'echo':
      return judgeEcho(goal, sound, sampleRate);
    case 'stereo':
      return judgeStereo(channels);
  }
}

function deviation(
  kind: 'pitch' | 'level' | 'tempo' | 'echo-time' | 'echo-level',
  heard: number,
  wanted: number,
  within: number,
): Hint | undefined {
  return Math.abs(heard - wanted) > within ? { kind, heard, wanted } : undefined;
}

function judgePartial(
  { hertz, of, db, within }: Extract<Goal, { kind: 'partial' }>,
  sound: Float64Array,
  sampleRate: number,
): Hint | undefined {
  const bands = spectrum(sound, sampleRate);
  const reference = decibels(partial(bands, of));
  if (reference < SILENT_DB) return { kind: 'no-partial', hertz: of };
  const heard = decibels(partial(bands, hertz)) - reference;
  if (heard < SILENT_DB / 2) return { kind: 'no-partial', hertz };
  return Math.abs(heard - db) > within
    ? { kind: 'partial', hertz, of, heard, wanted: db }
    : undefined;
}

function judgeEcho(
  { seconds, db }: Extract<Goal, { kind: 'echo' }>,
  sound: Float64Array,
  sampleRate: number,
): Hint | undefined {
  const [first, echo] = onsets(envelope(sound, sampleRate));
  if (first === undefined || echo === undefined) return { kind: 'no-echo' };
  return (
    deviation('echo-time', echo.time - first.time, seconds, ECHO_TIME_WITHIN) ??
    deviation('echo-level', echo.level - first.level, db, ECHO_LEVEL_WITHIN)
  );
}

function judgeStereo([left, right]: readonly Float64Array[]): Hint | undefined {
  if (left === undefined || right === undefined) return { kind: 'one-channel' };
  if (difference(left, right) < DIFFERENT_DB) return { kind: 'alike' };
  const heard = balance(left, right);
  return Math.abs(heard) > BALANCE_WITHIN ? { kind: 'unbalanced', heard } : undefined;
}

/** The channel with the highest peak: a mix of channels could cancel. */
function loudest({ channels }: Rendering): Float64Array {
  return channels.reduce(
    (best, channel) => (peak(channel) > peak(best) ? channel : best),
    channels[0] ?? new Float64Array(0),
  );
}
