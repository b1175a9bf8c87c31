/** What every part of the page is given. */
import type { Commands } from './commands.ts';
import type { Engine } from './engine.ts';
import type { Guard } from './guard.ts';
import type { Midi } from './midi/midi.ts';
import type { AppEvent, AppState } from './state.ts';
import type { KeyValueStore } from './storage/key-value.ts';
import type { Language } from './storage/settings.ts';
import type { Store } from './store.ts';
import type { Texts } from './texts.ts';

export interface Context {
  readonly store: Store<AppState, AppEvent>;
  readonly commands: Commands;
  readonly engine: Engine;
  readonly midi: Midi;
  readonly guard: Guard;
  /** What parts remember by themselves. */
  readonly storage: KeyValueStore;
  readonly texts: Texts;
  readonly language: Language;
  /** Aborts when the part is taken down, as on a change of language. */
  readonly signal: AbortSignal;
}

/** Listens until the part is taken down; what the listener throws is reported under `context`. */
export function listen<Target extends EventTarget>(
  { guard, signal }: Context,
  target: Target,
  type: string,
  listener: (event: Event) => unknown,
): void {
  target.addEventListener(type, (event) => guard.run(type, () => listener(event)), { signal });
}
