/**
 * What goes between people and the program that plays, apart from the sound: controls, scopes, notes,
 * printed lines (04 §8, §10). Main thread.
 */
import { noteOf } from '../vm/device-image.ts';
import { type Devices, NO_DEVICES, type Probe } from '../vm/devices.ts';
import { type ControlValue, KeptValues } from '../vm/kept-values.ts';
import { type Prints, printOf } from '../vm/prints.ts';
import type { Program } from '../vm/program.ts';
import type { Connection } from './connection.ts';
import type { PrintEvent } from './monitor.ts';
import type { Loaded } from './prepare.ts';
import { LineAssembler, type PrintedLine } from './printed-lines.ts';

export type { ControlValue } from '../vm/kept-values.ts';
export type { PrintedLine } from './printed-lines.ts';

/** Called with lines in their order, several at a time, and how many more numbers were printed. */
export type PrintListener = (lines: readonly PrintedLine[], lost: number) => void;

/** As the page has it: always that of the program that sounds. */
export interface EngineDevices {
  /** In order, each with its value. The same list until something changes. */
  readonly controls: readonly ControlValue[];
  /** In order. Channels that {@link probe} finds nothing for need not be shown. */
  readonly probes: readonly Probe[];
  /** Channels of input that its dsp takes; see `connectInput` of the host. */
  readonly inputs: number;
  /** True if it listens to notes. */
  readonly usesMidi: boolean;
  /** The input that it asks for by name; `null` for any. */
  readonly midiPort: string | null;
  /** Calls `listener` after every change of the above; the result ends that. */
  subscribe(listener: () => void): () => void;
  /**
   * Turns a control: heard within a block, and kept for all programs to come that have one of this
   * label. A value that isn't finite is ignored; it may lie beyond the control's range.
   */
  setControl(label: string, value: number): void;
  /** Hears a MIDI message; all but notes are ignored. May be called before anything plays. */
  midi(message: ArrayLike<number>): void;
  /**
   * Writes the newest samples of a channel of a probe, by its label, oldest first and without a gap;
   * returns how many there were, at most 4095. In message mode what came with the last answer; asking
   * fetches another.
   */
  probe(channel: string, into: Float32Array | Float64Array): number;
  /** Calls `listener` with what programs print; the result ends that. */
  onPrint(listener: PrintListener): () => void;
}

export class DeviceDesk implements EngineDevices {
  readonly values = new KeptValues();
  controls: readonly ControlValue[] = [];
  probes: readonly Probe[] = [];

  private readonly listeners = new Set<() => void>();
  private readonly printListeners = new Set<PrintListener>();
  private readonly lines = new LineAssembler();
  private connection: Connection | null = null;
  private devices: Devices = NO_DEVICES;
  private playing: Loaded | null = null;
  /** By label, among those of all probes. */
  private channels = new Map<string, number>();
  private lost = 0;
  private lostBefore = 0;

  get inputs(): number {
    return this.playing?.program.inputs ?? 0;
  }

  get usesMidi(): boolean {
    return this.devices.notes.length > 0;
  }

  get midiPort(): string | null {
    return this.devices.midiPort;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  setControl(label: string, value: number): void {
    if (!this.values.setControl(label, value)) return;
    this.connection?.setControl(label, value);
    this.show();
  }

  midi(message: ArrayLike<number>): void {
    const note = noteOf(message);
    if (note === null) return;
    this.values.setNote(note);
    this.connection?.setNote(note);
  }

  probe(channel: string, into: Float32Array | Float64Array): number {
    const index = this.channels.get(channel);
    const { connection, playing } = this;
    if (index === undefined || connection === null || playing === null) return 0;
    return connection.transport.probe(playing, index, into);
  }

  onPrint(listener: PrintListener): () => void {
    this.printListeners.add(listener);
    return () => this.printListeners.delete(listener);
  }

  /** Another processor, or none. */
  connect(connection: Connection | null): void {
    this.connection = connection;
    this.lostBefore = connection?.monitor.lostPrints ?? 0;
    this.sounds(null);
  }

  /** A program is on its way; its top-level statements have run. */
  begins(id: number, program: Program, { prints, lost }: Prints): void {
    this.values.adopt(program.devices);
    for (const print of prints) this.lines.add(print, id);
    this.lost += lost;
  }

  /** This program sounds from now on; `null` for none. */
  sounds(loaded: Loaded | null): void {
    this.playing = loaded;
    this.devices = loaded?.program.devices ?? NO_DEVICES;
    this.probes = this.devices.probes;
    const labels = this.probes.flatMap(({ channels }) => channels);
    this.channels = new Map(labels.map((label, index) => [label, index]));
    this.show();
  }

  /** All is silent, as someone wanted it. */
  stopped(): void {
    this.values.forgetUntouched();
    this.sounds(null);
  }

  /** A number was printed by a program, which may be gone by now. */
  printed({ site, value, frame, program: id }: PrintEvent, program: Program | undefined): void {
    const place = program?.devices.prints[site];
    if (place !== undefined) this.lines.add(printOf(place, value, frame), id);
  }

  /** One look: hands out the lines that are whole. */
  tick(): void {
    const lostNow = this.connection?.monitor.lostPrints ?? this.lostBefore;
    const lost = this.lost + lostNow - this.lostBefore;
    this.lost = 0;
    this.lostBefore = lostNow;
    const lines = this.lines.take();
    if (lines.length === 0 && lost === 0) return;
    for (const listener of [...this.printListeners]) listener(lines, lost);
  }

  private show(): void {
    this.controls = this.values.valuesOf(this.devices);
    for (const listener of [...this.listeners]) listener();
  }
}
