/** Builds the page around an engine and a compiler, and keeps its parts in step. */
import { App } from './app.ts';
import { AudioInput, askForMicrophone } from './audio-input.ts';
import { Checker, type SpawnCompiler } from './checker/checker.ts';
import { createLayout, fillLayout } from './chrome.ts';
import type { Context } from './context.ts';
import { type AddressBar, Documents } from './documents.ts';
import { createEditor, type Editor } from './editor/editor.ts';
import type { Engine } from './engine.ts';
import { Guard } from './guard.ts';
import { LessonDesk, type Listen } from './lessons/desk.ts';
import { browserMidi, Midi } from './midi/midi.ts';
import { referenceOf } from './reference-link.ts';
import { decodeSound } from './sounds/decode.ts';
import { entryOf, SoundShelf } from './sounds/shelf.ts';
import { databaseStore } from './sounds/store.ts';
import { type AppEvent, type AppState, initialState } from './state.ts';
import { DocumentShelf } from './storage/documents.ts';
import { type KeyValueStore, webStore } from './storage/key-value.ts';
import { loadProgress } from './storage/progress.ts';
import { type Activity, ActivityRecord, takeCrash } from './storage/safe-start.ts';
import { loadSettings } from './storage/settings.ts';
import { aliveTabs } from './storage/tabs.ts';
import { createStore, type Store } from './store.ts';
import { textsIn } from './texts.ts';
import { update } from './update.ts';
import {
  bindDrops,
  bindKeys,
  bindLinks,
  keepAboveKeyboard,
  keepChecked,
  keepEngine,
  keepInput,
  keepProgress,
  keepSaved,
  keepSettings,
  prepareEngine,
} from './upkeep.ts';

/** How long the page waits for its first text before it shows itself. */
const FIRST_TEXT_MS = 400;

/** Starts the page inside `root`. Everything ends with `signal`. */
export async function startPage(
  root: HTMLElement,
  engine: Engine,
  spawnCompiler: SpawnCompiler,
  listenToLesson: Listen,
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
    initialState(settings, engine.status, loadProgress(storage)),
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
  const lessons = new LessonDesk(store, documents, editor, listenToLesson);
  const input = new AudioInput(engine, askForMicrophone, (state) =>
    store.dispatch({ type: 'input-changed', input: state }),
  );
  const sounds = new SoundShelf(
    databaseStore(() => window.indexedDB),
    decodeSound,
    (all) => {
      checker.useSounds(all);
      store.dispatch({ type: 'sounds-changed', entries: all.map(entryOf) });
    },
  );
  const parts = {
    store,
    guard,
    editor,
    documents,
    checker,
    engine,
    activity,
    input,
    sounds,
    fetchSound: async (address: string) => (await fetchOwn(address)).blob(),
    lessons,
    copy,
  };
  const app = new App(parts);

  const layout = createLayout(editor.root);
  const midi = new Midi(engine.devices, storage, browserMidi());
  keepLanguage({ store, guard, engine, storage, midi, commands: app }, signal, (context) => {
    document.documentElement.lang = context.language;
    document.title = context.texts.appTitle;
    editor.setTexts(context.texts);
    fillLayout(context, layout);
  });
  keepSettings(store, storage, engine, signal);
  keepProgress(store, storage, signal);
  keepEngine(store, engine, editor, signal);
  keepInput(engine, input, guard, signal);
  prepareEngine(engine, signal);
  keepSaved(store, guard, documents, activity, signal);
  keepChecked(store, guard, app, signal);
  bindDrops(app, guard, signal);
  sounds.open().catch((error: unknown) => guard.report('sounds', error));
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
  const entry = referenceOf(window.location.hash);
  const first = documents
    .openFirst()
    .catch((error: unknown) => guard.report('first text', error))
    .finally(() => noticeStorage(store, storage, documents));
  // Shown with its text and notices in place, so that nothing moves; but not much later for that.
  await Promise.race([first, new Promise((resolve) => setTimeout(resolve, FIRST_TEXT_MS))]);
  root.replaceChildren(layout.root);
  if (entry !== undefined) app.showReference(entry);
  await first;
}

/** Builds what shows words, and builds it again when the language changes. */
function keepLanguage(
  parts: Pick<Context, 'store' | 'guard' | 'engine' | 'storage' | 'midi' | 'commands'>,
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
  return (await fetchOwn(address)).text();
}

/** Something of the page itself. */
async function fetchOwn(address: string): Promise<Response> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: HTTP ${answer.status}`);
  return answer;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
