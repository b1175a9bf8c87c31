/** Runs the macro stage: compiled code, on the same VM that plays (03 §6; design.md §2). */
import { fillImage, layoutImage } from '../../vm/image.ts';
import { Machine } from '../../vm/machine.ts';
import type { MemoryViews } from '../../vm/memory.ts';
import type { Program } from '../../vm/program.ts';
import { failureOf, MacroFailure } from './failure.ts';
import type { Host } from './host.ts';

/**
 * Instructions of all macros of a program: about half a second. What a person writes takes
 * thousandths of it; what never ends is stopped before the editor feels it.
 */
const FUEL = 150_000_000;

/** Activations at a time: recursion through a closure takes two, and 100 000 deep is legal (03 §15). */
const FRAMES = 1 << 19;

/** Words of stack, address space that costs nothing until it is used: 160 for each of 100 000 calls. */
const STACK_WORDS = 1 << 24;

/** Words of heap. A macro call is one run without a collection in it. */
const HEAP_WORDS = 1 << 23;

/** Nothing depends on it at macro stage: `samplerate` is an error there. */
const SAMPLE_RATE = 48_000;

/**
 * Runs the entries of a macro stage in order. Returns the failure that ended it, if one did. What
 * it made is with the host.
 */
export function runMacroStage(program: Program, host: Host): MacroFailure | undefined {
  const deep: Program = { ...program, stackWords: STACK_WORDS, frames: FRAMES };
  const layout = layoutImage(deep, 0, HEAP_WORDS);
  const memory = freshMemory(layout.words);
  fillImage(memory, deep, layout, { sampleRate: SAMPLE_RATE, now: 0 });
  const machine = new Machine(memory);
  machine.load(deep, layout);
  let instructions = FUEL;
  for (const { function: entry } of program.tasks) {
    machine.fuel = { instructions, perSample: false };
    try {
      instructions = machine.call(entry, (context, site, at) => host.call(context, site, at));
    } catch (cause) {
      if (cause instanceof MacroFailure) return cause;
      throw cause;
    }
    if (instructions < 0) return failureOf(machine.fault.take()[0]);
  }
  return undefined;
}

/** Memory of zeros: pages that are never touched cost nothing. */
function freshMemory(words: number): MemoryViews {
  const buffer = new ArrayBuffer(words * Float64Array.BYTES_PER_ELEMENT);
  return { floats: new Float64Array(buffer), ints: new Int32Array(buffer) };
}
