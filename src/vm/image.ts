/**
 * Makes images: the door for whoever prepares programs, on any thread but the audio thread.
 */
import { boundCalls } from './call-graph.ts';
import { type DeviceValues, fillDevices } from './device-image.ts';
import { DEBT, TAKEN } from './heap/layout.ts';
import { prepareHeap } from './heap/prepare.ts';
import type { Inventory } from './identity.ts';
import {
  FUNCTION_ACTIVATIONS,
  FUNCTION_COST,
  FUNCTION_ENTRY,
  FUNCTION_INTS,
  FUNCTION_RANGE,
  FUNCTION_TASK,
  FUNCTION_WORDS,
  HEADER_NEXT_TASK,
  HEADER_NOW,
  HEADER_SAMPLE_RATE,
  type ImageLayout,
} from './layout.ts';
import { type FuelBudget, INITIALISER_FUEL } from './limits.ts';
import { Machine } from './machine.ts';
import type { MemoryViews } from './memory.ts';
import type { Prints } from './prints.ts';
import { type Fault, MILD_FAULTS, type Program } from './program.ts';

export { type ImageLayout, imageWords, layoutImage } from './layout.ts';

/** Larger than every budget, stack and frame stack, but can be added to any Int32 that is one. */
const BEYOND = 1 << 30;

/** What became of the top-level statements. */
export interface Initialised {
  /** What ended them; the program may only be played if there are none (07 §10). */
  readonly faults: readonly Fault[];
  readonly prints: Prints;
  /** What they made that the next live update must recognise. */
  readonly inventory: Inventory;
}

/**
 * Makes an image ready to play: zeroes it (which also brings in its pages), fills in constants and
 * tables, and runs the top-level statements (07 §1.1) with the given sample rate and sample index.
 *
 * Controls and notes are what `devices` says, else as the program has them. The program must have passed {@link validateProgram} and the layout must lie within
 * the memory. Allocates and may take a second: never on the audio thread.
 */
export function prepareImage(
  session: MemoryViews,
  program: Program,
  layout: ImageLayout,
  options: {
    readonly sampleRate: number;
    readonly now: number;
    readonly fuel?: FuelBudget;
    readonly devices?: DeviceValues;
    /** See {@link Machine.throttled}; true if absent. */
    readonly throttled?: boolean;
  },
): Initialised {
  const { floats } = session;
  floats.fill(0, layout.base, layout.base + layout.words);
  fillImage(session, program, layout, options);
  fillDevices(session, program, layout, options.devices);

  const machine = new Machine(session);
  machine.load(program, layout);
  machine.fuel = options.fuel ?? INITIALISER_FUEL;
  machine.throttled = options.throttled ?? true;
  const inventory = machine.initialise();
  floats.fill(0, layout.initState, layout.initState + program.initStateWords);
  // What the initialisers made is no burden of the first block.
  if (program.usesHeap) {
    session.ints[layout.heap * 2 + DEBT] = 0;
    session.ints[layout.heap * 2 + TAKEN] = 0;
  }
  return {
    faults: machine.fault.take().filter(({ code }) => !MILD_FAULTS.includes(code)),
    inventory,
    prints: machine.prints.take(program.devices.prints),
  };
}

/** Fills in header, constants and tables of an image that is zero. Nothing has run yet. */
export function fillImage(
  session: MemoryViews,
  program: Program,
  layout: ImageLayout,
  options: { readonly sampleRate: number; readonly now: number },
): void {
  const { floats, ints } = session;
  floats[layout.header + HEADER_NOW] = options.now;
  floats[layout.header + HEADER_SAMPLE_RATE] = options.sampleRate;
  floats.set(program.constants, layout.constants);
  floats[layout.header + HEADER_NEXT_TASK] = Number.POSITIVE_INFINITY;
  writeFunctionTable(ints, program, layout);
  prepareHeap(session, program, layout);
}

function writeFunctionTable(ints: Int32Array, program: Program, layout: ImageLayout): void {
  const bounds = boundCalls(program);
  program.functions.forEach((proto, f) => {
    const record = layout.functions * 2 + f * FUNCTION_INTS;
    ints[record + FUNCTION_ENTRY] = bounds.counted[f] === 1 ? ~proto.entry : proto.entry;
    ints[record + FUNCTION_COST] = Math.min(bounds.instructions[f], BEYOND);
    ints[record + FUNCTION_WORDS] = Math.min(bounds.words[f], BEYOND);
    ints[record + FUNCTION_ACTIVATIONS] = Math.min(bounds.activations[f], BEYOND);
    ints[record + FUNCTION_RANGE] = proto.range.file;
    ints[record + FUNCTION_RANGE + 1] = proto.range.from;
    ints[record + FUNCTION_RANGE + 2] = proto.range.to;
  });
  let storage = program.state.words;
  for (const task of program.tasks) {
    ints[layout.functions * 2 + task.function * FUNCTION_INTS + FUNCTION_TASK] = storage;
    storage += task.state.words;
  }
}
