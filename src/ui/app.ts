/** What the reader's commands do: the one place where editor, compiler, engine and storage meet. */
import type { CompileResult } from '../compiler/index.ts';
import type { LineColumn, SourceRange } from '../compiler/source.ts';
import type { Program } from '../vm/program.ts';
import type { AudioInput } from './audio-input.ts';
import type { Checker } from './checker/checker.ts';
import { estimateLoad } from './checker/load.ts';
import { macroLinesOf } from './checker/macro-lines.ts';
import { problemsOf } from './checker/problems.ts';
import { type Commands, PANIC_WINDOW_MS } from './commands.ts';
import type { Documents } from './documents.ts';
import type { Editor } from './editor/editor.ts';
import type { Engine } from './engine.ts';
import { findExample, soundAddress } from './examples/index.ts';
import { failureText, type Guard } from './guard.ts';
import type { LessonCommands } from './lessons/desk.ts';
import type { SoundShelf } from './sounds/shelf.ts';
import type { AppEvent, AppState } from './state.ts';
import type { ActivityRecord } from './storage/safe-start.ts';
import { clampVolume } from './storage/settings.ts';
import type { Store } from './store.ts';
import { APP_VERSION } from './version.ts';

/** The parts that commands act upon. */
export interface AppParts {
  readonly store: Store<AppState, AppEvent>;
  readonly guard: Guard;
  readonly editor: Editor;
  readonly documents: Documents;
  readonly checker: Checker;
  readonly engine: Engine;
  readonly activity: ActivityRecord;
  readonly input: AudioInput;
  readonly sounds: SoundShelf;
  /** Fetches an audio file of the page itself. */
  readonly fetchSound: (address: string) => Promise<Blob>;
  readonly lessons: LessonCommands;
  /** Puts a text on the clipboard; false if the browser refuses. */
  readonly copy: (text: string) => Promise<boolean>;
}

/** The editor's file in a compilation. */
const EDITOR_FILE = 0;

/** Carries out the reader's commands. */
export class App implements Commands {
  readonly lessons: LessonCommands;
  readonly #parts: AppParts;
  #evaluations = 0;
  #lastStop = Number.NEGATIVE_INFINITY;

  constructor(parts: AppParts) {
    this.#parts = parts;
    this.lessons = parts.lessons;
  }

  async evaluate(): Promise<void> {
    const { store, editor, engine, documents, guard } = this.#parts;
    const turn = ++this.#evaluations;
    // Browsers let sound begin only inside the gesture itself, so this comes before any waiting.
    const started = engine.start();
    started.catch(() => undefined);
    documents.flush();
    store.dispatch({ type: 'evaluating' });
    const text = editor.takeForPlaying();
    const { id } = store.state.document;
    const program = await this.#compile(text);
    if (turn !== this.#evaluations) return;
    if (program === undefined) return editor.flash('refused');
    try {
      await started;
      await this.#play(program, id, turn);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      store.dispatch({ type: 'evaluation-failed', message });
      guard.report('evaluation', error);
    }
  }

  /** Compiles the text and shows what is wrong with it; undefined if it cannot be played. */
  async #compile(text: string): Promise<Program | undefined> {
    const { store, checker, activity } = this.#parts;
    const { version } = store.state.document;
    activity.begin('compiling');
    const checked = await checker.compile(text, 'evaluation');
    activity.end('compiling');
    switch (checked.kind) {
      case 'superseded':
        return undefined;
      case 'overrun':
        store.dispatch({ type: 'check-overrun', version });
        store.dispatch({ type: 'evaluation-refused' });
        return undefined;
      case 'crashed':
        store.dispatch({ type: 'evaluation-failed', message: checked.message });
        this.#reportCrash(checked.message, checked.stack);
        return undefined;
      case 'compiled':
        this.#showResult(version, checked.result);
        store.dispatch({ type: 'macros-printed', lines: macroLinesOf(checked.result) });
        if (checked.result.program === undefined) store.dispatch({ type: 'evaluation-refused' });
        return checked.result.program;
    }
  }

  async #play(program: Program, documentId: string, turn: number): Promise<void> {
    const { store, editor, engine, documents, activity } = this.#parts;
    const result = await engine.evaluate(program);
    if (turn !== this.#evaluations || result.kind === 'superseded') return;
    if (result.kind === 'failed') {
      store.dispatch({ type: 'evaluation-failed', message: result.message });
      editor.flash('refused');
      return;
    }
    activity.begin('playing');
    editor.markPlayed(result.id);
    editor.flash('accepted');
    store.dispatch({
      type: 'evaluated',
      program: result.id,
      documentId,
      at: Date.now(),
      report: result.report,
      differs: editor.differsFrom(result.id),
    });
    await Promise.all([documents.writeAddress(), this.lessons.check()]);
  }

  async addSounds(files: readonly File[]): Promise<void> {
    const { store, sounds } = this.#parts;
    for (const file of files) {
      const outcome = await sounds.add(file);
      if (outcome === 'added') continue;
      store.dispatch({ type: 'sound-refused', refused: { name: file.name, reason: outcome } });
    }
  }

  removeSound(name: string): Promise<void> {
    return this.#parts.sounds.remove(name);
  }

  async stop(): Promise<void> {
    const { store, engine, activity } = this.#parts;
    const now = performance.now();
    const panic = now - this.#lastStop < PANIC_WINDOW_MS;
    this.#lastStop = now;
    // An evaluation under way must not sound after the stop.
    this.#evaluations++;
    store.dispatch({ type: 'silenced' });
    await (panic ? engine.panic() : engine.stop());
    activity.end('playing');
  }

  /** Checks the present text and shows its problems, unless it was edited meanwhile. */
  async check(): Promise<void> {
    const { store, checker, editor, activity } = this.#parts;
    const { version } = store.state.document;
    activity.begin('compiling');
    const checked = await checker.compile(editor.text(), 'check');
    activity.end('compiling');
    if (checked.kind === 'overrun') store.dispatch({ type: 'check-overrun', version });
    if (checked.kind === 'crashed') this.#reportCrash(checked.message, checked.stack);
    if (checked.kind === 'compiled') this.#showResult(version, checked.result);
  }

  /** Late results are dropped: they belong to another text (house style 19). */
  #showResult(version: number, result: CompileResult): void {
    const { store, editor } = this.#parts;
    if (version !== store.state.document.version) return;
    const { program } = result;
    const { sampleRate } = store.state.engine;
    const problems = problemsOf(result);
    editor.showProblems(problems);
    const load = program === undefined ? undefined : estimateLoad(program, sampleRate);
    store.dispatch({ type: 'checked', version, problems, load });
  }

  #reportCrash(message: string, stack: string): void {
    const error = new Error(message);
    error.stack = stack;
    this.#parts.guard.report('compiler', error);
  }

  openInput(): Promise<void> {
    return this.#parts.input.open();
  }

  setVolume(db: number): void {
    this.#parts.store.dispatch({ type: 'volume-set', db: clampVolume(db) });
  }

  async openExample(id: string): Promise<void> {
    await Promise.all((findExample(id)?.sounds ?? []).map((name) => this.#addExampleSound(name)));
    await this.#parts.documents.openExample(id);
  }

  /** Without it the example plays on in silence, and a warning says so. */
  async #addExampleSound(name: string): Promise<void> {
    const { sounds, fetchSound, guard } = this.#parts;
    if (sounds.has(name)) return;
    try {
      await sounds.add(new File([await fetchSound(soundAddress(name))], name));
    } catch (error) {
      guard.report('example sound', error);
    }
  }

  openStored(id: string): void {
    this.#parts.documents.openStored(id);
  }

  openOwnDraft(): Promise<void> {
    return this.#parts.documents.openOwnDraft();
  }

  newDraft(text?: string): void {
    this.#parts.documents.newDraft(text);
    this.#parts.editor.focus();
  }

  deleteStored(id: string): void {
    this.#parts.documents.remove(id);
  }

  listStored(): ReturnType<Commands['listStored']> {
    return this.#parts.documents.list();
  }

  async copyLink(): Promise<void> {
    const { store, documents, copy } = this.#parts;
    const address = await documents.writeAddress();
    if (address === undefined) return store.dispatch({ type: 'toasted', kind: 'link-too-long' });
    const copied = await copy(address);
    store.dispatch({
      type: 'toasted',
      kind: copied ? 'link-copied' : 'copy-refused',
      characters: address.length,
    });
  }

  async copyReport({ failure }: Parameters<Commands['copyReport']>[0]): Promise<void> {
    const { store, copy } = this.#parts;
    const copied = await copy(failureText(failure, APP_VERSION, navigator.userAgent));
    store.dispatch({ type: 'toasted', kind: copied ? 'report-copied' : 'copy-refused' });
  }

  jumpTo(from: number, to: number): void {
    this.#parts.editor.select({ from, to });
    this.#parts.store.dispatch({ type: 'panels-toggled', open: false });
  }

  jumpToPlayed(program: number, range: SourceRange): void {
    if (range.file !== EDITOR_FILE) return;
    const place = this.#parts.editor.locatePlayed(program, range);
    if (place !== undefined) this.jumpTo(place.from, place.to);
  }

  playedLine(program: number, range: SourceRange): LineColumn | undefined {
    if (range.file !== EDITOR_FILE) return undefined;
    return this.#parts.editor.playedLine(program, range.from);
  }

  applyFix(fix: Parameters<Commands['applyFix']>[0]): void {
    this.#parts.editor.applyFix(fix);
  }

  focusEditor(): void {
    this.#parts.editor.focus();
  }

  showReference(entry: string | undefined): void {
    this.#parts.store.dispatch({ type: 'reference-asked', entry });
  }

  dismiss(kind: Parameters<Commands['dismiss']>[0]): void {
    this.#parts.store.dispatch({ type: 'notice-dismissed', kind });
  }

  setTheme(theme: Parameters<Commands['setTheme']>[0]): void {
    this.#parts.store.dispatch({ type: 'theme-set', theme });
  }

  setLanguage(language: Parameters<Commands['setLanguage']>[0]): void {
    this.#parts.store.dispatch({ type: 'language-set', language });
  }

  toggleProblems(open: boolean): void {
    this.#parts.store.dispatch({ type: 'problems-toggled', open });
  }

  togglePanels(open: boolean): void {
    this.#parts.store.dispatch({ type: 'panels-toggled', open });
  }
}
