/** What goes on while the page is open: each function keeps one part of it in step with the rest. */
import type { App } from './app.ts';
import type { AudioInput } from './audio-input.ts';
import type { Documents } from './documents.ts';
import type { Editor } from './editor/editor.ts';
import type { Engine } from './engine.ts';
import type { Guard } from './guard.ts';
import { commandOf } from './keys.ts';
import { referenceOf } from './reference-link.ts';
import { isLink } from './share/link.ts';
import type { AppEvent, AppState } from './state.ts';
import type { KeyValueStore } from './storage/key-value.ts';
import { saveProgress } from './storage/progress.ts';
import type { ActivityRecord } from './storage/safe-start.ts';
import { saveSettings, volumeGain } from './storage/settings.ts';
import type { Store } from './store.ts';

/** Time without an edit after which the text is checked. */
const CHECK_DELAY_MS = 200;

/**
 * Time between an edit and its way into storage: not at every key of a fast typist, but a crash
 * costs no more than a word. Leaving the page and evaluating write at once.
 */
const SAVE_DELAY_MS = 150;

/** Settings are stored, the theme shown, the volume set, whenever they change. */
export function keepSettings(
  store: Store<AppState, AppEvent>,
  storage: KeyValueStore,
  engine: Engine,
  signal: AbortSignal,
): void {
  store.watch(
    (state) => state.settings,
    (settings) => saveSettings(storage, settings),
    signal,
  );
  store.watch(
    (state) => state.settings.theme,
    (theme) => {
      document.documentElement.dataset.theme = theme;
    },
    signal,
  );
  store.watch(
    (state) => state.volumeDb,
    (db) => engine.setVolume(volumeGain(db)),
    signal,
  );
}

/** Lessons passed are stored. */
export function keepProgress(
  store: Store<AppState, AppEvent>,
  storage: KeyValueStore,
  signal: AbortSignal,
): void {
  store.watch(
    (state) => state.lessons.passed,
    (passed) => {
      if (passed.length > 0) saveProgress(storage, passed);
    },
    signal,
  );
}

/** What the engine says of itself becomes part of the state. */
export function keepEngine(
  store: Store<AppState, AppEvent>,
  engine: Engine,
  editor: Pick<Editor, 'differsFrom'>,
  signal: AbortSignal,
): void {
  const end = engine.subscribe(() => {
    const { status } = engine;
    const differs = status.program === null || editor.differsFrom(status.program);
    store.dispatch({ type: 'engine-changed', status, differs });
  });
  signal.addEventListener('abort', end, { once: true });
}

/**
 * Signs that someone is there, and may soon want to hear something. Keys are none: to open a device
 * can take a tenth of a second, in which somebody who types would wait for letters.
 */
const SIGNS = ['pointermove', 'pointerdown'] as const;

/** The engine gets ready when somebody points at the page: those who only pass by pay nothing. */
export function prepareEngine(engine: Engine, signal: AbortSignal): void {
  const waiting = new AbortController();
  const prepare = (): void => {
    waiting.abort();
    // Never rejects.
    void engine.prepare();
  };
  const options = { passive: true, signal: AbortSignal.any([signal, waiting.signal]) };
  for (const sign of SIGNS) window.addEventListener(sign, prepare, options);
}

/** The microphone is open as long as a program sounds that hears it. */
export function keepInput(
  engine: Engine,
  input: AudioInput,
  guard: Guard,
  signal: AbortSignal,
): void {
  // A person may take their time to answer: the program plays meanwhile.
  const follow = (): void =>
    guard.run('audio input', () => input.follow(engine.devices.inputs > 0));
  signal.addEventListener('abort', engine.devices.subscribe(follow), { once: true });
}

/** Writes edits soon, and at once where the page may end. */
export function keepSaved(
  store: Store<AppState, AppEvent>,
  guard: Guard,
  documents: Documents,
  activity: ActivityRecord,
  signal: AbortSignal,
): void {
  const flush = (): void => guard.run('saving', () => documents.flush());
  const later = debounce(SAVE_DELAY_MS, flush, signal);
  store.watch((state) => state.document.version, later, signal);
  document.addEventListener('visibilitychange', flush, { signal });
  window.addEventListener(
    'pagehide',
    () => {
      flush();
      activity.leave();
    },
    { signal },
  );
  window.addEventListener('pageshow', (event) => event.persisted && activity.comeBack(), {
    signal,
  });
}

/** Checks the text when its editing pauses; in safe mode not before the reader evaluates. */
export function keepChecked(
  store: Store<AppState, AppEvent>,
  guard: Guard,
  app: App,
  signal: AbortSignal,
): void {
  const later = debounce(CHECK_DELAY_MS, () => guard.run('checking', () => app.check()), signal);
  store.watch(
    (state) => state.document.version,
    (version, state) => {
      if (version > 0 && state.check.outcome !== 'off') later();
    },
    signal,
  );
  // A sound that was missing may be there now.
  store.watch(
    (state) => state.sounds.entries,
    (entries, state) => {
      const isFirst = entries.length === 0 && state.document.version === 0;
      if (!isFirst && state.check.outcome !== 'off') later();
    },
    signal,
  );
}

/** Audio files may be dropped anywhere; whatever else is dropped goes where it went before. */
export function bindDrops(app: App, guard: Guard, signal: AbortSignal): void {
  const carriesFiles = ({ dataTransfer }: DragEvent): boolean =>
    dataTransfer?.types.includes('Files') ?? false;
  window.addEventListener(
    'dragover',
    (event) => {
      // Without this the browser would open the file in place of the page.
      if (carriesFiles(event)) event.preventDefault();
    },
    { signal },
  );
  window.addEventListener(
    'drop',
    (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      guard.run('dropped files', () => app.addSounds(files));
    },
    { signal, capture: true },
  );
}

/**
 * Keeps the deck above a soft keyboard. Most browsers resize the page by themselves, as index.html
 * asks them to; iOS only makes the visual viewport smaller.
 */
export function keepAboveKeyboard(signal: AbortSignal): void {
  const visible = window.visualViewport;
  if (visible === null) return;
  const fit = (): void => {
    const covered = visible.scale === 1 && visible.height < window.innerHeight - 1;
    const { style } = document.documentElement;
    if (covered) style.setProperty('--visible-height', `${visible.height}px`);
    else style.removeProperty('--visible-height');
    // iOS also scrolls the page to show the cursor, which the editor has already seen to.
    if (covered) window.scrollTo(0, 0);
  };
  visible.addEventListener('resize', fit, { signal });
}

/** Keys that work wherever the focus is; before the editor sees them. */
export function bindKeys(app: App, guard: Guard, signal: AbortSignal): void {
  window.addEventListener(
    'keydown',
    (event) => {
      const command = commandOf(event);
      if (command === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) guard.run(command, () => app[command]());
    },
    { signal, capture: true },
  );
}

/** A link that the reader follows while the page is open: the sound ends, nothing begins (L1). */
export function bindLinks(
  store: Store<AppState, AppEvent>,
  guard: Guard,
  app: App,
  documents: Documents,
  signal: AbortSignal,
): void {
  window.addEventListener(
    'hashchange',
    () => {
      const fragment = window.location.hash;
      const entry = referenceOf(fragment);
      if (entry !== undefined) guard.run('reference', () => app.showReference(entry));
      if (!isLink(fragment)) return;
      guard.run('link', async () => {
        const opened = await documents.openLink(fragment);
        if (opened && store.state.playing !== undefined) await app.stop();
      });
    },
    { signal },
  );
}

/** A function that calls `action` once its own calls have paused for `delay` ms. */
function debounce(delay: number, action: () => void, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };
}
