/** The browser's key-value storage, made total: nothing here throws. */

/** Text by key. `set` answers false when the value could not be kept (full, or refused). */
export interface KeyValueStore {
  get(key: string): string | undefined;
  set(key: string, value: string): boolean;
  remove(key: string): void;
  keys(): readonly string[];
  /** False if the contents end with the page. */
  readonly lasting: boolean;
}

/** A store in memory: for tests, and for pages whose storage is switched off. */
export function memoryStore(): KeyValueStore {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => {
      values.set(key, value);
      return true;
    },
    remove: (key) => {
      values.delete(key);
    },
    keys: () => [...values.keys()],
    lasting: false,
  };
}

/**
 * Wraps a Web Storage. `open` may throw (a private window, a sandboxed frame): then the page works
 * on, with a store that lasts as long as itself.
 */
export function webStore(open: () => Storage): KeyValueStore {
  let storage: Storage;
  try {
    storage = open();
    storage.getItem('');
  } catch {
    return memoryStore();
  }
  return {
    get: (key) => attempt(() => storage.getItem(key) ?? undefined, undefined),
    set: (key, value) =>
      attempt(() => {
        storage.setItem(key, value);
        return true;
      }, false),
    remove: (key) => attempt(() => storage.removeItem(key), undefined),
    keys: () =>
      attempt(() => Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? ''), []),
    lasting: true,
  };
}

function attempt<T>(action: () => T, otherwise: T): T {
  try {
    return action();
  } catch {
    return otherwise;
  }
}
