import type { Lesson } from '../lesson.ts';

export const beat: Lesson = {
  id: 'beat',
  title: { en: 'A beat', ja: '拍' },
  task: [
    {
      en: 'A ramp that is too slow to be a tone is a clock: `phasor(1.5)` begins anew one and a half times a second, and what fades along it is struck as often.',
      ja: '音にならないほど遅い坂は時計になります。`phasor(1.5)` は毎秒1.5回はじまり直し、それに沿って消える音は同じ回数だけ打たれます。',
    },
    {
      en: 'Make it 120 beats a minute.',
      ja: '毎分 120 拍にしてください。',
    },
  ],
  starter: `fn phasor(freq){ (self + freq / samplerate) % 1.0 }

fn dsp(){
  let clock = phasor(1.5)
  sin(phasor(165.0) * 6.2831853) * pow(0.5, clock * 10.0) * 0.4
}
`,
  solution: `fn phasor(freq){ (self + freq / samplerate) % 1.0 }

fn dsp(){
  let clock = phasor(120.0 / 60.0)
  sin(phasor(165.0) * 6.2831853) * pow(0.5, clock * 10.0) * 0.4
}
`,
  goals: [{ kind: 'tempo', perMinute: 120 }],
  seconds: 4,
};
