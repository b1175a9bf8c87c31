/** Lessons can be passed by doing what their hints say, and not by leaving the text alone. */
import { describe, expect, test } from 'vitest';
import { LESSONS } from '../../../src/ui/lessons/catalog/index.ts';
import { examine } from '../../../src/ui/lessons/examine.ts';
import { type Hint, judge } from '../../../src/ui/lessons/goals.ts';
import type { Lesson } from '../../../src/ui/lessons/lesson.ts';
import { isPassed, type Verdict } from '../../../src/ui/lessons/verdict.ts';
import { goalWords, hintWords } from '../../../src/ui/panels/lesson-words.ts';
import { LANGUAGES } from '../../../src/ui/storage/settings.ts';
import { textsIn } from '../../../src/ui/texts.ts';

test('each has an id of its own', () => {
  expect(new Set(LESSONS.map(({ id }) => id)).size).toBe(LESSONS.length);
});

function firstHint(verdict: Verdict): Hint | undefined {
  if (verdict.kind !== 'heard') throw new Error(`not heard: ${JSON.stringify(verdict)}`);
  return verdict.hints.find((hint) => hint !== null) ?? undefined;
}

describe.each(LESSONS)('$id', (lesson) => {
  test('its starter plays, fails, and is told what is missing in every language', () => {
    const hint = firstHint(examine(lesson, lesson.starter));
    expect(hint).toBeDefined();
    for (const language of LANGUAGES) {
      const texts = textsIn(language);
      expect(hintWords(hint!, texts)).toMatch(/\S/);
      expect(hintWords(hint!, texts)).not.toMatch(/undefined|NaN|Infinity/);
      for (const goal of lesson.goals) expect(goalWords(goal, texts)).not.toMatch(/undefined|NaN/);
    }
  });

  test('its solution passes', () => {
    const verdict = examine(lesson, lesson.solution);
    expect(verdict).toEqual({ kind: 'heard', hints: lesson.goals.map(() => null) });
    expect(isPassed(verdict)).toBe(true);
  });

  test('has its texts in every language, and code in pairs of backquotes', () => {
    for (const text of [lesson.title, ...lesson.task].flatMap((each) => Object.values(each))) {
      expect(text).toMatch(/\S/);
      expect(text.split('`').length % 2, text).toBe(1);
    }
  });
});

/** What a reader does who believes each hint: one edit, out of the hint's own figures. */
type Follow = (hint: Hint, text: string) => string;

const FOLLOWED: Readonly<Record<string, Follow>> = {
  'one-sine': (hint, text) =>
    hint.kind === 'pitch' ? scale(text, /431\.0/, hint.wanted / hint.heard) : text,
  loudness: (hint, text) =>
    hint.kind === 'level' ? scale(text, /0\.05/, 10 ** ((hint.wanted - hint.heard) / 20)) : text,
  'two-tones': (hint, text) => {
    if (hint.kind === 'no-partial') {
      return text.replace('sine(220.0)', `(sine(220.0) + sine(${hint.hertz}.0) * 0.5)`);
    }
    return hint.kind === 'partial'
      ? scale(text, /0\.5/, 10 ** ((hint.wanted - hint.heard) / 20))
      : text;
  },
  memory: (hint, text) => {
    // No overtones: play the ramp itself.
    if (hint.kind === 'no-partial') return text.replace(/sin\((.*)\* 6.2831853\)/, '($1)');
    return text;
  },
  fading: (hint, text) => {
    if (hint.kind === 'too-long') {
      const factor = Number.isFinite(hint.heard) ? hint.wanted / hint.heard : 0.1;
      return scale(text, /(?<=half = )[\d.]+/, factor * 0.95);
    }
    return hint.kind === 'too-short' ? scale(text, /(?<=half = )[\d.]+/, 2) : text;
  },
  beat: (hint, text) =>
    hint.kind === 'tempo' ? scale(text, /(?<=phasor\()1\.5/, hint.wanted / hint.heard) : text,
  filter: (hint, text) => {
    const amount = Number(/saw, ([\d.]+)/.exec(text)![1]);
    const next = hint.kind === 'bright' ? amount + (1 - amount) / 2 : amount;
    return text.replace(/saw, [\d.]+/, `saw, ${next.toFixed(4)}`);
  },
  echo: (hint, text) => {
    if (hint.kind === 'no-echo') {
      return text.replace('dry * 0.4', '(dry + delay(48000, dry, 9600.0) * 0.2) * 0.4');
    }
    if (hint.kind === 'echo-time') return scale(text, /9600\.0/, hint.wanted / hint.heard);
    return hint.kind === 'echo-level'
      ? scale(text, /(?<=\) \* )0\.2(?=\))/, 10 ** ((hint.wanted - hint.heard) / 20))
      : text;
  },
  'two-ears': (hint, text) =>
    hint.kind === 'alike' ? text.replace(/left \* 0\.25\)/, 'voice(112.0) * 0.25)') : text,
  macros: (hint, text) => {
    if (hint.kind === 'no-partial') return text.replace('bank!(3.0)', 'bank!(8.0)');
    return hint.kind === 'partial' ? text.replace('6.2831853) }', '6.2831853) / k }') : text;
  },
};

function scale(text: string, place: RegExp, factor: number): string {
  return text.replace(place, (number) => (Number(number) * factor).toFixed(4));
}

test.each(LESSONS)('$id is passed by following its hints', (lesson: Lesson) => {
  let text = lesson.starter;
  const seen: Hint['kind'][] = [];
  for (let attempt = 0; attempt < 8; attempt++) {
    const hint = firstHint(examine(lesson, text));
    if (hint === undefined) break;
    seen.push(hint.kind);
    const next = FOLLOWED[lesson.id]!(hint, text);
    expect(next, `nothing to follow after ${seen.join(', ')}`).not.toBe(text);
    text = next;
  }
  expect(firstHint(examine(lesson, text)), seen.join(', ')).toBeUndefined();
  expect(seen.length).toBeGreaterThan(0);
});

describe('texts that cannot be judged', () => {
  const lesson = LESSONS[0]!;

  test.each([
    ['fn dsp(', 'refused'],
    ['fn dsp(){ 1.0 / (now - now) - 1.0 / (now - now) }', 'faulty'],
  ])('%s: %s', (text, kind) => {
    expect(examine(lesson, text).kind).toBe(kind);
  });

  test('silence is called so, whatever the goal', () => {
    for (const { goals } of LESSONS) {
      for (const goal of goals) {
        const channels = [new Float64Array(48_000), new Float64Array(48_000)];
        expect(judge(goal, { channels, sampleRate: 48_000 })).toEqual({ kind: 'silent' });
      }
    }
  });
});
