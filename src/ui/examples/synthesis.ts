/** Kinds of synthesis, one instrument each. */
import type { Example } from './example.ts';

export const SYNTHESIS: readonly Example[] = [
  {
    id: 'subtractive',
    title: { en: 'Subtractive bass', ja: '減算合成のベース' },
    description: {
      en: 'Two rounded saws through a resonant filter that an envelope opens.',
      ja: '角を丸めた2つのこぎり波を、エンベロープで開く共振フィルターへ。',
    },
    tags: ['synthesis', 'filter', 'sequence'],
    cost: 'light',
    tryThis: {
      en: 'Change the resonance 4.0 to 12.0: it begins to whistle.',
      ja: '共振 4.0 を 12.0 に。口笛のように鳴りはじめます。',
    },
  },
  {
    id: 'fm-piano',
    title: { en: 'FM piano', ja: 'FM ピアノ' },
    description: {
      en: 'The electric piano of the eighties: a ping of metal over a warm body.',
      ja: '80年代の電気ピアノ。金属の響きと温かな胴鳴り。',
    },
    tags: ['synthesis', 'FM', 'chords', 'stereo'],
    cost: 'medium',
    tryThis: {
      en: 'Change the ratio 14.0 to 7.0: a softer hammer.',
      ja: '比率 14.0 を 7.0 に。ハンマーが柔らかくなります。',
    },
  },
  {
    id: 'supersaw',
    title: { en: 'Supersaw', ja: 'スーパーソー' },
    description: {
      en: 'Seven detuned saws a note, spread from ear to ear, stepping back at every beat.',
      ja: '1音に7つのずれたのこぎり波。左右に広がり、拍ごとに引きます。',
    },
    tags: ['synthesis', 'chords', 'stereo'],
    cost: 'heavy',
    tryThis: {
      en: 'Change DETUNE from 0.007 to 0.02: from a choir to a swarm.',
      ja: 'DETUNE を 0.007 から 0.02 に。合唱から群れへ。',
    },
  },
  {
    id: 'acid-line',
    title: { en: 'Acid line', ja: 'アシッド・ライン' },
    description: {
      en: 'A sequencer with slides and accents, and a ladder filter that sings.',
      ja: 'スライドとアクセントのシーケンサーと、歌うラダー・フィルター。',
    },
    tags: ['synthesis', 'filter', 'sequence'],
    cost: 'light',
    tryThis: {
      en: 'Change the resonance 3.3 to 3.8, or write other NOTES.',
      ja: '共振 3.3 を 3.8 に。または NOTES を書きかえてみましょう。',
    },
  },
  {
    id: 'vowels',
    title: { en: 'Vowels', ja: '母音' },
    description: {
      en: 'A buzz, and the resonances of a throat: two voices that sing a, e, i, o, u.',
      ja: 'ブザー音に喉の共鳴を。2つの声が母音を歌います。',
    },
    tags: ['synthesis', 'filter', 'physical model', 'stereo'],
    cost: 'medium',
    tryThis: {
      en: 'Change the pace of the vowels, 0.21, to 1.3: it begins to talk.',
      ja: '母音の速さ 0.21 を 1.3 に。話しはじめます。',
    },
  },
  {
    id: 'granular',
    title: { en: 'Granular', ja: 'グラニュラー' },
    description: {
      en: 'Four heads read grains out of a melody’s last seconds: forwards, slower, faster.',
      ja: '4つのヘッドが、直前のメロディーから粒を読み出します。速く、遅く。',
    },
    tags: ['synthesis', 'delay', 'generative', 'stereo'],
    cost: 'medium',
    tryThis: {
      en: 'Change GRAINS from 6.0 to 30.0, or MEMORY from 1.6 to 0.2.',
      ja: 'GRAINS を 6.0 から 30.0 に、または MEMORY を 1.6 から 0.2 に。',
    },
  },
];
