/** What one tab remembers of itself over a reload: which document it shows, and for which address. */
import { type DocumentOrigin, parseOrigin } from './documents.ts';
import type { KeyValueStore } from './key-value.ts';

export interface TabRecord {
  readonly id: string;
  readonly origin: DocumentOrigin;
  /** The address's fragment at that time; another one means that the reader followed a link. */
  readonly fragment: string;
}

const KEY = 'mimium-live:tab';

/** `store` is one that ends with the tab. */
export function saveTab(store: KeyValueStore, record: TabRecord): void {
  store.set(KEY, JSON.stringify(record));
}

/** The record, if there is a sound one. */
export function loadTab(store: KeyValueStore): TabRecord | undefined {
  try {
    const value: unknown = JSON.parse(store.get(KEY) ?? 'null');
    if (typeof value !== 'object' || value === null) return undefined;
    const { id, origin, fragment } = value as Record<string, unknown>;
    const known = parseOrigin(origin);
    if (typeof id !== 'string' || typeof fragment !== 'string' || known === undefined) {
      return undefined;
    }
    return { id, fragment, origin: known };
  } catch {
    return undefined;
  }
}
