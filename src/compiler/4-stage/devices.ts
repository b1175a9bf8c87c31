/**
 * What macros ask of the world while a program is expanded: controls, probes, sounds, notes
 * (04 §10). Each gets an index, by which the expansion names it; two that share their identity share
 * the index.
 */
import {
  type Control,
  MAX_CONTROLS,
  MAX_SOUND_SAMPLES,
  type NoteCell,
  type Sound,
} from '../../vm/devices.ts';

/** A probe as it was asked for; how many channels it has is known when its types are. */
export interface ProbeRequest {
  readonly name: string;
  /** Labels by the shape of a value; undefined for `name.0`, `name.1`, … */
  readonly labels: readonly string[] | undefined;
}

/** Collects the requests of one compilation, in order of expansion (03 §6.2). */
export class DeviceTables {
  readonly controls: Control[] = [];
  readonly probes: ProbeRequest[] = [];
  readonly sounds: Sound[] = [];
  readonly notes: NoteCell[] = [];
  readonly #controlIndices = new Map<string, number>();
  readonly #probeIndices = new Map<string, number>();
  readonly #soundIndices = new Map<string, number>();

  /**
   * The control of this label: value and place are those of the first request, the range that of the
   * last (04 §10.1). Undefined if there are more than the machine has room for.
   */
  control(label: string, initial: number): number | undefined {
    const span = Math.max(Math.abs(initial), 1);
    const range = { min: initial - span, max: initial + span };
    let index = this.#controlIndices.get(label);
    if (index === undefined) {
      if (this.controls.length === MAX_CONTROLS) return undefined;
      index = this.controls.length;
      this.#controlIndices.set(label, index);
      this.controls.push({ label, initial, ...range });
    } else {
      this.controls[index] = { ...this.controls[index]!, ...range };
    }
    return index;
  }

  /** The probe of this name, and of these labels if its channels have some of their own (04 §10.2). */
  probe(name: string, labels?: readonly string[]): number {
    const key = JSON.stringify([name, labels]);
    let index = this.#probeIndices.get(key);
    if (index === undefined) {
      index = this.probes.length;
      this.#probeIndices.set(key, index);
      this.probes.push({ name, labels });
    }
    return index;
  }

  /** The sound of a file, if it has been asked for before. The key is the file's place. */
  knownSound(key: string): number | undefined {
    return this.#soundIndices.get(key);
  }

  /** Adds a sound; undefined, and nothing added, if all together are longer than the machine holds. */
  addSound(key: string, path: string, data: Float32Array | Float64Array): number | undefined {
    const length = this.sounds.reduce((sum, sound) => sum + sound.length, data.length);
    if (length > MAX_SOUND_SAMPLES) return undefined;
    const index = this.sounds.length;
    this.#soundIndices.set(key, index);
    this.sounds.push({ path, length: data.length, data });
    return index;
  }

  /** The cell of a MIDI channel, which the first request initialises (04 §10.4). */
  note(channel: number, pitch: number, velocity: number): number {
    const known = this.notes.findIndex((cell) => cell.channel === channel);
    if (known >= 0) return known;
    this.notes.push({ channel, pitch, velocity });
    return this.notes.length - 1;
  }
}
