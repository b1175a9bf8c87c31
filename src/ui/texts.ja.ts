/** The page's words in Japanese. */
import { japaneseLessons } from './lessons/words.ja.ts';
import type { Texts } from './texts.ts';

export const japanese: Texts = {
  appTitle: 'mimium live',
  appSubtitle: '音のためのブラウザ・プレイグラウンド',
  skipToEditor: 'エディタへ移動',

  play: '再生',
  update: '更新',
  stop: '停止',
  playTip: 'プログラムを再生（Ctrl/Cmd+Enter）',
  updateTip: '音を止めずにこのテキストへ切り替える（Ctrl/Cmd+Enter）',
  stopTip: 'フェードアウト（Ctrl/Cmd+.）。2回続けると即座に無音、状態も消去',
  volume: '音量',
  volumeValue: (db) => `${db} dB`,
  volumeOff: 'オフ',
  transport: '再生操作',
  toolbar: 'ツール',

  ready: '準備完了',
  readyHint: (keys) => `${keys} で再生`,
  compiling: 'コンパイル中…',
  starting: 'オーディオエンジンを起動中…',
  playing: '再生中',
  playingVersion: (time) => `${time} の版`,
  editedSince: (time) => `${time} の版を再生中`,
  editedHint: (keys) => `編集あり。${keys} で更新`,
  returnedTo: (time) => `${time} の版に戻りました`,
  returnedReason: '新しい版の障害が続いたため',
  playingElsewhere: (time) => `別のテキスト（${time}）を再生中`,
  elsewhereHint: (keys) => `${keys} でこちらへ切り替え`,
  refusedPlaying: (time) => `引き続き ${time} の版を再生中`,
  refusedSilent: '再生できません',
  refusedReason: (errors) => `テキストにエラーが ${errors} 件`,
  evaluationFailed: 'プログラムを再生できませんでした',
  stopped: '停止中',
  stoppedHint: (keys) => `${keys} でもう一度再生`,
  engineFailed: 'オーディオエンジンの障害',

  editor: 'プログラム',
  editorHelp: 'エディタを離れるには Escape、続けて Tab。',

  problems: '問題',
  noProblems: '問題なし',
  checking: '確認中…',
  checkOff: '未確認（セーフモード）',
  checkOverrun: '確認に時間がかかりすぎたため中止しました',
  problemCount: (errors, warnings) =>
    [errors > 0 ? `エラー ${errors} 件` : '', warnings > 0 ? `警告 ${warnings} 件` : '']
      .filter((part) => part !== '')
      .join('、'),
  error: 'エラー',
  warning: '警告',
  showProblems: '問題を表示',
  hideProblems: '問題を隠す',
  jumpTo: (line, column) => `${line} 行 ${column} 桁`,
  applyFix: (title) => `修正：${title}`,
  explain: '説明',
  explainWrong: 'この問題が出る例',
  explainRight: '正しい書き方',

  panels: '信号と状態',
  showPanels: '信号と状態を表示',
  hidePanels: '信号と状態を隠す',
  signal: '信号',
  scope: 'オシロスコープ',
  scopeDescription: '各チャンネルの最新のサンプル（立ち上がりのゼロ交差から）',
  level: 'レベル',
  channel: (index) => `チャンネル ${index}`,
  clipped: '超過',
  clippedTip: '信号がフルスケールを超えました。クリックで消去。',
  limiting: '制限中',
  silence: '無音',

  controls: {
    title: 'コントロール',
    tip: 'ドラッグ、ホイール、矢印キーで動かします。ダブルクリックか Backspace で初期値に戻ります',
    rangeTip: '範囲を変更',
    rangeOf: (name, value) => `${name}：${value}。範囲を変更`,
    minimum: '最小',
    maximum: '最大',
  },
  probes: {
    title: 'プローブ',
    scopeOf: (name) => `${name} のオシロスコープ`,
  },
  input: {
    title: '音声入力',
    again: 'もう一度たずねる',
    states: {
      asking: 'このページがマイクを使ってよいか、ブラウザがたずねています。',
      open: 'プログラムはマイクを聴いています。スピーカーではハウリングすることがあります。ヘッドホンを。',
      refused: 'マイクが許可されていないため、プログラムには無音が入ります。',
      missing: 'マイクが見つからないため、プログラムには無音が入ります。',
    },
  },
  log: {
    title: '出力',
    clear: '消去',
    line: (line) => `${line} 行`,
    lost: (count) => `ほかに ${count} 個の数が、表示できる速さを超えました。`,
  },

  lastChange: '直前の変更',
  lastChangeEmpty: '再生、編集、更新。変更で何が引き継がれたかをここに示します。',
  kept: (count) => `継続 ${count}`,
  fresh: (count) => `新規 ${count}`,
  dropped: (count) => `終了 ${count}`,
  keptTitle: '継続',
  freshTitle: '新規（ゼロから開始）',
  droppedTitle: '終了',
  identical: '同じプログラムなので、すべてそのまま続きます。',
  stateless: '引き継ぐものはありません。このプログラムは何も記憶しません。',
  returned: '新しい版の障害が続いたため、以前の版を再生しています。',
  firstStart: '無音から開始しました。',
  stateKind: {
    feed: 'self',
    mem: 'mem',
    delay: 'delay',
    call: '呼び出し',
    global: 'グローバル',
    closure: 'クロージャ',
    task: 'タスク',
  },

  engine: 'エンジン',
  engineOff: 'オフ',
  tiers: { vm: 'インタプリタ', wasm: 'WebAssembly' },
  tier: '実行方式',
  load: '負荷',
  loadValue: (percent) => `${percent} %`,
  sampleRate: 'サンプルレート',
  sampleRateValue: (hertz) => `${hertz} Hz`,
  transportMode: 'データ経路',
  isolated: '共有メモリ',
  messageMode: 'メッセージ',
  messageModeHint:
    'このページはクロスオリジン分離されていないため、音のデータはメッセージで運ばれます。すべて動作しますが、表示は少し粗くなります。',
  channels: 'チャンネル',
  limiter: 'リミッター',
  limiterIdle: '待機',
  limiterValue: (db) => `${db} dB`,
  restarts: '再起動',
  faultCode: {
    1: '非数または無限大',
    2: '計算量が上限を超過',
    3: '呼び出しが深すぎる',
    4: '音が大きすぎるため抑制',
    5: 'メモリが足りません',
    6: '存在しない関数を呼びました',
    7: '空の配列を分割しました',
    8: '数でない時刻に予約しました',
    9: '待っているタスクが多すぎます',
  },

  examples: '作例',
  libraryTitle: '開くテキスト',
  examplesIntro: '開いても、書きかけのものは下書きの一覧に残ります。',
  searchExamples: '作例を検索',
  examplesFound: (shown, all) => `${all} のうち ${shown}`,
  tags: 'タグ',
  costs: { light: '負荷は軽い', medium: '負荷は中くらい', heavy: '負荷は重い' },
  tryThis: '試してみる',
  drafts: 'あなたの下書き',
  draftsEmpty: '書いたものはこのブラウザの中だけに保存されます。',
  newDraft: '新しい下書き',
  untitled: '無題',
  currentDraft: '編集中',
  deleteDraft: (title) => `「${title}」を削除`,
  deleteNow: '削除',
  lineCount: (lines) => `${lines} 行`,
  close: '閉じる',

  lessons: japaneseLessons,

  copyLink: 'リンクをコピー',
  copyLinkTip: 'このテキストを含むアドレスをコピー',
  linkCopied: (characters) => `リンクをコピーしました · ${characters} 文字`,
  linkTooLong: 'このテキストは長すぎてリンクにできません',
  copyRefused: 'ブラウザがコピーを拒否しました。リンクはアドレスバーにあります。',

  theme: 'テーマ',
  themes: { system: 'システム', light: 'ライト', dark: 'ダーク' },
  language: '言語',
  languages: { en: 'English', ja: '日本語' },
  help: 'ヘルプ',
  helpTitle: 'キー操作とヒント',
  helpKeys: {
    evaluate: '再生。再生中なら音を止めずに更新',
    stop: 'フェードアウト',
    panic: '素早く2回：即座に無音、状態も消去',
    comment: '行のコメントを切り替え',
    find: '検索と置換',
    cursors: 'カーソルを追加、または次の一致を選択',
    problem: '次の問題へ',
    fix: 'カーソル位置の問題を修正',
    leave: 'キーボードでエディタを離れる：Escape、続けて Tab',
  },
  helpAbout:
    '更新しても、触っていないものは続きます。オシレータは位相を、ディレイは中身を保ちます。エラーのあるテキストで音が止まることはありません。',
  helpPrivacy:
    'テキストはこのブラウザの中にとどまります。リンクはテキスト全体を自身に含み、サーバーには送られません。',

  notices: 'お知らせ',
  dismiss: '閉じる',
  linkNotice: (lines, characters) =>
    `リンクから開きました（${lines}、${characters} 文字）。まだ再生していません。内容を読んでから再生してください。音量は最大 −12 dB です。`,
  linkLoad: {
    unknown: '負荷は、検査が済むまで分かりません。',
    errors: 'エラーがあるため、負荷は見積もれません。',
    overrun: '検査に時間がかかりすぎたため、負荷は見積もれません。',
    estimate: (share, least) =>
      least
        ? `推定負荷：${share} 以上（再帰・クロージャ・タスクの分は別）。`
        : `推定負荷：${share}。`,
    heavy: '音が途切れる可能性が高いです。',
  },
  backToDraft: '自分の下書きに戻る',
  linkProblem: {
    'too-long': 'このリンクは、このページが作るどのリンクより長いため、開きませんでした。',
    bomb: 'このリンクは展開するとプログラムとしてありえない大きさになるため、開きませんでした。',
    'future-version':
      'このリンクは、より新しい版のページで作られました。再読み込みすると新しい版になります。',
    damaged: 'このリンクは壊れています。途中で一部が失われたのかもしれません。',
  },
  linkProblemRest: 'あなたのテキストはそのままです。',
  exampleNotice: (title) => `作例：${title}。`,
  safeModeNotice: (activity) =>
    activity === 'asked'
      ? 'セーフモード：再生を押すまで、テキストの確認も再生もしません。'
      : activity === 'compiling'
        ? 'このテキストのコンパイル中にページが終了しました。セーフモード：再生を押すまで、確認も再生もしません。'
        : 'プログラムの再生中にページが終了しました。セーフモード：再生を押すまで、確認も再生もしません。',
  storageFull:
    'ブラウザの保存領域がいっぱいです。このテキストはこのタブにしかありません。古い下書きを削除するか、リンクをコピーしてください。',
  storageOff:
    'このブラウザはこのページのデータを保存しません。タブを閉じるとテキストは失われます。',
  forkedNotice:
    'このテキストは別のタブでも変更されました。両方とも残し、こちらは独立した下書きとして続けます。',
  damagedDraft: (count) =>
    `保存されていた下書き ${count} 件を読み取れませんでした。削除せずに別に取り置きました。`,
  engineNotes: {
    'needs-gesture':
      'ブラウザは、クリックかキー操作があるまで音を出させません。再生を押してください。',
    'fell-back':
      'プログラムの障害が続いたため、直前の正常な版に戻りました。障害は「エンジン」に一覧があります。',
    heavy: 'このプログラムは計算が間に合わない可能性があります。音が途切れるかもしれません。',
    replaced: 'オーディオプロセッサに障害が起き、交換しました。音は続きます。',
    hung: 'オーディオスレッドが応答しないため、別のものを開きました。テキストは無事です。都合のよいときにページを再読み込みすると、CPU コアが1つ空きます。',
    reload:
      'オーディオエンジンとこのページの版が合わなくなりました。テキストは無事です。再読み込みしてください。',
    'no-audio':
      'オーディオ機器を開けませんでした。テキストは無事です。再生を押すともう一度試します。',
  },
  failureNotice:
    'このページの内部で問題が起きました。あなたのせいではありません。テキストは無事です。',
  copyReport: '報告をコピー',
  reportCopied: '報告をコピーしました',

  editorPhrases: {
    Find: '検索',
    Replace: '置換',
    next: '次へ',
    previous: '前へ',
    all: 'すべて',
    'match case': '大文字小文字を区別',
    regexp: '正規表現',
    'by word': '単語単位',
    replace: '置換',
    'replace all': 'すべて置換',
    close: '閉じる',
    'current match': '現在の一致',
    'on line': '行',
    'replaced $ matches': '$ 件を置換しました',
    'replaced match on line $': '$ 行目を置換しました',
    'Go to line': '行へ移動',
    go: '移動',
    'Folded lines': '折りたたまれた行',
    'Unfolded lines': '展開された行',
    'Fold line': '行を折りたたむ',
    'Unfold line': '行を展開',
    'folded code': '折りたたまれたコード',
    unfold: '展開',
    Diagnostics: '問題',
    'No diagnostics': '問題なし',
  },
};
