/** A store: one state, replaced by a pure function, and listeners on parts of it. */
import type { Guard } from './guard.ts';

export interface Store<State, Event> {
  readonly state: State;
  dispatch(event: Event): void;
  /**
   * Calls `listener` now and whenever the selected part changes (by `Object.is`), until `signal`
   * aborts. Listeners may dispatch; they then see the newest state.
   */
  watch<Part>(
    select: (state: State) => Part,
    listener: (part: Part, state: State) => void,
    signal: AbortSignal,
  ): void;
}

/** Creates a store. A listener that throws is reported and does not disturb the others. */
export function createStore<State, Event>(
  initial: State,
  update: (state: State, event: Event) => State,
  guard: Guard,
): Store<State, Event> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get state() {
      return state;
    },
    dispatch(event) {
      const next = update(state, event);
      if (next === state) return;
      state = next;
      for (const listener of [...listeners]) guard.run('state listener', listener);
    },
    watch(select, listener, signal) {
      if (signal.aborted) return;
      let last = select(state);
      const notice = () => {
        const part = select(state);
        if (signal.aborted || Object.is(part, last)) return;
        last = part;
        listener(part, state);
      };
      listeners.add(notice);
      signal.addEventListener('abort', () => listeners.delete(notice), { once: true });
      guard.run('state listener', () => listener(last, state));
    },
  };
}
