/** What a lesson says of its goals and of what it heard. */
import { formatFigure } from '../format.ts';
import type { LessonResult } from '../lessons/desk.ts';
import type { Goal, Hint } from '../lessons/goals.ts';
import type { Texts } from '../texts.ts';

/** The goal in a few words. */
export function goalWords(goal: Goal, { lessons: { goals } }: Texts): string {
  const f = formatFigure;
  switch (goal.kind) {
    case 'pitch':
      return goals.pitch(f(goal.hertz));
    case 'level':
      return goals.level(f(goal.db));
    case 'partial':
      return goal.db === 0
        ? goals.partialEqual(f(goal.hertz), f(goal.of))
        : goals.partial(f(goal.hertz), f(goal.of), f(-goal.db));
    case 'lasts':
      return goals.lasts(f(goal.seconds));
    case 'decays':
      return goals.decays(f(goal.seconds), f(goal.fall));
    case 'tempo':
      return goals.tempo(f(goal.perMinute));
    case 'soft':
      return goals.soft(f(goal.part * 100), f(goal.above));
    case 'echo':
      return goals.echo(f(goal.seconds), f(-goal.db));
    case 'stereo':
      return goals.stereo;
  }
}

/** What is missing, with the figures that were heard. */
export function hintWords(hint: Hint, { lessons: { hints } }: Texts): string {
  const f = formatFigure;
  switch (hint.kind) {
    case 'silent':
      return hints.silent;
    case 'no-pitch':
      return hints.noPitch;
    case 'no-beat':
      return hints.noBeat;
    case 'no-echo':
      return hints.noEcho;
    case 'one-channel':
      return hints.oneChannel;
    case 'alike':
      return hints.alike;
    case 'no-partial':
      return hints.noPartial(f(hint.hertz));
    case 'pitch':
      return hints.pitch(f(hint.heard), ...gap(hint));
    case 'level':
      return hints.level(f(hint.heard), ...gap(hint));
    case 'partial':
      return hints.partial(f(hint.hertz), f(hint.of), ...gap(hint));
    case 'too-short':
      return hints.tooShort(f(hint.heard), f(hint.wanted));
    case 'too-long':
      return Number.isFinite(hint.heard)
        ? hints.tooLong(f(hint.heard), f(hint.wanted))
        : hints.never(f(hint.wanted));
    case 'tempo':
      return hints.tempo(f(Math.round(hint.heard)), ...gap(hint));
    case 'bright':
      return hints.bright(f(hint.heard * 100), f(hint.above), f(hint.wanted * 100));
    case 'echo-time':
      return hints.echoTime(f(hint.heard), ...gap(hint));
    case 'echo-level':
      return hints.echoLevel(f(-hint.heard), ...gap(hint));
    case 'unbalanced':
      return hints.unbalanced(f(Math.abs(hint.heard)), hint.heard > 0);
  }
}

/** What came of listening where nothing could be judged. */
export function resultWords(
  result: Exclude<LessonResult, { kind: 'heard' }>,
  { lessons: { results } }: Texts,
): string {
  switch (result.kind) {
    case 'refused':
      return results.refused(result.errors);
    case 'unplayable':
      return results.unplayable;
    case 'faulty':
      return results.faulty;
    case 'overrun':
      return results.overrun;
    case 'crashed':
      return results.crashed;
  }
}

/** By how much too much or too little, and whether it is too little. */
function gap({ heard, wanted }: { heard: number; wanted: number }): [string, boolean] {
  return [formatFigure(Math.abs(heard - wanted)), heard < wanted];
}
