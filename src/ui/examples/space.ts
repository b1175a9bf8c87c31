/** Space: echoes, choirs, halls. */
import type { Example } from './example.ts';

export const SPACE: readonly Example[] = [
  {
    id: 'echo-pad',
    title: { en: 'Echo pad', ja: 'エコー・パッド' },
    description: {
      en: 'Slow chords run into two crossed feedback delays.',
      ja: 'ゆっくりした和音が、交差する2つのフィードバック・ディレイへ流れ込みます。',
    },
    tags: ['space', 'delay', 'chords', 'stereo'],
    cost: 'medium',
    tryThis: {
      en: 'Change the feedback 0.55 to 0.8. The echoes already in the air stay.',
      ja: 'フィードバック 0.55 を 0.8 に。すでに鳴っている残響はそのまま続きます。',
    },
  },
  {
    id: 'ping-pong',
    title: { en: 'Ping-pong', ja: 'ピンポン' },
    description: {
      en: 'Wooden ticks, thrown from ear to ear, a little duller each time.',
      ja: '木の音が左右に投げ交わされ、そのたびに少し丸くなります。',
    },
    tags: ['space', 'delay', 'stereo'],
    cost: 'light',
    tryThis: {
      en: 'Change TIME from 0.25 to 0.1875 while the echoes fly.',
      ja: 'こだまが飛んでいる間に TIME を 0.25 から 0.1875 に。',
    },
  },
  {
    id: 'chorus',
    title: { en: 'Chorus', ja: 'コーラス' },
    description: {
      en: 'Three late, swinging copies turn one saw into a string machine.',
      ja: '揺れながら遅れる3つのコピーが、のこぎり波をストリングスに変えます。',
    },
    tags: ['space', 'delay', 'chords', 'stereo'],
    cost: 'medium',
    tryThis: {
      en: 'Change DEPTH from 0.0022 to 0.006: seasick.',
      ja: 'DEPTH を 0.0022 から 0.006 に。船酔いします。',
    },
  },
  {
    id: 'feedback-network',
    title: { en: 'Feedback network', ja: 'フィードバック網' },
    description: {
      en: 'Four delays fed with a mix of all four: glass drops in a hall.',
      ja: '4つのディレイが互いを混ぜて聴き合います。ホールに落ちるガラスの雫。',
    },
    tags: ['space', 'delay', 'generative', 'stereo'],
    cost: 'medium',
    tryThis: {
      en: 'Change DECAY from 0.9 to 0.99: a cathedral.',
      ja: 'DECAY を 0.9 から 0.99 に。大聖堂になります。',
    },
  },
  {
    id: 'endless-rise',
    title: { en: 'Endless rise', ja: '終わらない上昇' },
    description: {
      en: 'Shepard’s tones: they climb and climb and never get higher.',
      ja: 'シェパード・トーン。上り続けて、決して高くなりません。',
    },
    tags: ['illusion', 'sine', 'stereo'],
    cost: 'medium',
    tryThis: { en: 'Change MINUTES from 0.25 to 0.05.', ja: 'MINUTES を 0.25 から 0.05 に。' },
  },
  {
    id: 'hall-of-saws',
    title: { en: 'Hall of saws', ja: 'のこぎり波のホール' },
    description: {
      en: 'The standard library: oscillators, envelopes, filters and Freeverb in a few lines.',
      ja: '標準ライブラリで。発振器、エンベロープ、フィルター、Freeverb を数行で。',
    },
    tags: ['library', 'space', 'sequence', 'stereo'],
    cost: 'medium',
    tryThis: {
      en: 'Change the room 0.88 to 0.97, or lowpass’s 3000.0 to 800.0.',
      ja: '部屋 0.88 を 0.97 に、または lowpass の 3000.0 を 800.0 に。',
    },
  },
];
