/** What outlives a program: where its controls stood, and the latest notes (04 §10.1, §10.4). */
import type { ChannelNote, DeviceValues, Note } from './device-image.ts';
import type { Control, Devices } from './devices.ts';

/** A control and where it stands. */
export interface ControlValue extends Control {
  readonly value: number;
}

/** Of one session; on the thread that prepares its programs. */
export class KeptValues implements DeviceValues {
  /** Set by a person: for as long as the session lasts. */
  readonly #set = new Map<string, number>();
  /** Where all others stand, as the program says that had them first. */
  readonly #untouched = new Map<string, number>();
  readonly #notes = new Map<number, Note>();

  control(label: string): number | undefined {
    return this.#set.get(label) ?? this.#untouched.get(label);
  }

  note(channel: number): Note | undefined {
    return this.#notes.get(channel);
  }

  /** False, and nothing is set, for a value that isn't finite. */
  setControl(label: string, value: number): boolean {
    if (!Number.isFinite(value)) return false;
    this.#set.set(label, value);
    return true;
  }

  setNote({ channel, pitch, velocity }: ChannelNote): void {
    this.#notes.set(channel, { pitch, velocity });
  }

  /** A program plays: the next one finds its controls where they are, whatever it says itself. */
  adopt({ controls }: Devices): void {
    for (const { label, initial } of controls) {
      if (this.control(label) === undefined) this.#untouched.set(label, initial);
    }
  }

  /** All is silent: controls that nobody touched begin anew. */
  forgetUntouched(): void {
    this.#untouched.clear();
  }

  /** The controls of a program with their values. */
  valuesOf({ controls }: Devices): ControlValue[] {
    return controls.map((control) => ({
      ...control,
      value: this.control(control.label) ?? control.initial,
    }));
  }
}
