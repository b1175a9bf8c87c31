/** Programs that make programs, and pieces that play themselves. */
import type { Example } from './example.ts';

export const MAKING: readonly Example[] = [
  {
    id: 'closure-bank',
    title: { en: 'Bank of closures', ja: 'クロージャーの列' },
    description: {
      en: 'Functions that make functions: a bank of breathing partials, built when it starts.',
      ja: '関数を作る関数。呼吸する倍音の列が、開始時に組み立てられます。',
    },
    tags: ['closures', 'sine', 'drone', 'stereo'],
    cost: 'heavy',
    tryThis: {
      en: 'Change PARTIALS from 12.0 to 5.0, or the stretch 1.002 to 1.05.',
      ja: 'PARTIALS を 12.0 から 5.0 に、または伸び 1.002 を 1.05 に。',
    },
  },
  {
    id: 'filter-bank',
    title: { en: 'Filter bank', ja: 'フィルターの列' },
    description: {
      en: 'A choir of air: noise through a dozen narrow filters, each a closure.',
      ja: '空気の合唱。12の狭いフィルターを通るノイズ、それぞれがクロージャーです。',
    },
    tags: ['closures', 'filter', 'noise', 'drone', 'stereo'],
    cost: 'heavy',
    tryThis: {
      en: 'Change the widths 90.0 to 20.0: from tones to breath.',
      ja: '狭さ 90.0 を 20.0 に。音から息へ。',
    },
  },
  {
    id: 'slow-drone',
    title: { en: 'Slow drone', ja: 'ゆるやかなドローン' },
    description: {
      en: 'Six partials, each breathing at its own pace; it never repeats within an hour.',
      ja: '6つの倍音がそれぞれの速さで呼吸します。1時間のうちに同じ瞬間は訪れません。',
    },
    tags: ['drone', 'generative', 'sine', 'stereo'],
    cost: 'medium',
    tryThis: {
      en: 'Change the base 55.0 to 49.0, or the partial 5.0 to 7.0.',
      ja: '基音 55.0 を 49.0 に、または倍音 5.0 を 7.0 に。',
    },
  },
  {
    id: 'night-garden',
    title: { en: 'Night garden', ja: '夜の庭' },
    description: {
      en: 'A piece that plays itself: crickets, far bells, a tide of harmony.',
      ja: 'ひとりでに続く曲。虫の声、遠い鐘、和音の満ち引き。',
    },
    tags: ['generative', 'drone', 'space', 'stereo'],
    cost: 'medium',
    tryThis: {
      en: 'Change the season 0.0125 to 0.1: harmonies come eight times as fast.',
      ja: '季節 0.0125 を 0.1 に。和音が8倍の速さで巡ります。',
    },
  },
  {
    id: 'input-echo',
    title: { en: 'Your own echo', ja: '自分のこだま' },
    description: {
      en: 'dsp with a parameter hears the microphone: two crossed echoes of it.',
      ja: 'パラメータのある dsp はマイクを聴きます。交差する2つのこだま。',
    },
    tags: ['input', 'delay', 'stereo'],
    cost: 'light',
    tryThis: {
      en: 'Wear headphones; change FEEDBACK from 0.55 to 0.8.',
      ja: 'ヘッドホンを使い、FEEDBACK を 0.55 から 0.8 に。',
    },
  },
  {
    id: 'macro-bank',
    title: { en: 'Bank by macro', ja: 'マクロの列' },
    description: {
      en: 'The same bank written by a macro: no function is left at run time, only its sum.',
      ja: '同じ列をマクロで。実行時には関数は残らず、和だけがあります。',
    },
    tags: ['macros', 'library', 'sine', 'drone', 'stereo'],
    cost: 'heavy',
    tryThis: { en: 'Change the 16.0 of one side to 6.0.', ja: '片側の 16.0 を 6.0 に。' },
  },
  {
    id: 'macro-filters',
    title: { en: 'Filters by macro', ja: 'マクロのフィルター' },
    description: {
      en: 'A macro makes a narrow filter of each note of a chord, with all constants worked out.',
      ja: 'マクロが和音の各音から狭いフィルターを作り、定数も計算し終えます。',
    },
    tags: ['macros', 'library', 'filter', 'noise', 'drone', 'stereo'],
    cost: 'medium',
    tryThis: {
      en: 'Change 74.0 in the chord to 70.0, or the width 60.0 to 10.0.',
      ja: '和音の 74.0 を 70.0 に、または狭さ 60.0 を 10.0 に。',
    },
  },
  {
    id: 'knobs',
    title: { en: 'Knobs', ja: 'つまみ' },
    description: {
      en: 'Sliders and scopes: Control! and Probe!, in groups, kept through every edit.',
      ja: 'スライダーとスコープ。Control! と Probe! は編集しても値を保ちます。',
    },
    tags: ['controls', 'library', 'delay'],
    cost: 'light',
    tryThis: {
      en: 'Turn the sliders; then write 0.3 instead of 0.4 for the pulse.',
      ja: 'スライダーを動かし、次に pulse の 0.4 を 0.3 に。',
    },
  },
  {
    id: 'midi-keys',
    title: { en: 'MIDI keys', ja: 'MIDI 鍵盤' },
    description: {
      en: 'A lead that follows a MIDI keyboard, or hums a low A without one.',
      ja: 'MIDI 鍵盤についてくるリード。鍵盤がなければ低い A で鳴ります。',
    },
    tags: ['controls', 'library', 'synthesis', 'stereo'],
    cost: 'light',
    tryThis: {
      en: 'Play a key; or change 3500.0 to 900.0.',
      ja: '鍵盤を弾くか、3500.0 を 900.0 に。',
    },
  },
  {
    id: 'sampler',
    title: { en: 'Sampler', ja: 'サンプラー' },
    description: {
      en: 'One recorded note, played at eight speeds, with an echo.',
      ja: '録音した1つの音を8つの速さで、エコーとともに。',
    },
    tags: ['samples', 'sequence', 'delay', 'stereo'],
    cost: 'light',
    sounds: ['sounds/tine.wav'],
    tryThis: {
      en: 'Change 0.75 in the steps to 3.0; or drop a file of your own and name it.',
      ja: 'steps の 0.75 を 3.0 に。自分のファイルをドロップして名前を書くこともできます。',
    },
  },
];
