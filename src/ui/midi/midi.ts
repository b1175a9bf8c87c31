/** MIDI for the program that sounds: from instruments that the browser knows, and learnt knobs. */
import type { EngineDevices } from '../../worklet/devices.ts';
import { loadRanges } from '../storage/control-ranges.ts';
import type { KeyValueStore } from '../storage/key-value.ts';
import { isControlChange, KnobBindings } from './knobs.ts';

/** `unsupported`: this browser has no MIDI. `refused`: the person or the browser said no. */
export type MidiState = 'off' | 'asking' | 'on' | 'refused' | 'unsupported';

/** Asks the browser for its instruments; undefined where it has no MIDI. */
export type RequestMidi = (() => Promise<MIDIAccess>) | undefined;

/** The browser's own. */
export function browserMidi(): RequestMidi {
  const { requestMIDIAccess } = navigator as { requestMIDIAccess?: () => Promise<MIDIAccess> };
  return requestMIDIAccess && (() => requestMIDIAccess.call(navigator));
}

/** One for the page. Main thread. */
export class Midi {
  readonly #devices: EngineDevices;
  readonly #storage: KeyValueStore;
  readonly #request: RequestMidi;
  readonly #knobs: KnobBindings;
  readonly #listeners = new Set<() => void>();
  #state: MidiState;
  #access: MIDIAccess | undefined;
  /** Label of the control that waits for a knob. */
  #learning: string | undefined;

  constructor(devices: EngineDevices, storage: KeyValueStore, request: RequestMidi) {
    this.#devices = devices;
    this.#storage = storage;
    this.#request = request;
    this.#knobs = new KnobBindings(storage);
    this.#state = request === undefined ? 'unsupported' : 'off';
  }

  get state(): MidiState {
    return this.#state;
  }

  /** Label of the control that the next knob turned will be bound to. */
  get learning(): string | undefined {
    return this.#learning;
  }

  /** Names of the connected instruments. */
  get instruments(): readonly string[] {
    return this.#inputs().map(({ name }) => name ?? '?');
  }

  /** Calls `listener` after every change of the above; the result ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Asks for the instruments. Call in a user's gesture. */
  async open(): Promise<void> {
    if (this.#request === undefined || this.#state === 'asking' || this.#state === 'on') return;
    this.#change('asking');
    try {
      this.#access = await this.#request();
      this.#access.onstatechange = () => this.#connect();
      this.#change('on');
      this.#connect();
    } catch {
      this.#change('refused');
    }
  }

  /** The next knob that is turned belongs to this control; undefined: none waits. */
  learn(label: string | undefined): void {
    this.#learning = label;
    this.#tell();
  }

  /** A message from an instrument, or one that the page made. */
  hear(message: Uint8Array): void {
    if (!isControlChange(message)) return this.#devices.midi(message);
    if (this.#learning !== undefined) {
      this.#knobs.bind(message, this.#learning);
      this.learn(undefined);
    }
    const label = this.#knobs.labelOf(message);
    const control = this.#devices.controls.find((each) => each.label === label);
    if (control === undefined) return;
    const { min, max } = loadRanges(this.#storage).get(control.label) ?? control;
    this.#devices.setControl(control.label, min + (message[2]! / 127) * (max - min));
  }

  #connect(): void {
    for (const input of this.#access?.inputs.values() ?? []) input.onmidimessage = null;
    for (const input of this.#inputs()) {
      input.onmidimessage = ({ data }) => data !== null && this.hear(data);
    }
    this.#tell();
  }

  /** The one that the program asks for by name, if it is there; else all. */
  #inputs(): readonly MIDIInput[] {
    const all = [...(this.#access?.inputs.values() ?? [])];
    const { midiPort } = this.#devices;
    const asked = all.filter(({ name }) => midiPort !== null && name === midiPort);
    return asked.length > 0 ? asked : all;
  }

  #change(state: MidiState): void {
    this.#state = state;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
