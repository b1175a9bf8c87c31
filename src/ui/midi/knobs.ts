/** Which knob of an instrument turns which control, remembered from visit to visit. */
import type { KeyValueStore } from '../storage/key-value.ts';

const KEY = 'mimium-live:midi-knobs';

/** Bound knobs kept; an instrument has 128 on each of 16 channels. */
const MAX_KNOBS = 256;

/** True for a message of a knob: status, number, value. */
export function isControlChange(message: Uint8Array): boolean {
  return message.length >= 3 && (message[0]! & 0xf0) === 0xb0;
}

export class KnobBindings {
  readonly #store: KeyValueStore;
  readonly #labels: Map<string, string>;

  constructor(store: KeyValueStore) {
    this.#store = store;
    this.#labels = new Map(load(store));
  }

  /** The control that this knob turns. */
  labelOf(message: Uint8Array): string | undefined {
    return this.#labels.get(knobOf(message));
  }

  /** A control has one knob, and a knob one control. */
  bind(message: Uint8Array, label: string): void {
    for (const [knob, bound] of this.#labels) if (bound === label) this.#labels.delete(knob);
    this.#labels.set(knobOf(message), label);
    this.#store.set(KEY, JSON.stringify([...this.#labels].slice(-MAX_KNOBS)));
  }
}

/** Channel and number. */
function knobOf(message: Uint8Array): string {
  return `${message[0]! & 0x0f}:${message[1]!}`;
}

function load(store: KeyValueStore): [string, string][] {
  try {
    const entries: unknown = JSON.parse(store.get(KEY) ?? '[]');
    if (!Array.isArray(entries)) return [];
    return entries.filter(
      (entry): entry is [string, string] =>
        Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'string',
    );
  } catch {
    return [];
  }
}
