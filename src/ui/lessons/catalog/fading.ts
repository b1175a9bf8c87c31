import type { Lesson } from '../lesson.ts';

export const fading: Lesson = {
  id: 'fading',
  title: { en: 'A sound that dies away', ja: '消えていく音' },
  task: [
    {
      en: 'A struck thing loses the same part of its sound in every moment: `pow(0.5, t / half)` is 1 at first, a half after `half` seconds, a quarter after twice that.',
      ja: '叩かれたものは、どの瞬間にも同じ割合で音を失います。`pow(0.5, t / half)` は最初は 1、`half` 秒後に半分、その2倍で4分の1になります。',
    },
    {
      en: 'This one rings for half a minute. Make it a note that still sounds after a fifth of a second, but is gone (40 dB down) within two seconds. To hear it again, press Stop, then Play.',
      ja: 'この音は30秒も鳴り続けます。5分の1秒後にはまだ鳴っていて、2秒以内には消える（40 dB 下がる）音にしてください。もう一度聴くには、停止してから再生します。',
    },
  ],
  starter: `fn phasor(freq){ (self + freq / samplerate) % 1.0 }

fn dsp(){
  let t = now / samplerate
  let half = 5.0
  sin(phasor(330.0) * 6.2831853) * pow(0.5, t / half) * 0.3
}
`,
  solution: `fn phasor(freq){ (self + freq / samplerate) % 1.0 }

fn dsp(){
  let t = now / samplerate
  let half = 0.2
  sin(phasor(330.0) * 6.2831853) * pow(0.5, t / half) * 0.3
}
`,
  goals: [
    { kind: 'decays', seconds: 2, fall: 40 },
    { kind: 'lasts', seconds: 0.2, fall: 20 },
  ],
  seconds: 4,
};
