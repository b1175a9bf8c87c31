/** What lessons say, in English; part of the catalogue `texts.en.ts`. Figures come as text. */

/** `low` where the wanted value is higher. */
type Gap<First extends unknown[]> = (...heard: [...First, off: string, low: boolean]) => string;

const pitch: Gap<[string]> = (heard, off, low) =>
  `Yours is at ${heard} Hz, ${off} Hz too ${low ? 'low' : 'high'}.`;
const level: Gap<[string]> = (heard, off, low) =>
  `Yours peaks at ${heard} dB, ${off} dB too ${low ? 'soft' : 'loud'}.`;
const partial: Gap<[string, string]> = (hertz, of, off, low) =>
  `The partial at ${hertz} Hz is ${off} dB too ${low ? 'soft' : 'loud'} beside the one at ${of} Hz.`;
const tempo: Gap<[string]> = (heard, off, low) =>
  `Yours has ${heard} beats a minute, ${off} too ${low ? 'few' : 'many'}.`;
const echoTime: Gap<[string]> = (heard, off, low) =>
  `The echo comes after ${heard} s, ${off} s too ${low ? 'early' : 'late'}.`;
const echoLevel: Gap<[string]> = (below, off, low) =>
  `The echo is ${below} dB below the sound, ${off} dB too ${low ? 'soft' : 'loud'}.`;

export const englishLessons = {
  title: 'Lessons',
  intro:
    'Ten short ones, from one sine to macros. Each listens to your sound and tells what is missing.',
  region: 'Lesson',
  number: (number: number, count: number) => `Lesson ${number} of ${count}`,
  progress: (passed: number, count: number) => `${passed} of ${count} passed`,
  passedMark: 'passed',
  check: 'Listen',
  next: 'Next lesson',
  restart: 'Start again',
  solution: 'A solution',
  solutionTip: 'Opens as another document; yours stays in the list of drafts.',
  howTo: 'Play it, or press Listen: the lesson listens without your loudspeakers, too.',
  listening: 'Listening…',
  passed: 'That is it!',
  passedLast: 'That is it, and that was the last one. The examples and the reference go further.',
  met: 'met',
  missing: 'not yet',
  results: {
    refused: (errors: number) =>
      errors === 1
        ? 'The text has an error; it is told below the editor.'
        : `The text has ${errors} errors; they are told below the editor.`,
    unplayable: 'The program cannot start: its top-level lines fail when they run.',
    faulty: 'The program fails while it plays: play it, and see under Engine what goes wrong.',
    overrun: 'Listening took too long: this program computes far too much.',
    crashed: 'The lesson could not listen. That is our fault, not yours.',
  },
  goals: {
    pitch: (hertz: string) => `A tone of ${hertz} Hz`,
    level: (db: string) => `A peak level of ${db} dB`,
    partial: (hertz: string, of: string, below: string) =>
      `A partial at ${hertz} Hz, ${below} dB below the one at ${of} Hz`,
    partialEqual: (hertz: string, of: string) => `${hertz} Hz, as loud as ${of} Hz`,
    lasts: (seconds: string) => `Still sounds after ${seconds} s`,
    decays: (seconds: string, fall: string) => `${fall} dB down after ${seconds} s`,
    tempo: (perMinute: string) => `${perMinute} beats a minute`,
    soft: (percent: string, hertz: string) => `At most ${percent} % of its power above ${hertz} Hz`,
    echo: (seconds: string, below: string) => `An echo after ${seconds} s, ${below} dB softer`,
    stereo: 'Left and right differ, and are about as loud',
  },
  hints: {
    silent: 'Nothing is to be heard.',
    noPitch: 'No steady pitch is to be heard.',
    noBeat: 'No beat is to be heard: fewer than three beginnings.',
    noEcho: 'Nothing is to be heard after the sound itself.',
    oneChannel: 'There is one channel only. Return a pair: (left, right).',
    alike: 'Left and right are the same.',
    noPartial: (hertz: string) => `There is nothing at ${hertz} Hz.`,
    pitch,
    level,
    partial,
    tooShort: (heard: string, wanted: string) =>
      `Yours is gone after ${heard} s; it should last ${wanted} s.`,
    tooLong: (heard: string, wanted: string) =>
      `Yours rings for ${heard} s; it should be gone after ${wanted} s.`,
    never: (wanted: string) => `Yours rings on and on; it should be gone after ${wanted} s.`,
    tempo,
    bright: (heard: string, hertz: string, wanted: string) =>
      `${heard} % of its power lies above ${hertz} Hz; at most ${wanted} % should.`,
    echoTime,
    echoLevel,
    unbalanced: (off: string, left: boolean) =>
      `The ${left ? 'left' : 'right'} side is ${off} dB louder.`,
  },
};
