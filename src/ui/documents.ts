/**
 * Which text is in the editor and where it is kept: drafts, examples, links, and the fragment in
 * the address. Opening a text never touches another one (promises L7).
 */
import type { Editor } from './editor/editor.ts';
import { EXAMPLES, exampleAddress, findExample } from './examples/index.ts';
import { findLesson } from './lessons/catalog/index.ts';
import { decodeLink, encodeLink, isLink } from './share/link.ts';
import type { AppEvent, AppState } from './state.ts';
import type { DocumentOrigin, DocumentShelf, StoredDocument } from './storage/documents.ts';
import type { KeyValueStore } from './storage/key-value.ts';
import { loadTab, saveTab } from './storage/tab.ts';
import type { Store } from './store.ts';
import { APP_VERSION } from './version.ts';

/** What the documents need of the world around them. */
export interface DocumentsSetup {
  readonly store: Store<AppState, AppEvent>;
  readonly shelf: DocumentShelf;
  /** A store that ends with the tab. */
  readonly session: KeyValueStore;
  readonly editor: Pick<Editor, 'text' | 'open' | 'rename'>;
  readonly address: AddressBar;
  /** Fetches the text of an example. */
  readonly fetchExample: (address: string) => Promise<string>;
}

/** The fragment in the address; setting it makes no entry in the history. */
export interface AddressBar {
  fragment(): string;
  /** An empty one takes the fragment away. */
  replace(fragment: string): void;
  /** The page's whole address with another fragment. */
  withFragment(fragment: string): string;
}

export class Documents {
  readonly #setup: DocumentsSetup;
  #unsaved = false;
  #turn = 0;

  constructor(setup: DocumentsSetup) {
    this.#setup = setup;
  }

  /** The first text of a visit: the one this tab showed, the link's, the latest, an example. */
  async openFirst(): Promise<void> {
    const { session, address, shelf } = this.#setup;
    const fragment = address.fragment();
    const before = loadTab(session);
    if (before !== undefined && before.fragment === fragment) {
      const stored = shelf.open(before.id);
      if (stored !== undefined) return this.#showStored(stored);
      if (before.origin.kind === 'example' && !isLink(fragment)) {
        return this.openExample(before.origin.id);
      }
      if (before.origin.kind === 'lesson' && !isLink(fragment)) {
        return this.openLesson(before.origin.id);
      }
    }
    if (!isLink(fragment)) return this.openOwnDraft();
    const reloaded = before?.fragment === fragment ? before.origin : undefined;
    await this.openLink(fragment, reloaded);
  }

  /**
   * Shows the patch of a fragment as a document of its own; nothing is played. A bad link leaves
   * the present text where it is. `origin` is for a link that this tab itself wrote. Resolves to
   * true if another text is in the editor now.
   */
  async openLink(fragment: string, origin: DocumentOrigin = { kind: 'link' }): Promise<boolean> {
    const { store, shelf, session, address } = this.#setup;
    const turn = ++this.#turn;
    const decoded = await decodeLink(fragment);
    if (turn !== this.#turn) return false;
    if (decoded.kind === 'problem') {
      if (store.state.document.id === '') await this.openOwnDraft();
      // The address is that of the text shown; and the same link can be followed, and refused, again.
      address.replace(loadTab(session)?.fragment ?? '');
      const notice = { kind: 'link-problem', problem: decoded.problem } as const;
      store.dispatch({ type: 'noticed', notice });
      return false;
    }
    const { text } = decoded.patch;
    const same = shelf.list().find((stored) => stored.text === text);
    if (same !== undefined) {
      this.openStored(same.id);
      return true;
    }
    this.#show(shelf.newId(), text, origin, fragment);
    if (origin.kind !== 'link') return true;
    const lines = text.split(/\r\n|\r|\n/).length;
    const draft = this.#ownDraft() !== undefined;
    const notice = {
      kind: 'link',
      lines,
      characters: text.length,
      draft,
      load: undefined,
    } as const;
    store.dispatch({ type: 'noticed', notice });
    return true;
  }

  /** Shows a copy of an example as a document of its own. Rejects if it cannot be fetched. */
  async openExample(id: string): Promise<void> {
    const { store, shelf, fetchExample } = this.#setup;
    if (findExample(id) === undefined) return this.openOwnDraft();
    const turn = ++this.#turn;
    const text = await fetchExample(exampleAddress(id));
    if (turn !== this.#turn) return;
    this.#show(shelf.newId(), text, { kind: 'example', id }, '');
    const draft = this.#ownDraft() !== undefined;
    store.dispatch({ type: 'noticed', notice: { kind: 'example', id, draft } });
  }

  /** Goes on with a lesson where the reader left it, or begins it. */
  openLesson(id: string): void {
    this.flush();
    const begun = this.#setup.shelf
      .list()
      .find(({ origin }) => origin.kind === 'lesson' && origin.id === id);
    if (begun !== undefined) this.openStored(begun.id);
    else this.openLessonText(id, 'starter');
  }

  /** Shows one of a lesson's own texts as a new document of that lesson. */
  openLessonText(id: string, which: 'starter' | 'solution'): void {
    const lesson = findLesson(id);
    if (lesson === undefined) return;
    this.#show(this.#setup.shelf.newId(), lesson[which], { kind: 'lesson', id }, '');
  }

  openStored(id: string): void {
    this.flush();
    const stored = this.#setup.shelf.open(id);
    if (stored !== undefined) this.#showStored(stored);
  }

  /** The newest text that did not come by link; without one, the first example. */
  async openOwnDraft(): Promise<void> {
    this.flush();
    const own = this.#ownDraft();
    if (own !== undefined) return this.openStored(own.id);
    try {
      await this.openExample(EXAMPLES[0]!.id);
    } catch (error) {
      this.newDraft();
      throw error;
    }
  }

  newDraft(text = ''): void {
    this.#show(this.#setup.shelf.newId(), text, { kind: 'draft' }, '');
  }

  list(): readonly StoredDocument[] {
    this.flush();
    return this.#setup.shelf.list();
  }

  remove(id: string): void {
    this.#setup.shelf.remove(id);
  }

  /** Stored texts that turned out to be unreadable during this visit. */
  get damaged(): number {
    return this.#setup.shelf.damaged;
  }

  /** The text was edited; it will be written by the next {@link flush}. */
  edited(): void {
    this.#unsaved = true;
  }

  /** Writes an edit that is still waiting; does nothing if there is none. */
  flush(): void {
    if (!this.#unsaved) return;
    this.#unsaved = false;
    const { store, shelf, editor } = this.#setup;
    const { id, origin } = store.state.document;
    const result = shelf.save({ id, origin, text: editor.text(), updated: Date.now() });
    if (result.kind === 'failed') {
      store.dispatch({ type: 'noticed', notice: { kind: 'storage-full' } });
      return;
    }
    store.dispatch({ type: 'notice-dismissed', kind: 'storage-full' });
    if (result.kind === 'forked') {
      editor.rename(result.id);
      store.dispatch({ type: 'document-forked', id: result.id });
    }
    this.#rememberTab();
  }

  /**
   * The link to the present text, or undefined if it is too long for one. The address bar shows it
   * from now on, unless the text was changed while it was made.
   */
  async writeAddress(): Promise<string | undefined> {
    const { store, editor, address } = this.#setup;
    const { version } = store.state.document;
    const fragment = await encodeLink({ text: editor.text(), madeBy: APP_VERSION });
    if (store.state.document.version === version) {
      address.replace(fragment ?? '');
      this.#rememberTab();
    }
    return fragment === undefined ? undefined : address.withFragment(fragment);
  }

  /** The newest text that did not come by link and is not the one shown. */
  #ownDraft(): StoredDocument | undefined {
    const shown = this.#setup.store.state.document.id;
    return this.#setup.shelf
      .list()
      .find(({ id, origin }) => origin.kind !== 'link' && id !== shown);
  }

  #showStored({ id, text, origin }: StoredDocument): void {
    this.#show(id, text, origin, '');
  }

  #show(id: string, text: string, origin: DocumentOrigin, fragment: string): void {
    this.flush();
    this.#turn++;
    const { editor, store, address } = this.#setup;
    editor.open(id, text);
    store.dispatch({ type: 'document-opened', id, origin });
    address.replace(fragment);
    this.#rememberTab();
  }

  #rememberTab(): void {
    const { store, session, address } = this.#setup;
    const { id, origin } = store.state.document;
    saveTab(session, { id, origin, fragment: address.fragment() });
  }
}
