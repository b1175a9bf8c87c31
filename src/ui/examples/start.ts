/** To begin with: short programs, each with one idea. */
import type { Example } from './example.ts';

export const START: readonly Example[] = [
  {
    id: 'first-tone',
    title: { en: 'A first tone', ja: 'はじめての音' },
    description: {
      en: 'One line, one sine wave at 440 Hz.',
      ja: '1行で、440 Hz のサイン波をひとつ。',
    },
    tags: ['start', 'sine'],
    cost: 'light',
    tryThis: {
      en: 'Change 440.0 to 660.0 while it plays.',
      ja: '再生したまま 440.0 を 660.0 に変えてみましょう。',
    },
  },
  {
    id: 'bell',
    title: { en: 'Bell', ja: '鐘' },
    description: {
      en: 'Frequency modulation, struck every two seconds, with a ratio no instrument has.',
      ja: '周波数変調の鐘を2秒ごとに。楽器にはない比率で。',
    },
    tags: ['synthesis', 'FM', 'stereo'],
    cost: 'light',
    tryThis: {
      en: 'Change the ratio 1.4 to 2.0, then to 3.5: glass, then metal.',
      ja: '比率 1.4 を 2.0、次に 3.5 へ。ガラスから金属へ変わります。',
    },
  },
  {
    id: 'counter',
    title: { en: 'Counter', ja: '数える' },
    description: {
      en: 'A number that grows by one, and a tune made of it by arithmetic.',
      ja: '1ずつ増える数から、算術でメロディーを作ります。',
    },
    tags: ['start', 'sequence'],
    cost: 'light',
    tryThis: {
      en: 'Change 7.0 to 4.0 or 11.0: another scale, another melody.',
      ja: '7.0 を 4.0 や 11.0 に。音階もメロディーも変わります。',
    },
  },
];
