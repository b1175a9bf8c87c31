/**
 * The library's engine (design.md §5): one program playing in a memory of its own, on the thread
 * of whoever calls. What the page does across two threads, this does in one.
 */
import { noteOf, setControl, setNote } from './device-image.ts';
import type { Probe } from './devices.ts';
import { FaultLog } from './faults.ts';
import type { Inventory } from './identity.ts';
import { type ImageLayout, imageWords, layoutImage, prepareImage } from './image.ts';
import { type ControlValue, KeptValues } from './kept-values.ts';
import { OFFLINE_FUEL } from './limits.ts';
import { Machine } from './machine.ts';
import { createSessionMemory, ImageAllocator, type SessionMemory } from './memory.ts';
import {
  applyPatch,
  carryObjects,
  leftBehind,
  Passage,
  type PatchReport,
  planPatch,
  UNLIMITED_ROOM,
} from './patch/index.ts';
import type { Print, Prints } from './prints.ts';
import { probeLine, readProbeLine } from './probe-line.ts';
import { type Fault, FaultCode, type Program } from './program.ts';
import { validateProgram } from './validate.ts';

/** How programs are executed. `wasm` does not exist yet. */
export type Tier = 'vm' | 'wasm';

export interface EngineOptions {
  readonly tier: Tier;
  /** Hz. */
  readonly sampleRate: number;
  /** Frames computed at a time, 128 if not given. The samples don't depend on it. */
  readonly blockSize?: number;
  /** Where controls stand, by label, when the top-level statements run; as the program says if absent. */
  readonly controls?: ReadonlyMap<string, number>;
}

/** One program at a time, from sample 0 on. */
export interface Engine {
  /** Output channels of the program that plays. */
  readonly channels: number;
  /** Its input channels. */
  readonly inputs: number;
  readonly tier: Tier;
  /**
   * Computes the next `frames` samples, one array per channel. Missing inputs are 0; outputs that
   * the program doesn't have become 0; samples are what dsp returned, finite or not.
   */
  process(inputs: readonly Float64Array[], outputs: readonly Float64Array[], frames: number): void;
  /**
   * Lets another program take over before the next sample, which it computes with everything that
   * 07 §9.3 carries over. Returns what was kept. Throws a RangeError for a program that isn't
   * valid or doesn't fit into memory, an {@link InitialiserError} if its top-level statements fail:
   * the old one then goes on as if nothing had happened.
   */
  swap(program: Program): PatchReport;
  /** What went wrong since the last call, once per place. */
  faults(): Fault[];
  /** What was printed since the last call, that of top-level statements included (04 §8). */
  prints(): Prints;
  /** The controls of the program that plays, each with its present value (04 §10.1). */
  controls(): ControlValue[];
  /**
   * Turns a control: from the next sample on, and in programs to come that have one of this label. A
   * value that isn't finite is ignored.
   */
  setControl(label: string, value: number): void;
  /** The scopes of the program that plays (04 §10.2). */
  probes(): readonly Probe[];
  /**
   * Writes the newest samples of a channel of a probe, oldest first; returns how many there were, at
   * most 4095, and 0 for a label that no probe has.
   */
  probe(channel: string, into: Float32Array | Float64Array): number;
  /** Hears a MIDI message, from the next sample on; all but notes are ignored (04 §10.4). */
  midi(message: ArrayLike<number>): void;
}

/** A program can't start because its top-level statements fail when they run (07 §10). */
export class InitialiserError extends RangeError {
  /** What failed, and where. */
  readonly faults: readonly Fault[];
  /** What they printed before. */
  readonly prints: Prints;

  constructor(message: string, faults: readonly Fault[], prints: Prints) {
    super(message);
    this.faults = faults;
    this.prints = prints;
  }
}

/** A program's memory, and what its initialisers made there. */
interface Image {
  readonly layout: ImageLayout;
  readonly inventory: Inventory;
}

const DEFAULT_BLOCK_SIZE = 128;

/** Prints between two questions for them; further ones are only counted. */
const MAX_KEPT_PRINTS = 1_000_000;

const FAULT_TEXTS: Readonly<Record<FaultCode, string>> = {
  [FaultCode.NonFinite]: 'is not finite',
  [FaultCode.Fuel]: 'takes too long',
  [FaultCode.Depth]: 'calls too deeply',
  [FaultCode.Overload]: 'is far too loud',
  [FaultCode.OutOfMemory]: 'needs too much memory',
  [FaultCode.NoClosure]: 'calls a function that is not there',
  [FaultCode.EmptyArray]: 'splits an empty array',
  [FaultCode.TaskTime]: 'schedules at a time that is not a number',
  [FaultCode.TooManyTasks]: 'schedules too many tasks',
};

/**
 * Starts a program. Throws a RangeError for a tier that doesn't exist, a sample rate or block size
 * that makes no sense, and whatever {@link Engine.swap} refuses.
 */
export function createEngine(program: Program, options: EngineOptions): Engine {
  const { tier, sampleRate, blockSize = DEFAULT_BLOCK_SIZE } = options;
  if (tier !== 'vm') throw new RangeError(`tier ${tier} does not exist yet; use vm`);
  if (!(sampleRate > 0 && sampleRate < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`sample rate ${sampleRate}`);
  }
  if (!(Number.isInteger(blockSize) && blockSize > 0)) {
    throw new RangeError(`block size ${blockSize}`);
  }
  return new VmEngine(program, sampleRate, blockSize, options.controls ?? new Map());
}

class VmEngine implements Engine {
  readonly tier = 'vm';

  private readonly sampleRate: number;
  private readonly blockSize: number;
  private readonly session: SessionMemory = createSessionMemory({ shared: false });
  private readonly places = new ImageAllocator(this.session);
  private readonly fault = new FaultLog();
  private machine = new Machine(this.session, this.fault);
  /** What the next program is loaded into. */
  private spare = new Machine(this.session, this.fault);
  private passage: Passage | undefined;
  private program: Program;
  private image: Image;
  private readonly values = new KeptValues();
  private printed: Print[] = [];
  private lostPrints = 0;

  constructor(
    program: Program,
    sampleRate: number,
    blockSize: number,
    controls: ReadonlyMap<string, number>,
  ) {
    for (const [label, value] of controls) this.values.setControl(label, value);
    this.sampleRate = sampleRate;
    this.blockSize = blockSize;
    this.program = program;
    this.image = this.prepare(program, 0);
    this.machine.fuel = OFFLINE_FUEL;
    this.machine.throttled = false;
    this.spare.throttled = false;
    this.spare.fuel = OFFLINE_FUEL;
    this.machine.load(program, this.image.layout, this.image.inventory.closures);
  }

  get channels(): number {
    return this.program.outputs;
  }

  get inputs(): number {
    return this.program.inputs;
  }

  process(inputs: readonly Float64Array[], outputs: readonly Float64Array[], frames: number): void {
    for (let offset = 0; offset < frames; offset += this.blockSize) {
      const count = Math.min(this.blockSize, frames - offset);
      this.machine.run(inputs, outputs, offset, count);
      this.keepPrints(this.machine.prints.take(this.program.devices.prints));
    }
  }

  swap(program: Program): PatchReport {
    const { machine: old, spare: next, session } = this;
    const image = this.prepare(program, old.now);
    const { layout, inventory } = image;
    const inventories = { old: this.image.inventory, next: inventory };
    const plan = planPatch(this.program, program, inventories);
    applyPatch(plan, session, this.image.layout, layout);
    next.load(program, layout, inventory.closures);
    let { report } = plan;
    if (plan.heap !== null || plan.tasks !== null) {
      this.passage ??= new Passage();
      old.look();
      next.look();
      carryObjects(plan, this.passage, old.context, next.context, UNLIMITED_ROOM);
      report = { ...report, leftBehind: leftBehind(this.passage.left) };
    }
    this.machine = next;
    this.spare = old;
    this.places.free(this.image.layout.base);
    this.program = program;
    this.image = image;
    return report;
  }

  faults(): Fault[] {
    return this.fault.take();
  }

  prints(): Prints {
    const taken = { prints: this.printed, lost: this.lostPrints };
    this.printed = [];
    this.lostPrints = 0;
    return taken;
  }

  controls(): ControlValue[] {
    return this.values.valuesOf(this.program.devices);
  }

  setControl(label: string, value: number): void {
    if (!this.values.setControl(label, value)) return;
    setControl(this.session, this.program, this.image.layout, label, value);
  }

  probes(): readonly Probe[] {
    return this.program.devices.probes;
  }

  probe(channel: string, into: Float32Array | Float64Array): number {
    const index = this.program.devices.probes.flatMap(({ channels }) => channels).indexOf(channel);
    return index < 0 ? 0 : readProbeLine(this.session, probeLine(this.image.layout, index), into);
  }

  midi(message: ArrayLike<number>): void {
    const note = noteOf(message);
    if (note === null) return;
    this.values.setNote(note);
    setNote(this.session, this.program, this.image.layout, note);
  }

  private keepPrints({ prints, lost }: Prints): void {
    const room = MAX_KEPT_PRINTS - this.printed.length;
    this.printed.push(...prints.slice(0, room));
    this.lostPrints += lost + Math.max(0, prints.length - room);
  }

  /** An image whose next sample is `now`. Throws, leaving nothing behind, if the program can't play. */
  private prepare(program: Program, now: number): Image {
    const problems = validateProgram(program);
    if (problems.length > 0) throw new RangeError(`invalid program: ${problems.join('; ')}`);
    const layout = layoutImage(program, this.places.allocate(imageWords(program)));
    const { faults, inventory, prints } = prepareImage(this.session, program, layout, {
      sampleRate: this.sampleRate,
      now,
      devices: this.values,
      throttled: false,
    });
    if (faults.length > 0) {
      this.places.free(layout.base);
      const culprits = faults.map(
        (fault) => `${program.functions[fault.function].name} ${FAULT_TEXTS[fault.code]}`,
      );
      throw new InitialiserError(`initialiser failed: ${culprits.join('; ')}`, faults, prints);
    }
    this.keepPrints(prints);
    this.values.adopt(program.devices);
    return { layout, inventory };
  }
}
