import type { Lesson } from '../lesson.ts';

export const twoTones: Lesson = {
  id: 'two-tones',
  title: { en: 'A function, two tones', ja: '関数と2つの音' },
  task: [
    {
      en: 'What is needed twice gets a name: `fn sine(freq){ … }`. Sounds are numbers, so `+` mixes them.',
      ja: '2度使うものには名前を付けます：`fn sine(freq){ … }`。音は数なので、`+` で混ざります。',
    },
    {
      en: 'Add a fifth: a second tone of 330 Hz, as loud as the first.',
      ja: '5度上の音を足してください。最初の音と同じ大きさの 330 Hz です。',
    },
  ],
  starter: `fn sine(freq){ sin(now * freq * 6.2831853 / samplerate) }

fn dsp(){ sine(220.0) * 0.2 }
`,
  solution: `fn sine(freq){ sin(now * freq * 6.2831853 / samplerate) }

fn dsp(){ (sine(220.0) + sine(330.0)) * 0.2 }
`,
  goals: [{ kind: 'partial', hertz: 330, of: 220, db: 0, within: 2 }],
  seconds: 1,
};
