/** What lessons say, in Japanese; part of the catalogue `texts.ja.ts`. */
import type { englishLessons } from './words.en.ts';

export const japaneseLessons: typeof englishLessons = {
  title: 'レッスン',
  intro:
    'ひとつのサイン波からマクロまで、短い10のレッスン。あなたの音を聴いて、足りないところを伝えます。',
  region: 'レッスン',
  number: (number, count) => `レッスン ${number} / ${count}`,
  progress: (passed, count) => `${count} のうち ${passed} 合格`,
  passedMark: '合格',
  check: '聴いてもらう',
  next: '次のレッスン',
  restart: 'はじめから',
  solution: '解答例',
  solutionTip: '別の文書として開きます。あなたのものは下書きの一覧に残ります。',
  howTo: '再生するか、「聴いてもらう」を押してください。スピーカーなしでも聴けます。',
  listening: '聴いています…',
  passed: 'できました！',
  passedLast: 'できました！これで最後です。続きは作例とリファレンスで。',
  met: '達成',
  missing: 'まだ',
  results: {
    refused: (errors) => `テキストにエラーが ${errors} 件あります。エディタの下を見てください。`,
    unplayable: 'プログラムを開始できません。最上位の行の実行に失敗しました。',
    faulty: '再生中に障害が起きます。再生して「エンジン」の欄を見てください。',
    overrun: '時間がかかりすぎました。このプログラムは計算が多すぎます。',
    crashed: '聴くことができませんでした。これはこちらの不具合です。',
  },
  goals: {
    pitch: (hertz) => `${hertz} Hz の音`,
    level: (db) => `ピークレベル ${db} dB`,
    partial: (hertz, of, below) => `${hertz} Hz の倍音が ${of} Hz より ${below} dB 小さい`,
    partialEqual: (hertz, of) => `${hertz} Hz が ${of} Hz と同じ大きさ`,
    lasts: (seconds) => `${seconds} 秒後にまだ鳴っている`,
    decays: (seconds, fall) => `${seconds} 秒後に ${fall} dB 下がっている`,
    tempo: (perMinute) => `毎分 ${perMinute} 拍`,
    soft: (percent, hertz) => `${hertz} Hz より上のパワーが ${percent} % 以下`,
    echo: (seconds, below) => `${seconds} 秒後に ${below} dB 小さいこだま`,
    stereo: '左右が異なり、大きさはほぼ同じ',
  },
  hints: {
    silent: '何も聞こえません。',
    noPitch: '決まった高さの音が聞こえません。',
    noBeat: '拍が聞こえません。はじまりが3つより少ないです。',
    noEcho: '最初の音の後に何も聞こえません。',
    oneChannel: 'チャンネルが1つだけです。組 (left, right) を返してください。',
    alike: '左と右が同じです。',
    noPartial: (hertz) => `${hertz} Hz には何もありません。`,
    pitch: (heard, off, low) => `${heard} Hz です。${off} Hz ${low ? '低い' : '高い'}です。`,
    level: (heard, off, low) =>
      `ピークは ${heard} dB、${off} dB ${low ? '小さすぎ' : '大きすぎ'}ます。`,
    partial: (hertz, of, off, low) =>
      `${hertz} Hz の倍音は、${of} Hz に対して ${off} dB ${low ? '小さすぎ' : '大きすぎ'}ます。`,
    tooShort: (heard, wanted) => `${heard} 秒で消えます。${wanted} 秒は鳴ってほしいところです。`,
    tooLong: (heard, wanted) => `${heard} 秒鳴っています。${wanted} 秒で消えてほしいところです。`,
    never: (wanted) => `鳴り続けています。${wanted} 秒で消えてほしいところです。`,
    tempo: (heard, off, low) =>
      `毎分 ${heard} 拍です。${off} 拍${low ? '足りません' : '多すぎます'}。`,
    bright: (heard, hertz, wanted) =>
      `${hertz} Hz より上にパワーの ${heard} % があります。${wanted} % 以下にしてください。`,
    echoTime: (heard, off, low) =>
      `こだまは ${heard} 秒後です。${off} 秒${low ? '早すぎ' : '遅すぎ'}ます。`,
    echoLevel: (below, off, low) =>
      `こだまは元の音より ${below} dB 小さく、${off} dB ${low ? '小さすぎ' : '大きすぎ'}ます。`,
    unbalanced: (off, left) => `${left ? '左' : '右'}が ${off} dB 大きいです。`,
  },
};
