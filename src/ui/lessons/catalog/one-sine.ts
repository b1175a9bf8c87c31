import type { Lesson } from '../lesson.ts';

export const oneSine: Lesson = {
  id: 'one-sine',
  title: { en: 'One sine', ja: 'ひとつのサイン波' },
  task: [
    {
      en: '`dsp` is called for every sample, 48 000 times a second or so. `now` counts the samples, so `now * f * 6.28… / samplerate` goes round `f` times a second, and `sin` makes a tone of it.',
      ja: '`dsp` は1サンプルごと、つまり毎秒およそ48,000回呼ばれます。`now` はサンプルの番号なので、`now * f * 6.28… / samplerate` は毎秒 `f` 回まわり、`sin` がそれを音にします。',
    },
    {
      en: 'This tone is a little flat. Tune it to 440 Hz, the A of orchestras.',
      ja: 'この音は少し低めです。オーケストラの A、440 Hz に合わせてください。',
    },
  ],
  starter: `// One sine wave. Press Play, then tune it.
fn dsp(){ sin(now * 431.0 * 6.2831853 / samplerate) * 0.2 }
`,
  solution: `// One sine wave, in tune.
fn dsp(){ sin(now * 440.0 * 6.2831853 / samplerate) * 0.2 }
`,
  goals: [{ kind: 'pitch', hertz: 440 }],
  seconds: 1,
};
