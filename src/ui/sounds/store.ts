/** Sounds in the browser's database, so that they are there after a reload. Nothing here rejects. */
import type { Sound } from './sound.ts';

const DATABASE = 'mimium-live';
const STORE = 'sounds';

/** Keeps sounds by name. Where there is no database they last as long as the page. */
export interface SoundStore {
  all(): Promise<readonly Sound[]>;
  put(sound: Sound): Promise<void>;
  remove(name: string): Promise<void>;
}

/** The store of this browser. */
export function databaseStore(factory: () => IDBFactory): SoundStore {
  let opened: Promise<IDBDatabase> | undefined;
  const inStore = async <T>(
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | undefined> => {
    try {
      opened ??= open(factory());
      const database = await opened;
      return await answerOf(act(database.transaction(STORE, mode).objectStore(STORE)));
    } catch {
      return undefined;
    }
  };
  return {
    all: async () => ((await inStore('readonly', (store) => store.getAll())) ?? []).filter(isSound),
    put: async (sound) => {
      await inStore('readwrite', (store) => store.put(sound));
    },
    remove: async (name) => {
      await inStore('readwrite', (store) => store.delete(name));
    },
  };
}

function open(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'name' });
  return answerOf(request);
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** What another version of the page left there may be anything. */
function isSound(value: unknown): value is Sound {
  if (typeof value !== 'object' || value === null) return false;
  const { name, samples, rate } = value as Partial<Sound>;
  return typeof name === 'string' && samples instanceof Float32Array && typeof rate === 'number';
}
