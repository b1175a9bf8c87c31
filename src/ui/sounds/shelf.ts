/** The sounds of the page: added by people, decoded once, kept in the browser, given to the compiler. */
import { MAX_SOUND_SAMPLES } from '../../vm/devices.ts';
import type { SoundEntry } from '../state.ts';
import type { Sound } from './sound.ts';
import type { SoundStore } from './store.ts';

/** What became of a file that somebody gave. */
export type SoundOutcome = 'added' | 'unreadable' | 'too-long';

export class SoundShelf {
  readonly #store: SoundStore;
  readonly #decode: (file: File) => Promise<Sound>;
  readonly #changed: (sounds: readonly Sound[]) => void;
  readonly #sounds = new Map<string, Sound>();

  /** `changed` hears of every change, with all sounds in the order of their names. */
  constructor(
    store: SoundStore,
    decode: (file: File) => Promise<Sound>,
    changed: (sounds: readonly Sound[]) => void,
  ) {
    this.#store = store;
    this.#decode = decode;
    this.#changed = changed;
  }

  /** Takes up what was kept. */
  async open(): Promise<void> {
    const kept = await this.#store.all();
    if (kept.length === 0) return;
    for (const sound of kept)
      if (!this.#sounds.has(sound.name)) this.#sounds.set(sound.name, sound);
    this.#tell();
  }

  /** Decodes a file; one of the same name is replaced. Never rejects. */
  async add(file: File): Promise<SoundOutcome> {
    let sound: Sound;
    try {
      sound = await this.#decode(file);
    } catch {
      return 'unreadable';
    }
    if (sound.samples.length > MAX_SOUND_SAMPLES) return 'too-long';
    this.#sounds.set(sound.name, sound);
    this.#tell();
    await this.#store.put(sound);
    return 'added';
  }

  has(name: string): boolean {
    return this.#sounds.has(name);
  }

  async remove(name: string): Promise<void> {
    if (!this.#sounds.delete(name)) return;
    this.#tell();
    await this.#store.remove(name);
  }

  #tell(): void {
    const byName = (a: Sound, b: Sound): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
    this.#changed([...this.#sounds.values()].sort(byName));
  }
}

/** What the page shows of a sound. */
export function entryOf({ name, samples, rate }: Sound): SoundEntry {
  return { name, seconds: samples.length / rate };
}
