/** Rhythm: clocks, steps, and functions that call themselves later. */
import type { Example } from './example.ts';

export const RHYTHM: readonly Example[] = [
  {
    id: 'drum-pulse',
    title: { en: 'Drum pulse', ja: 'ドラム・パルス' },
    description: {
      en: 'Kick, clap and hat, made of envelopes and nothing else.',
      ja: 'キック、クラップ、ハットを、エンベロープだけで。',
    },
    tags: ['rhythm', 'noise', 'stereo'],
    cost: 'light',
    tryThis: {
      en: 'Change the tempo 112.0, or take one of the three away from the sum.',
      ja: 'テンポ 112.0 を変えるか、和から3つのうち1つを外してみましょう。',
    },
  },
  {
    id: 'drum-machine',
    title: { en: 'Drum machine', ja: 'ドラムマシン' },
    description: {
      en: 'Four rows of sixteen steps, with swing. Edit the rows while it plays.',
      ja: '16ステップが4行、スイング付き。再生しながら行を編集できます。',
    },
    tags: ['rhythm', 'sequence', 'stereo'],
    cost: 'medium',
    tryThis: {
      en: 'Change SWING from 0.18 to 0.0, or a 0.0 in a row to 1.0.',
      ja: 'SWING を 0.18 から 0.0 に、または行の 0.0 を 1.0 に。',
    },
  },
  {
    id: 'temporal-recursion',
    title: { en: 'Temporal recursion', ja: '時間再帰' },
    description: {
      en: 'A function plays a note and asks to be called again, each time a little later.',
      ja: '音を鳴らす関数が、少し後にまた呼ばれることを頼みます。',
    },
    tags: ['rhythm', 'generative', 'stereo'],
    cost: 'light',
    tryThis: {
      en: 'Change the wait 0.15 to 0.1: the next note is already under way, the one after it is sooner.',
      ja: '待ち時間 0.15 を 0.1 に。次の音は予約済み、その次から早まります。',
    },
  },
  {
    id: 'patterns',
    title: { en: 'Patterns', ja: 'パターン' },
    description: {
      en: 'A notation for cycles in the manner of Tidal: chords, a bass, a lead, in three strings.',
      ja: 'Tidal 風の周期の記法。和音、ベース、メロディーを3つの文字列で。',
    },
    tags: ['library', 'rhythm', 'macros', 'sequence', 'stereo'],
    cost: 'heavy',
    tryThis: {
      en: 'Change the echo 0.375 to 0.25, or 52(3,8) to 52(5,8).',
      ja: 'こだまの 0.375 を 0.25 に、または 52(3,8) を 52(5,8) に。',
    },
  },
  {
    id: 'metro',
    title: { en: 'Metro', ja: 'メトロ' },
    description: {
      en: 'Reactive control: functions that are called at their own pace, and remember.',
      ja: 'リアクティブな制御。関数がそれぞれの間隔で呼ばれ、記憶します。',
    },
    tags: ['library', 'generative', 'closures', 'stereo'],
    cost: 'light',
    tryThis: {
      en: 'Change 9600.0 to 4800.0: twice as fast a walk.',
      ja: '9600.0 を 4800.0 に。2倍の速さで歩きます。',
    },
  },
];
