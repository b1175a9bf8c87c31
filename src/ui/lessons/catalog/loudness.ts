import type { Lesson } from '../lesson.ts';

export const loudness: Lesson = {
  id: 'loudness',
  title: { en: 'How loud', ja: '音の大きさ' },
  task: [
    {
      en: 'Samples lie between −1 and 1. A factor makes them smaller or larger: half the factor is 6 dB less. Full scale, a factor of 1, is 0 dB.',
      ja: 'サンプルの値は −1 から 1 の間です。係数で大きさが変わり、係数を半分にすると 6 dB 下がります。係数 1、つまりフルスケールが 0 dB です。',
    },
    {
      en: 'Bring this tone to −12 dB. (Which is a quarter of full scale, because it is twice 6 dB less.)',
      ja: 'この音を −12 dB にしてください（6 dB を2回下げる、つまりフルスケールの4分の1です）。',
    },
  ],
  starter: `// Too soft to be of use.
fn dsp(){
  let tone = sin(now * 220.0 * 6.2831853 / samplerate)
  tone * 0.05
}
`,
  solution: `// A quarter of full scale is -12 dB.
fn dsp(){
  let tone = sin(now * 220.0 * 6.2831853 / samplerate)
  tone * 0.25
}
`,
  goals: [{ kind: 'level', db: -12, within: 0.5 }],
  seconds: 1,
};
