/** Physical models: strings, bars, pipes, weather. */
import type { Example } from './example.ts';

export const MODELS: readonly Example[] = [
  {
    id: 'plucked-string',
    title: { en: 'Plucked string', ja: 'はじいた弦' },
    description: {
      en: 'Karplus and Strong’s string: a burst of noise in a delay that smooths itself.',
      ja: 'カープラス＝ストロング法。ノイズのひと吹きが、ディレイの中でなめらかになっていきます。',
    },
    tags: ['physical model', 'delay', 'stereo'],
    cost: 'medium',
    tryThis: {
      en: 'Change the damping 0.5 to 0.1, or the rate 5.0 to 8.0.',
      ja: 'ダンピング 0.5 を 0.1 に、または速さ 5.0 を 8.0 に。',
    },
  },
  {
    id: 'marimba',
    title: { en: 'Marimba', ja: 'マリンバ' },
    description: {
      en: 'Two players, one of them slowly ahead: bars that ring in three modes each.',
      ja: '2人の奏者、ひとりが少しずつ先へ。音板は3つのモードで鳴ります。',
    },
    tags: ['physical model', 'sequence', 'stereo'],
    cost: 'medium',
    tryThis: {
      en: 'Change the second mode 4.0 to 2.76: from wood to metal.',
      ja: '2番目のモード 4.0 を 2.76 に。木から金属へ。',
    },
  },
  {
    id: 'flute',
    title: { en: 'Flute', ja: 'フルート' },
    description: {
      en: 'Breath against an edge, and a pipe that answers. Nothing in it is an oscillator.',
      ja: '息と歌口、そして応える管。発振器はひとつもありません。',
    },
    tags: ['physical model', 'delay'],
    cost: 'light',
    tryThis: { en: 'Change BREATH from 0.08 to 0.4.', ja: 'BREATH を 0.08 から 0.4 に。' },
  },
  {
    id: 'wind-and-rain',
    title: { en: 'Wind and rain', ja: '風と雨' },
    description: {
      en: 'Noise three times, shaped by slow chance: gusts, drops, hiss.',
      ja: 'ノイズを3通り、ゆるやかな偶然で。突風、雨粒、ざわめき。',
    },
    tags: ['noise', 'filter', 'generative', 'stereo'],
    cost: 'medium',
    tryThis: {
      en: 'Change the density 260.0 to 2000.0: a downpour.',
      ja: '密度 260.0 を 2000.0 に。土砂降りになります。',
    },
  },
];
