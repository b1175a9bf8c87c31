/**
 * Makes images: the door for whoever prepares programs, on any thread but the audio thread.
 */
import { boundCalls } from './call-graph.ts';
import {
  FUNCTION_ACTIVATIONS,
  FUNCTION_COST,
  FUNCTION_ENTRY,
  FUNCTION_INTS,
  FUNCTION_WORDS,
  HEADER_NOW,
  HEADER_SAMPLE_RATE,
  type ImageLayout,
} from './layout.ts';
import { type FuelBudget, INITIALISER_FUEL } from './limits.ts';
import { Machine } from './machine.ts';
import type { SessionMemory } from './memory.ts';
import type { Fault, Program } from './program.ts';

export { type ImageLayout, imageWords, layoutImage } from './layout.ts';

/** Costs beyond every budget look alike; this one can be subtracted from any without overflow. */
const MAX_COST = 1 << 30;

/**
 * Makes an image ready to play: zeroes it (which also brings in its pages), fills in constants and
 * tables, and runs the top-level statements (07 §1.1) with the given sample rate and sample index.
 *
 * Returns the faults of the initialisers; the program may only be played if there are none
 * (07 §10). The program must have passed {@link validateProgram} and the layout must lie within
 * the memory. Allocates and may take a second: never on the audio thread.
 */
export function prepareImage(
  session: SessionMemory,
  program: Program,
  layout: ImageLayout,
  options: { readonly sampleRate: number; readonly now: number; readonly fuel?: FuelBudget },
): Fault[] {
  const { floats } = session;
  floats.fill(0, layout.base, layout.base + layout.words);
  floats[layout.header + HEADER_NOW] = options.now;
  floats[layout.header + HEADER_SAMPLE_RATE] = options.sampleRate;
  floats.set(program.constants, layout.constants);
  writeFunctionTable(session.ints, program, layout);

  const machine = new Machine(session);
  machine.load(program, layout);
  machine.fuel = options.fuel ?? INITIALISER_FUEL;
  machine.initialise();
  floats.fill(0, layout.initState, layout.initState + program.initStateWords);
  return machine.fault.take();
}

function writeFunctionTable(ints: Int32Array, program: Program, layout: ImageLayout): void {
  const bounds = boundCalls(program);
  program.functions.forEach((proto, f) => {
    const record = layout.functions * 2 + f * FUNCTION_INTS;
    ints[record + FUNCTION_ENTRY] = bounds.counted[f] === 1 ? ~proto.entry : proto.entry;
    ints[record + FUNCTION_COST] = Math.min(bounds.instructions[f], MAX_COST);
    ints[record + FUNCTION_WORDS] = bounds.words[f];
    ints[record + FUNCTION_ACTIVATIONS] = bounds.activations[f];
  });
}
