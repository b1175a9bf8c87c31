/**
 * The reader's texts, kept from visit to visit (promises L7, row 23).
 *
 * Every text being edited is a document with an id and a record of its own: the reader's draft, a
 * copy of an example, a text that came by link. Opening one never touches another. A tab that
 * finds that somebody else wrote its record since it last looked leaves that record alone and goes
 * on under a new id, so two tabs cannot overwrite each other. A record that does not parse is
 * renamed, not deleted.
 */
import type { KeyValueStore } from './key-value.ts';

/** Where a text came from. */
export type DocumentOrigin =
  | { readonly kind: 'draft' }
  | { readonly kind: 'example'; readonly id: string }
  | { readonly kind: 'lesson'; readonly id: string }
  | { readonly kind: 'link' };

export interface StoredDocument {
  readonly id: string;
  readonly text: string;
  readonly origin: DocumentOrigin;
  /** Milliseconds since 1970 of the last edit. */
  readonly updated: number;
}

export type SaveResult =
  | { readonly kind: 'saved' }
  /** Another tab has the record; this tab's text is now kept under `id`. */
  | { readonly kind: 'forked'; readonly id: string }
  /** Storage is full or refused; only this tab has the text. */
  | { readonly kind: 'failed' };

const PREFIX = 'mimium-live:document:';
const DAMAGED_PREFIX = 'mimium-live:damaged:';

/** Documents kept; beyond this the one edited longest ago goes. */
export const MAX_DOCUMENTS = 40;

export class DocumentShelf {
  readonly #store: KeyValueStore;
  readonly #newId: () => string;
  /** What each record this tab wrote or read looked like then. */
  readonly #seen = new Map<string, string>();
  #damaged = 0;

  constructor(store: KeyValueStore, newId: () => string) {
    this.#store = store;
    this.#newId = newId;
  }

  /** Records that did not parse and were renamed by this object. */
  get damaged(): number {
    return this.#damaged;
  }

  /** All documents, the one edited last first. */
  list(): readonly StoredDocument[] {
    const found: StoredDocument[] = [];
    for (const key of this.#store.keys()) {
      if (!key.startsWith(PREFIX)) continue;
      const raw = this.#store.get(key);
      if (raw === undefined) continue;
      const document = parseDocument(key.slice(PREFIX.length), raw);
      if (document === undefined) this.#setAside(key, raw);
      else found.push(document);
    }
    return found.sort((first, second) => second.updated - first.updated);
  }

  /** Reads one document, which this tab then regards as its own to write. */
  open(id: string): StoredDocument | undefined {
    const raw = this.#store.get(PREFIX + id);
    if (raw === undefined) return undefined;
    const document = parseDocument(id, raw);
    if (document === undefined) this.#setAside(PREFIX + id, raw);
    else this.#seen.set(id, raw);
    return document;
  }

  /** An id that no record has. */
  newId(): string {
    return this.#newId();
  }

  /** Keeps the document. Never overwrites what another tab wrote. */
  save(document: StoredDocument): SaveResult {
    const present = this.#store.get(PREFIX + document.id);
    const foreign = present !== undefined && present !== this.#seen.get(document.id);
    const id = foreign ? this.#newId() : document.id;
    const raw = JSON.stringify({ version: 1, ...document, id });
    if (!this.#store.set(PREFIX + id, raw)) return { kind: 'failed' };
    this.#seen.set(id, raw);
    if (present === undefined || foreign) this.#dropOldest(id);
    return foreign ? { kind: 'forked', id } : { kind: 'saved' };
  }

  remove(id: string): void {
    this.#store.remove(PREFIX + id);
    this.#seen.delete(id);
  }

  #setAside(key: string, raw: string): void {
    this.#damaged++;
    if (this.#store.set(`${DAMAGED_PREFIX}${key.slice(PREFIX.length)}`, raw)) {
      this.#store.remove(key);
    }
  }

  #dropOldest(except: string): void {
    for (const { id } of this.list().slice(MAX_DOCUMENTS)) {
      if (id !== except) this.remove(id);
    }
  }
}

function parseDocument(id: string, raw: string): StoredDocument | undefined {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const record = value as Record<string, unknown>;
  const { text, updated } = record;
  const origin = parseOrigin(record.origin);
  if (record.version !== 1 || typeof text !== 'string' || origin === undefined) return undefined;
  if (typeof updated !== 'number' || !Number.isFinite(updated)) return undefined;
  return { id, text, origin, updated };
}

/** An origin out of JSON, or undefined if it is none. */
export function parseOrigin(value: unknown): DocumentOrigin | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, id } = value as Record<string, unknown>;
  if (kind === 'draft' || kind === 'link') return { kind };
  if ((kind === 'example' || kind === 'lesson') && typeof id === 'string') return { kind, id };
  return undefined;
}
