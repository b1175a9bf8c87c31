import type { Lesson } from '../lesson.ts';

export const filter: Lesson = {
  id: 'filter',
  title: { en: 'A filter', ja: 'フィルター' },
  task: [
    {
      en: '`smooth` lets a value move only a part of the way in each sample. What changes slowly gets through, what changes fast does not: a low-pass filter.',
      ja: '`smooth` では、値は1サンプルごとに道のりの一部しか進めません。ゆっくりした変化は通り、速い変化は通らない。これがローパス・フィルターです。',
    },
    {
      en: 'The saw is sharp, as `amount` is 0. Make it softer: no more than 0.5 % of its power above 2000 Hz. But keep its overtone at 220 Hz.',
      ja: '`amount` が 0 なので、のこぎり波はとがっています。2000 Hz より上のパワーが 0.5 % 以下になるまで柔らかくしてください。ただし 220 Hz の倍音は残します。',
    },
  ],
  starter: `fn phasor(freq){ (self + freq / samplerate) % 1.0 }

// Between 0 (lets all through) and 1 (lets nothing through).
fn smooth(x, amount){ x * (1.0 - amount) + self * amount }

fn dsp(){
  let saw = phasor(110.0) * 2.0 - 1.0
  smooth(saw, 0.0) * 0.2
}
`,
  solution: `fn phasor(freq){ (self + freq / samplerate) % 1.0 }

// Between 0 (lets all through) and 1 (lets nothing through).
fn smooth(x, amount){ x * (1.0 - amount) + self * amount }

fn dsp(){
  let saw = phasor(110.0) * 2.0 - 1.0
  smooth(saw, 0.92) * 0.2
}
`,
  goals: [
    { kind: 'soft', above: 2000, part: 0.005 },
    { kind: 'partial', hertz: 220, of: 110, db: -7, within: 2.5 },
  ],
  seconds: 1,
};
