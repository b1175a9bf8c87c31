import type { Lesson } from '../lesson.ts';

export const memory: Lesson = {
  id: 'memory',
  title: { en: 'A memory called self', ja: 'self という記憶' },
  task: [
    {
      en: '`self` is what the function gave one sample ago. `phasor` adds a little to it and drops the whole part: a ramp from 0 to 1, `freq` times a second.',
      ja: '`self` は、その関数が1サンプル前に返した値です。`phasor` はそこに少し足して整数部を捨てます。毎秒 `freq` 回、0 から 1 へ上る坂になります。',
    },
    {
      en: 'Don’t send the ramp through `sin`: play the ramp itself, from −1 to 1. It is a sawtooth wave, with all the overtones that a sine lacks.',
      ja: '`sin` に通さず、坂そのものを −1 から 1 の範囲で鳴らしてください。サイン波にはない倍音をすべて持つ、のこぎり波になります。',
    },
  ],
  starter: `// A ramp from 0 to 1, freq times a second.
fn phasor(freq){ (self + freq / samplerate) % 1.0 }

fn dsp(){ sin(phasor(110.0) * 6.2831853) * 0.2 }
`,
  solution: `// A ramp from 0 to 1, freq times a second.
fn phasor(freq){ (self + freq / samplerate) % 1.0 }

fn dsp(){ (phasor(110.0) * 2.0 - 1.0) * 0.2 }
`,
  goals: [
    { kind: 'pitch', hertz: 110 },
    { kind: 'partial', hertz: 220, of: 110, db: -6, within: 1.5 },
    { kind: 'partial', hertz: 330, of: 110, db: -9.5, within: 1.5 },
  ],
  seconds: 1,
};
