/** What the reader can do with lessons: open them, have the text listened to, see a solution. */
import type { Documents } from '../documents.ts';
import type { Editor } from '../editor/editor.ts';
import type { AppEvent, AppState } from '../state.ts';
import type { Store } from '../store.ts';
import { findLesson } from './catalog/index.ts';
import { isPassed, type Verdict } from './verdict.ts';

/** What the page learns of a text that it had listened to. */
export type LessonResult =
  | Verdict
  /** Listening took too long and was stopped. */
  | { readonly kind: 'overrun' }
  /** Our fault. */
  | { readonly kind: 'crashed'; readonly message: string };

/** Listens to the text of a lesson, away from the page's own thread. Never rejects. */
export type Listen = (request: {
  readonly lesson: string;
  readonly source: string;
}) => Promise<LessonResult>;

export interface LessonCommands {
  /** Goes on with a lesson, or begins it, in a document of its own. */
  open(id: string): void;
  /** Begins it again, in a new document. */
  restart(id: string): void;
  /** Opens a solution, in a new document. */
  showSolution(id: string): void;
  /** Listens to the text in the editor, if it is a lesson's, and tells what is missing. */
  check(): Promise<void>;
}

/** Carries out the commands. */
export class LessonDesk implements LessonCommands {
  readonly #store: Store<AppState, AppEvent>;
  readonly #documents: Pick<Documents, 'openLesson' | 'openLessonText'>;
  readonly #editor: Pick<Editor, 'text'>;
  readonly #listen: Listen;
  #turn = 0;

  constructor(
    store: Store<AppState, AppEvent>,
    documents: Pick<Documents, 'openLesson' | 'openLessonText'>,
    editor: Pick<Editor, 'text'>,
    listen: Listen,
  ) {
    this.#store = store;
    this.#documents = documents;
    this.#editor = editor;
    this.#listen = listen;
  }

  open(id: string): void {
    this.#documents.openLesson(id);
  }

  restart(id: string): void {
    this.#documents.openLessonText(id, 'starter');
  }

  showSolution(id: string): void {
    this.#documents.openLessonText(id, 'solution');
  }

  async check(): Promise<void> {
    const { origin, id: document } = this.#store.state.document;
    if (origin.kind !== 'lesson' || findLesson(origin.id) === undefined) return;
    const turn = ++this.#turn;
    this.#store.dispatch({ type: 'lesson-listening' });
    const lesson = origin.id;
    const result = await this.#listen({ lesson, source: this.#editor.text() });
    // Of another text now, or asked for again meanwhile.
    if (turn !== this.#turn || this.#store.state.document.id !== document) return;
    const passed = result.kind === 'heard' && isPassed(result);
    this.#store.dispatch({ type: 'lesson-heard', lesson, result, passed });
  }
}
