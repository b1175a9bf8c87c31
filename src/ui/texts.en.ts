/** The page's words in English: the catalogue that other languages follow. */
import type { EngineNote } from './engine.ts';
import { englishLessons } from './lessons/words.en.ts';
import type { Activity } from './storage/safe-start.ts';

export const english = {
  appTitle: 'mimium live',
  appSubtitle: 'a browser playground for sound',
  skipToEditor: 'Skip to the editor',

  play: 'Play',
  update: 'Update',
  stop: 'Stop',
  playTip: 'Play the program (Ctrl/Cmd+Enter)',
  updateTip: 'Change the sound to this text without stopping it (Ctrl/Cmd+Enter)',
  stopTip: 'Fade out (Ctrl/Cmd+.), twice: silence at once and forget all state',
  volume: 'Volume',
  volumeValue: (db: string) => `${db} dB`,
  volumeOff: 'off',
  transport: 'Transport',
  toolbar: 'Tools',

  ready: 'Ready',
  readyHint: (keys: string) => `${keys} plays`,
  compiling: 'Compiling…',
  starting: 'Starting the audio engine…',
  playing: 'Playing',
  playingVersion: (time: string) => `the version of ${time}`,
  editedSince: (time: string) => `Playing the version of ${time}`,
  editedHint: (keys: string) => `edited since; ${keys} updates`,
  returnedTo: (time: string) => `Back at the version of ${time}`,
  returnedReason: 'the newer one kept failing',
  playingElsewhere: (time: string) => `Playing another text, of ${time}`,
  elsewhereHint: (keys: string) => `${keys} changes over to this one`,
  refusedPlaying: (time: string) => `Still playing the version of ${time}`,
  refusedSilent: 'Not played',
  refusedReason: (errors: number) =>
    errors === 1 ? '1 error in the text' : `${errors} errors in the text`,
  evaluationFailed: 'The program could not be played',
  stopped: 'Stopped',
  stoppedHint: (keys: string) => `${keys} plays again`,
  engineFailed: 'The audio engine failed',

  editor: 'Program',
  editorHelp: 'Press Escape, then Tab to leave the editor.',

  problems: 'Problems',
  noProblems: 'No problems',
  checking: 'Checking…',
  checkOff: 'Not checked (safe mode)',
  checkOverrun: 'Checking took too long and was stopped',
  problemCount: (errors: number, warnings: number) =>
    [
      errors > 0 ? `${errors} ${errors === 1 ? 'error' : 'errors'}` : '',
      warnings > 0 ? `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  error: 'Error',
  warning: 'Warning',
  showProblems: 'Show problems',
  hideProblems: 'Hide problems',
  jumpTo: (line: number, column: number) => `Line ${line}, column ${column}`,
  applyFix: (title: string) => `Fix: ${title}`,
  explain: 'Explain',
  explainWrong: 'Gives this message',
  explainRight: 'As it was meant',

  panels: 'Signal and state',
  showPanels: 'Show signal and state',
  hidePanels: 'Hide signal and state',
  signal: 'Signal',
  scope: 'Oscilloscope',
  scopeDescription: 'The latest samples of each channel, from a rising zero crossing on',
  level: 'Level',
  channel: (index: number) => `channel ${index}`,
  clipped: 'Over',
  clippedTip: 'The signal exceeded full scale. Click to clear.',
  limiting: 'Limiting',
  silence: 'silent',

  controls: {
    title: 'Controls',
    tip: 'Drag, turn the wheel or use the arrow keys; double-click or Backspace: back to the start',
    rangeTip: 'Change the range',
    rangeOf: (name: string, value: string) => `${name}: ${value}. Change the range`,
    minimum: 'least',
    maximum: 'most',
  },
  probes: {
    title: 'Probes',
    scopeOf: (name: string) => `Scope of ${name}`,
  },
  midi: {
    title: 'MIDI',
    open: 'Connect instruments',
    instruments: (names: string) => `Listening to ${names}.`,
    states: {
      off: 'No instruments are connected.',
      asking: 'The browser asks you whether this page may hear your instruments.',
      on: 'No instrument is plugged in. One that you plug in now is heard at once.',
      refused: 'This page may not hear your instruments.',
      unsupported: 'This browser has no MIDI. The piano works all the same.',
    },
    computerKeys: 'Computer keyboard',
    computerKeysTip: 'Letters play notes, wherever you are not typing',
    key: (note: number) => `note ${note}`,
    learn: (name: string) => `Bind a knob to ${name}`,
    learnTip: 'Then turn a knob of your instrument',
  },
  input: {
    title: 'Audio input',
    again: 'Ask again',
    states: {
      asking: 'The browser asks you whether this page may hear the microphone.',
      open: 'The program hears the microphone. With loudspeakers it may howl: wear headphones.',
      refused: 'This page may not hear the microphone, so the program hears silence.',
      missing: 'There is no microphone to be had, so the program hears silence.',
    },
  },
  sounds: {
    title: 'Sounds',
    add: 'Add…',
    none: 'Audio files for Sampler_mono!("name.wav"): add some, or drop them on the page. They stay on this device.',
    remove: 'Remove',
    removeNamed: (name: string) => `Remove ${name}`,
    seconds: (seconds: number) => `${seconds.toFixed(seconds < 10 ? 2 : 0)} s`,
    refused: {
      unreadable: (name: string) => `${name} is no audio file that this browser can read.`,
      'too-long': (name: string) => `${name} is too long: three minutes at 44.1 kHz are the limit.`,
    },
  },
  log: {
    title: 'Printed',
    clear: 'Clear',
    line: (line: number) => `line ${line}`,
    macro: 'while compiling',
    lost: (count: number) => `${count} more numbers came too fast to be shown.`,
  },

  lastChange: 'Last change',
  lastChangeEmpty: 'Play, edit, update: what the change kept will be told here.',
  kept: (count: number) => `kept ${count}`,
  fresh: (count: number) => `new ${count}`,
  dropped: (count: number) => `dropped ${count}`,
  beganAnew: (count: number) => `began anew ${count}`,
  leftBehindTitle: 'Began anew all the same',
  leftBehind: {
    time: (count: number) =>
      `${count} × closure, variable or task: more than can be taken over between two samples.`,
    memory: (count: number) =>
      `${count} × variable or task: the new program’s memory for arrays and closures is full.`,
    gone: (count: number) =>
      `${count} × variable or task: it held a function that is gone, or has another type now.`,
  },
  keptTitle: 'Kept',
  freshTitle: 'New, starting from zero',
  droppedTitle: 'Dropped',
  identical: 'The same program: everything went on.',
  stateless: 'Nothing to carry over: the program remembers nothing.',
  returned: 'An earlier version plays again, because the newer one kept failing.',
  firstStart: 'Started from silence.',
  stateKind: {
    feed: 'self',
    mem: 'mem',
    delay: 'delay',
    call: 'call',
    global: 'global',
    closure: 'closure',
    task: 'task',
  },

  engine: 'Engine',
  engineOff: 'off',
  tiers: { vm: 'interpreter', wasm: 'WebAssembly' },
  tier: 'Tier',
  load: 'Load',
  loadValue: (percent: string) => `${percent} %`,
  sampleRate: 'Sample rate',
  sampleRateValue: (hertz: string) => `${hertz} Hz`,
  transportMode: 'Data path',
  isolated: 'shared memory',
  messageMode: 'messages',
  messageModeHint:
    'This page is not cross-origin isolated, so sound data travels in messages. Everything works; displays are a little coarser.',
  channels: 'Channels',
  limiter: 'Limiter',
  limiterIdle: 'idle',
  limiterValue: (db: string) => `${db} dB`,
  restarts: 'Restarts',
  /** By number: see `FaultCode` of the VM. */
  faultCode: {
    1: 'not a number, or infinite',
    2: 'took too many steps',
    3: 'called too deep',
    4: 'far too loud; held down',
    5: 'out of memory',
    6: 'called a function that is not there',
    7: 'split an empty array',
    8: 'scheduled at a time that is not a number',
    9: 'too many tasks waiting',
  },

  examples: 'Examples',
  libraryTitle: 'Texts to open',
  examplesIntro: 'Opening one keeps what you are writing: it stays in the list of drafts.',
  searchExamples: 'Search the examples',
  examplesFound: (shown: number, all: number) => `${shown} of ${all}`,
  tags: 'Tags',
  costs: { light: 'light on the processor', medium: 'some work', heavy: 'much work' },
  tryThis: 'Try this',
  drafts: 'Your drafts',
  draftsEmpty: 'What you write is kept here, in this browser only.',
  newDraft: 'New draft',
  untitled: 'Untitled',
  currentDraft: 'open now',
  deleteDraft: (title: string) => `Delete “${title}”`,
  deleteNow: 'Delete',
  lineCount: (lines: number) => (lines === 1 ? '1 line' : `${lines} lines`),
  close: 'Close',

  lessons: englishLessons,

  reference: {
    title: 'Reference',
    search: 'Search the library',
    found: (count: number) => (count === 1 ? '1 entry' : `${count} entries`),
    kinds: { function: 'function', macro: 'macro', type: 'type' },
    returns: 'Gives',
    tryIt: 'Try it',
    tryItTip: 'Opens as a new draft; your text stays in the list of drafts',
    linkTip: 'The address of this entry',
  },

  copyLink: 'Copy link',
  copyLinkTip: 'Copy an address that holds this text',
  linkCopied: (characters: string) => `Link copied · ${characters} characters`,
  linkTooLong: 'This text is too long for a link',
  copyRefused: 'The browser refused to copy. The address bar holds the link.',

  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  language: 'Language',
  languages: { en: 'English', ja: '日本語' },
  help: 'Help',
  helpTitle: 'Keys and hints',
  helpKeys: {
    evaluate: 'Play, or update the sound without stopping it',
    stop: 'Fade out',
    panic: 'Twice quickly: silence at once, forget all state',
    comment: 'Comment or uncomment lines',
    find: 'Find and replace',
    cursors: 'One more cursor, or select the next match',
    problem: 'Next problem',
    fix: 'Apply the fix of the problem at the cursor',
    leave: 'Leave the editor by keyboard: Escape, then Tab',
  },
  helpAbout:
    'Every update keeps what you did not touch: oscillators keep their phase, delays keep what they hold. A text with errors never stops the sound.',
  helpPrivacy:
    'Texts stay in this browser. A link carries the whole text in itself; no server sees it.',

  notices: 'Notices',
  dismiss: 'Dismiss',
  linkNotice: (lines: string, characters: string) =>
    `From a link: ${lines}, ${characters} characters. It is not playing. Read it, then press Play. Volume is at most −12 dB.`,
  linkLoad: {
    unknown: 'Its load is not known before it has been checked.',
    errors: 'It has errors, so nothing can be told of its load.',
    overrun: 'It took too long to check, so nothing can be told of its load.',
    estimate: (share: string, least: boolean) =>
      least
        ? `Estimated load: at least ${share} (recursion, closures and tasks come on top).`
        : `Estimated load: ${share}.`,
    heavy: 'It will probably crackle.',
  },
  backToDraft: 'Back to my draft',
  linkProblem: {
    'too-long': 'This link is longer than any that this page writes, so it was not opened.',
    bomb: 'This link would unpack to far more than a program can be, so it was not opened.',
    'future-version': 'This link was made by a newer version of this page. Reload to get it.',
    damaged: 'This link is damaged; perhaps a part of it was lost on the way.',
  },
  linkProblemRest: 'Your own text is untouched.',
  exampleNotice: (title: string) => `Example: ${title}.`,
  safeModeNotice: (activity: Activity | 'asked'): string =>
    activity === 'asked'
      ? 'Safe mode: the text is shown, but not checked or played until you press Play.'
      : activity === 'compiling'
        ? 'The page ended while it was compiling this text. Safe mode: it is not checked or played until you press Play.'
        : 'The page ended while a program was playing. Safe mode: the text is not checked or played until you press Play.',
  storageFull:
    'The browser’s storage is full: this text is only kept in this tab. Delete old drafts, or copy a link.',
  storageOff: 'This browser keeps nothing for this page: the text ends with the tab.',
  forkedNotice:
    'This text was also changed in another tab. Both are kept: yours goes on as a draft of its own.',
  damagedDraft: (count: number) =>
    count === 1
      ? 'A stored draft could not be read. It was set aside, not deleted.'
      : `${count} stored drafts could not be read. They were set aside, not deleted.`,
  engineNotes: {
    'needs-gesture': 'The browser wants a press or a key before this page may sound. Press Play.',
    'fell-back':
      'The program kept failing, so the last good one plays again. The faults are listed under Engine.',
    heavy: 'This program may need more time than there is: it may crackle.',
    replaced: 'The audio processor failed and was replaced. The sound goes on.',
    hung: 'The audio thread does not answer; another was opened. Your text is safe. Reload the page when it suits you: it frees a processor core.',
    reload:
      'The audio engine and this page no longer fit together. Your text is safe: reload the page.',
    'no-audio': 'The audio device could not be opened. Your text is safe. Press Play to try again.',
  } satisfies Record<EngineNote, string>,
  failureNotice:
    'Something in this page went wrong. That is our fault, not yours; your text is safe.',
  copyReport: 'Copy report',
  reportCopied: 'Report copied',

  /** CodeMirror's own words, by their English form. */
  editorPhrases: {} as Readonly<Record<string, string>>,
};
