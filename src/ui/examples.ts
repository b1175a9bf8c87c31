/** The example programs: what the menu says of them. Their texts are files in `public/examples`. */
import type { Localized } from './localized.ts';

export interface Example {
  /** Also the file's name, without `.mmm`. */
  readonly id: string;
  readonly title: Localized;
  readonly description: Localized;
  readonly tags: readonly string[];
  /** One edit worth making while it plays. */
  readonly tryThis: Localized;
}

/** In the order of the menu; the first greets a newcomer. */
export const EXAMPLES: readonly Example[] = [
  {
    id: 'first-tone',
    title: { en: 'A first tone', ja: 'はじめての音' },
    description: {
      en: 'One line, one sine wave at 440 Hz.',
      ja: '1行で、440 Hz のサイン波をひとつ。',
    },
    tags: ['sine', 'now'],
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
    tags: ['FM', 'phasor', 'self', 'stereo'],
    tryThis: {
      en: 'Change the ratio 1.4 to 2.0, then to 3.5: glass, then metal.',
      ja: '比率 1.4 を 2.0、次に 3.5 へ。ガラスから金属へ変わります。',
    },
  },
  {
    id: 'echo-pad',
    title: { en: 'Echo pad', ja: 'エコー・パッド' },
    description: {
      en: 'Slow chords run into two crossed feedback delays.',
      ja: 'ゆっくりした和音が、交差する2つのフィードバック・ディレイへ流れ込みます。',
    },
    tags: ['delay', 'feedback', 'chords', 'stereo'],
    tryThis: {
      en: 'Change the feedback 0.55 to 0.8. The echoes already in the air stay.',
      ja: 'フィードバック 0.55 を 0.8 に。すでに鳴っている残響はそのまま続きます。',
    },
  },
  {
    id: 'plucked-string',
    title: { en: 'Plucked string', ja: 'はじいた弦' },
    description: {
      en: 'Karplus and Strong’s string: a burst of noise in a delay that smooths itself.',
      ja: 'カープラス＝ストロング法。ノイズのひと吹きが、ディレイの中でなめらかになっていきます。',
    },
    tags: ['delay', 'noise', 'physical model', 'stereo'],
    tryThis: {
      en: 'Change the damping 0.5 to 0.1, or the rate 5.0 to 8.0.',
      ja: 'ダンピング 0.5 を 0.1 に、または速さ 5.0 を 8.0 に。',
    },
  },
  {
    id: 'drum-pulse',
    title: { en: 'Drum pulse', ja: 'ドラム・パルス' },
    description: {
      en: 'Kick, clap and hat, made of envelopes and nothing else.',
      ja: 'キック、クラップ、ハットを、エンベロープだけで。',
    },
    tags: ['rhythm', 'envelope', 'noise', 'stereo'],
    tryThis: {
      en: 'Change the tempo 112.0, or take one of the three away from the sum.',
      ja: 'テンポ 112.0 を変えるか、和から3つのうち1つを外してみましょう。',
    },
  },
  {
    id: 'slow-drone',
    title: { en: 'Slow drone', ja: 'ゆるやかなドローン' },
    description: {
      en: 'Six partials, each breathing at its own pace; it never repeats within an hour.',
      ja: '6つの倍音がそれぞれの速さで呼吸します。1時間のうちに同じ瞬間は訪れません。',
    },
    tags: ['drone', 'generative', 'LFO', 'stereo'],
    tryThis: {
      en: 'Change the base 55.0 to 49.0, or the partial 5.0 to 7.0.',
      ja: '基音 55.0 を 49.0 に、または倍音 5.0 を 7.0 に。',
    },
  },
];

/** The example of this id; ids come from storage, so it may be gone. */
export function findExample(id: string): Example | undefined {
  return EXAMPLES.find((example) => example.id === id);
}

/** Where an example's text is fetched from, relative to the page. */
export function exampleAddress(id: string): string {
  return `examples/${id}.mmm`;
}
