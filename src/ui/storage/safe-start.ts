/**
 * Notices that the page died while it worked on a text (promises row 24).
 *
 * While a tab compiles or plays it keeps a record; it removes the record when it is done or leaves.
 * A record whose tab is gone is a trace of a crash: the next visit opens in safe mode, where
 * nothing is compiled until the reader asks.
 */
import type { KeyValueStore } from './key-value.ts';

/** What a tab was doing. */
export type Activity = 'compiling' | 'playing';

const PREFIX = 'mimium-live:active:';

/** Name of the Web Lock a tab holds while it lives. */
export function tabLockName(tab: string): string {
  return `mimium-live:tab:${tab}`;
}

/**
 * What a tab that is gone was doing, if it did not end in order. Clears the traces, so the answer
 * is given once. `isAlive` tells whether a tab still exists.
 */
export function takeCrash(
  store: KeyValueStore,
  isAlive: (tab: string) => boolean,
): Activity | undefined {
  let crash: Activity | undefined;
  for (const key of store.keys()) {
    if (!key.startsWith(PREFIX) || isAlive(key.slice(PREFIX.length))) continue;
    if (store.get(key) === 'playing') crash ??= 'playing';
    else crash = 'compiling';
    store.remove(key);
  }
  return crash;
}

/** This tab's record. */
export class ActivityRecord {
  readonly #store: KeyValueStore;
  readonly #key: string;
  readonly #running = new Set<Activity>();

  constructor(store: KeyValueStore, tab: string) {
    this.#store = store;
    this.#key = PREFIX + tab;
  }

  begin(activity: Activity): void {
    this.#running.add(activity);
    this.#write();
  }

  end(activity: Activity): void {
    this.#running.delete(activity);
    this.#write();
  }

  /** The page is being left in order: nothing that happens now counts as a crash. */
  leave(): void {
    this.#store.remove(this.#key);
  }

  /** The page came back from where it was left (the back button). */
  comeBack(): void {
    this.#write();
  }

  #write(): void {
    const activity: Activity | undefined = this.#running.has('compiling')
      ? 'compiling'
      : this.#running.has('playing')
        ? 'playing'
        : undefined;
    if (activity === undefined) this.#store.remove(this.#key);
    else this.#store.set(this.#key, activity);
  }
}
