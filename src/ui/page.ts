/** Builds the page around an engine and a compiler, and keeps its parts in step. */
import { App } from './app.ts';
import { Checker, type SpawnCompiler } from './checker/checker.ts';
import { createLayout, fillLayout } from './chrome.ts';
import type { Context } from './context.ts';
import { type AddressBar, Documents } from './documents.ts';
import { createEditor, type Editor } from './editor/editor.ts';
import type { Engine } from './engine.ts';
import { Guard } from './guard.ts';
import { commandOf } from './keys.ts';
import { isLink } from './share/link.ts';
import { type AppEvent, type AppState, initialState, update } from './state.ts';
import { DocumentShelf } from './storage/documents.ts';
import { type KeyValueStore, webStore } from './storage/key-value.ts';
import { type Activity, ActivityRecord, takeCrash } from './storage/safe-start.ts';
import { loadSettings, saveSettings, volumeGain } from './storage/settings.ts';
import { aliveTabs } from './storage/tabs.ts';
import { createStore, type Store } from './store.ts';
import { textsIn } from './texts.ts';

/** Time without an edit after which the text is checked. */
const CHECK_DELAY_MS = 200;

/**
 * Time between an edit and its way into storage: not at every key of a fast typist, but a crash
 * costs no more than a word. Leaving the page and evaluating write at once.
 */
const SAVE_DELAY_MS = 150;

/** How long the page waits for its first text before it shows itself. */
const FIRST_TEXT_MS = 400;

/** Starts the page inside `root`. Everything ends with `signal`. */
export async function startPage(
  root: HTMLElement,
  engine: Engine,
  spawnCompiler: SpawnCompiler,
  signal: AbortSignal,
): Promise<void> {
  const storage = webStore(() => window.localStorage);
  const session = webStore(() => window.sessionStorage);
  const settings = loadSettings(storage, navigator.languages);
  const guard: Guard = new Guard((failure) => {
    console.error(failure.context, failure.stack);
    store.dispatch({ type: 'noticed', notice: { kind: 'failure', failure } });
  });
  guard.watchWindow(window, signal);
  const store: Store<AppState, AppEvent> = createStore(
    initialState(settings, engine.status),
    update,
    guard,
  );

  const tab = newId();
  const alive = await aliveTabs(tab);
  const activity = new ActivityRecord(storage, tab);
  const editor: Editor = createEditor(guard, textsIn(settings.language), (problems) => {
    const { playing } = store.state;
    const differs = playing !== undefined && editor.differsFrom(playing.program);
    store.dispatch({ type: 'edited', problems, differs });
    documents.edited();
  });
  const documents: Documents = new Documents({
    store,
    shelf: new DocumentShelf(storage, newId),
    session,
    editor,
    address: addressBar(),
    fetchExample: fetchText,
  });
  const checker = new Checker(spawnCompiler);
  const app = new App({ store, guard, editor, documents, checker, engine, activity, copy });

  const layout = createLayout(editor.root);
  keepLanguage({ store, guard, engine, commands: app }, signal, (context) => {
    document.documentElement.lang = context.language;
    document.title = context.texts.appTitle;
    editor.setTexts(context.texts);
    fillLayout(context, layout);
  });
  keepSettings(store, storage, engine, signal);
  keepEngine(store, engine, signal);
  keepSaved(store, guard, documents, activity, signal);
  keepChecked(store, guard, app, signal);
  keepAboveKeyboard(signal);
  bindKeys(app, guard, signal);
  bindLinks(store, guard, app, documents, signal);

  startSafely(
    store,
    takeCrash(storage, (name) => alive.has(name)),
  );
  if (!engine.status.isolated) {
    store.dispatch({ type: 'noticed', notice: { kind: 'message-mode' } });
  }
  const first = documents
    .openFirst()
    .catch((error: unknown) => guard.report('first text', error))
    .finally(() => noticeStorage(store, storage, documents));
  // Shown with its text and notices in place, so that nothing moves; but not much later for that.
  await Promise.race([first, new Promise((resolve) => setTimeout(resolve, FIRST_TEXT_MS))]);
  root.replaceChildren(layout.root);
  await first;
}

/** Builds what shows words, and builds it again when the language changes. */
function keepLanguage(
  parts: Pick<Context, 'store' | 'guard' | 'engine' | 'commands'>,
  signal: AbortSignal,
  build: (context: Context) => void,
): void {
  let shown = new AbortController();
  signal.addEventListener('abort', () => shown.abort(), { once: true });
  parts.store.watch(
    (state) => state.settings.language,
    (language) => {
      shown.abort();
      shown = new AbortController();
      const focused = document.activeElement?.getAttribute('data-testid');
      build({ ...parts, texts: textsIn(language), language, signal: shown.signal });
      if (focused) document.querySelector<HTMLElement>(`[data-testid="${focused}"]`)?.focus();
    },
    signal,
  );
}

function keepSettings(
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

function keepEngine(store: Store<AppState, AppEvent>, engine: Engine, signal: AbortSignal): void {
  const end = engine.subscribe(() =>
    store.dispatch({ type: 'engine-changed', status: engine.status }),
  );
  signal.addEventListener('abort', end, { once: true });
}

/** Writes edits soon, and at once where the page may end. */
function keepSaved(
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
function keepChecked(
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
}

/**
 * Keeps the deck above a soft keyboard. Most browsers resize the page by themselves, as index.html
 * asks them to; iOS only makes the visual viewport smaller.
 */
function keepAboveKeyboard(signal: AbortSignal): void {
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
function bindKeys(app: App, guard: Guard, signal: AbortSignal): void {
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
function bindLinks(
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
      if (!isLink(fragment)) return;
      if (store.state.playing !== undefined) guard.run('stop', () => app.stop());
      guard.run('link', () => documents.openLink(fragment));
    },
    { signal },
  );
}

function noticeStorage(
  store: Store<AppState, AppEvent>,
  storage: KeyValueStore,
  { damaged }: Documents,
): void {
  if (!storage.lasting) store.dispatch({ type: 'noticed', notice: { kind: 'storage-off' } });
  if (damaged > 0) {
    store.dispatch({ type: 'noticed', notice: { kind: 'damaged-draft', count: damaged } });
  }
}

/** After a crash, or if the address asks for it (`?safe`), nothing is compiled by itself. */
function startSafely(store: Store<AppState, AppEvent>, crash: Activity | undefined): void {
  const asked = new URLSearchParams(window.location.search).has('safe');
  if (crash === undefined && !asked) return;
  store.dispatch({ type: 'check-switched-off' });
  store.dispatch({ type: 'noticed', notice: { kind: 'safe-mode', activity: crash ?? 'asked' } });
}

function addressBar(): AddressBar {
  return {
    fragment: () => window.location.hash,
    replace(fragment) {
      const { location, history } = window;
      if (location.hash === fragment) return;
      history.replaceState(history.state, '', fragment || location.pathname + location.search);
    },
    withFragment: (fragment) => window.location.href.replace(/#.*$/s, '') + fragment,
  };
}

/** Random enough to be unique among one reader's tabs and texts. */
function newId(): string {
  const words = crypto.getRandomValues(new Uint32Array(4));
  return Array.from(words, (word) => word.toString(36)).join('');
}

async function fetchText(address: string): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: HTTP ${answer.status}`);
  return answer.text();
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
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
