/** A place for one program on the audio thread: its image, its machine, its part in the play. */
import { HEADER_NOW } from '../vm/layout.ts';
import { type FuelBudget, LIVE_FUEL, OFFLINE_FUEL } from '../vm/limits.ts';
import { Machine } from '../vm/machine.ts';
import type { MemoryViews } from '../vm/memory.ts';
import type { Program } from '../vm/program.ts';
import { createBuffers } from './mapping.ts';
import type { LoadMessage } from './protocol.ts';

/** What the program in a slot is doing. */
export const Role = {
  /** Nothing: the slot is empty. */
  Free: 0,
  /** Waiting for its frame. */
  Pending: 1,
  /** What is heard. */
  Running: 2,
  /** What was heard until just now: goes on, on its own state, while it is faded out. */
  Fading: 3,
  /** The last good program, asleep, in case the running one fails. */
  Kept: 4,
} as const;

export type Role = (typeof Role)[keyof typeof Role];

/** Words of {@link Slot.numbers}. */
export const SlotNumber = {
  /** First frame that a pending program may compute. */
  atFrame: 0,
  /** Frame counter when delay lines were copied ahead. */
  copiedAt: 1,
  /** Frames it has been running. */
  age: 2,
  /** Frames in which it failed, less those in which it didn't; never below 0. */
  failing: 3,
} as const;

/**
 * A program that overran its budget gets this much, for one sample, to show that it has recovered;
 * if it hasn't, the rest of the chunk isn't tried. So a runaway costs one late block, not a second of
 * them until it is given up: ten times what a program that just keeps up needs for a sample.
 */
const PROBE_FUEL: FuelBudget = { instructions: 250_000, perSample: false };

/** One of three. Made once, loaded and cleared many times. */
export class Slot {
  role: Role = Role.Free;
  /** What it was loaded with; `null` exactly if the slot is free. */
  message: LoadMessage | null = null;
  readonly machine: Machine;
  /** Exactly as many buffers as the program has outputs. */
  outputs: readonly Float64Array[] = [];
  /** See {@link SlotNumber}. */
  readonly numbers = new Float64Array(4);

  private readonly session: MemoryViews;
  private readonly exact: boolean;
  /** The last chunk held abandoned frames. */
  private suspect = false;

  /** `exact`: nobody waits, and samples must not depend on the size of blocks. Set-up only. */
  constructor(session: MemoryViews, exact: boolean) {
    this.session = session;
    this.exact = exact;
    this.machine = new Machine(session);
    this.machine.fuel = exact ? OFFLINE_FUEL : LIVE_FUEL;
  }

  /** Audio thread; allocates: no. Id of its program; 0 if free. */
  get id(): number {
    return this.message === null ? 0 : this.message.id;
  }

  /** Audio thread, between blocks. Allocates buffers. The message has been checked. */
  fill(message: LoadMessage): void {
    this.role = Role.Pending;
    this.message = message;
    this.machine.load(message.program, message.layout, message.closures);
    this.machine.fault.clear();
    this.machine.prints.clear();
    this.suspect = false;
    this.outputs = createBuffers(message.program.outputs);
    this.numbers.fill(0);
    this.numbers[SlotNumber.atFrame] = message.atFrame;
    this.numbers[SlotNumber.copiedAt] = message.copiedAt;
  }

  /** Audio thread; allocates: no. From here on nothing touches its image. */
  clear(): void {
    this.role = Role.Free;
    this.message = null;
  }

  /** Audio thread; allocates: no. The next sample that the program computes is `position[0]`. */
  setNow(position: Float64Array): void {
    if (this.message === null) return;
    this.session.floats[this.message.layout.header + HEADER_NOW] = position[0];
  }

  /** Audio thread; allocates: no. Sets `position[0]` to the next sample that the program computes. */
  takeNow(position: Float64Array): void {
    if (this.message === null) return;
    position[0] = this.session.floats[this.message.layout.header + HEADER_NOW];
  }

  /**
   * Audio thread; allocates: no.
   * Renders `frames` frames into {@link outputs}. Returns how many of them were abandoned; those
   * are silent. Frames that aren't finite are left as they are: the guard looks for itself.
   */
  render(inputs: readonly Float64Array[], frames: number): number {
    let done = 0;
    if (this.suspect && !this.exact) {
      this.machine.fuel = PROBE_FUEL;
      done = 1;
      const failed = this.abandoned(inputs, 0, 1) > 0;
      this.machine.fuel = LIVE_FUEL;
      if (failed) {
        this.skip(done, frames);
        return frames;
      }
    }
    const abandoned = this.abandoned(inputs, done, frames);
    this.suspect = abandoned > 0;
    return abandoned;
  }

  /** Audio thread; allocates: no. Renders from `start` to `end`; returns how many were abandoned. */
  private abandoned(inputs: readonly Float64Array[], start: number, end: number): number {
    const faulty = this.machine.run(inputs, this.outputs, start, end - start);
    return faulty === 0 ? 0 : faulty - this.unfinishedFrames(start, end);
  }

  /** Audio thread; allocates: no. Silence from `start` to `end`; time passes, state stays. */
  private skip(start: number, end: number): void {
    if (this.message === null) return;
    for (let channel = 0; channel < this.outputs.length; channel++) {
      this.outputs[channel].fill(0, start, end);
    }
    this.session.floats[this.message.layout.header + HEADER_NOW] += end - start;
  }

  /** Audio thread; allocates: no. How many frames hold something that isn't finite. */
  private unfinishedFrames(start: number, end: number): number {
    let count = 0;
    for (let n = start; n < end; n++) {
      let fit = true;
      for (let channel = 0; channel < this.outputs.length; channel++) {
        const sample = this.outputs[channel][n];
        fit &&= sample - sample === 0;
      }
      if (!fit) count += 1;
    }
    return count;
  }

  /** Audio thread; allocates: no. The program; `null` if free. */
  get program(): Program | null {
    return this.message === null ? null : this.message.program;
  }
}
