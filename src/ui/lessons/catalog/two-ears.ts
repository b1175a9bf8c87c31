import type { Lesson } from '../lesson.ts';

export const twoEars: Lesson = {
  id: 'two-ears',
  title: { en: 'Two ears', ja: '2つの耳' },
  task: [
    {
      en: 'A `dsp` that returns a pair plays it on two channels: `(left, right)`. Every call has a memory of its own, so two calls of one function are two oscillators.',
      ja: '`dsp` が組を返すと、2つのチャンネルで鳴ります：`(left, right)`。呼び出しごとに別の記憶があるので、同じ関数を2回呼べば2つの発振器になります。',
    },
    {
      en: 'Both ears hear the same here. Let the right one hear a voice of its own, about as loud: one Hz more is enough to make it move.',
      ja: '今は両耳に同じ音が聞こえます。右の耳には、同じくらいの大きさの別の音を。1 Hz 高いだけで、音は動き出します。',
    },
  ],
  starter: `fn phasor(freq){ (self + freq / samplerate) % 1.0 }
fn smooth(x){ x * 0.1 + self * 0.9 }
fn voice(freq){ smooth(phasor(freq) * 2.0 - 1.0) }

fn dsp(){
  let left = voice(110.0)
  (left * 0.25, left * 0.25)
}
`,
  solution: `fn phasor(freq){ (self + freq / samplerate) % 1.0 }
fn smooth(x){ x * 0.1 + self * 0.9 }
fn voice(freq){ smooth(phasor(freq) * 2.0 - 1.0) }

fn dsp(){
  let left = voice(110.0)
  let right = voice(111.0)
  (left * 0.25, right * 0.25)
}
`,
  goals: [{ kind: 'stereo' }],
  seconds: 2,
};
