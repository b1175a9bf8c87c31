import type { Lesson } from '../lesson.ts';

export const echo: Lesson = {
  id: 'echo',
  title: { en: 'An echo', ja: 'こだま' },
  task: [
    {
      en: '`delay(48000, x, time)` gives `x` as it was `time` samples ago. The first number is the most that it can hold. A second has `samplerate` samples.',
      ja: '`delay(48000, x, time)` は `time` サンプル前の `x` を返します。最初の数は保持できる最大の長さです。1秒は `samplerate` サンプルです。',
    },
    {
      en: 'Add an echo: 0.3 seconds after the hit, about half as loud (6 dB less).',
      ja: 'こだまを足してください。打った 0.3 秒後に、およそ半分の大きさ（6 dB 小さく）で。',
    },
  ],
  starter: `fn phasor(freq){ (self + freq / samplerate) % 1.0 }

// One hit a second.
fn hit(){ sin(phasor(400.0) * 6.2831853) * pow(0.5, phasor(1.0) * 30.0) }

fn dsp(){
  let dry = hit()
  dry * 0.4
}
`,
  solution: `fn phasor(freq){ (self + freq / samplerate) % 1.0 }

// One hit a second.
fn hit(){ sin(phasor(400.0) * 6.2831853) * pow(0.5, phasor(1.0) * 30.0) }

fn dsp(){
  let dry = hit()
  let wet = delay(48000, dry, samplerate * 0.3) * 0.5
  (dry + wet) * 0.4
}
`,
  goals: [{ kind: 'echo', seconds: 0.3, db: -6 }],
  seconds: 0.95,
};
