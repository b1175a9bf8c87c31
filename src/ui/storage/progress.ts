/** Which lessons the reader has passed. */
import type { KeyValueStore } from './key-value.ts';

const KEY = 'mimium-live:lessons';

/** Ids of lessons; nothing if there is no sound record. */
export function loadProgress(store: KeyValueStore): readonly string[] {
  try {
    const record: unknown = JSON.parse(store.get(KEY) ?? 'null');
    if (typeof record !== 'object' || record === null) return [];
    const { version, passed } = record as Record<string, unknown>;
    if (version !== 1 || !Array.isArray(passed)) return [];
    return passed.filter((id): id is string => typeof id === 'string');
  } catch {
    return [];
  }
}

/** Keeps what was passed here and, meanwhile, in other tabs. */
export function saveProgress(store: KeyValueStore, passed: readonly string[]): void {
  const all = new Set([...loadProgress(store), ...passed]);
  store.set(KEY, JSON.stringify({ version: 1, passed: [...all] }));
}
