import type { Lesson } from '../lesson.ts';

export const macros: Lesson = {
  id: 'macros',
  title: { en: 'A macro', ja: 'マクロ' },
  task: [
    {
      en: 'What stands after `#stage(macro)` runs once, before any sound, and its result is a piece of program: a backquote makes one, `$` puts one in. Here `bank!(n)` writes the sum of the first `n` partials of 110 Hz, each with an oscillator of its own.',
      ja: '`#stage(macro)` の後にあるものは、音が出る前に1度だけ実行され、その結果はプログラムの一部になります。バッククォートで作り、`$` で埋め込みます。ここでは `bank!(n)` が 110 Hz の最初の `n` 個の倍音の和を書きます。',
    },
    {
      en: 'Three are few. Have it write eight, each partial `k` with an amplitude of `1 / k`: the beginning of a sawtooth wave.',
      ja: '3つでは足りません。8つ書かせてください。倍音 `k` の振幅は `1 / k` で、のこぎり波のはじまりになります。',
    },
  ],
  starter: `fn phasor(freq){ (self + freq / samplerate) % 1.0 }
fn partial(k){ sin(phasor(110.0 * k) * 6.2831853) }

#stage(macro)
// The sum of the first n partials, as program text.
fn bank(n){
  if (n > 1.0) \`($(bank(n - 1.0)) + partial($(n |> lift))) else \`partial(1.0)
}

#stage(main)
fn dsp(){ bank!(3.0) * 0.1 }
`,
  solution: `fn phasor(freq){ (self + freq / samplerate) % 1.0 }
fn partial(k){ sin(phasor(110.0 * k) * 6.2831853) / k }

#stage(macro)
// The sum of the first n partials, as program text.
fn bank(n){
  if (n > 1.0) \`($(bank(n - 1.0)) + partial($(n |> lift))) else \`partial(1.0)
}

#stage(main)
fn dsp(){ bank!(8.0) * 0.1 }
`,
  goals: [
    { kind: 'partial', hertz: 220, of: 110, db: -6, within: 1 },
    { kind: 'partial', hertz: 440, of: 110, db: -12, within: 1 },
    { kind: 'partial', hertz: 880, of: 110, db: -18, within: 1 },
  ],
  seconds: 1,
};
