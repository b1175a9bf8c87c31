/** Runs the macro stage: compiled code, on the same VM that plays (03 §6; design.md §2). */
import { boundCalls } from '../../vm/call-graph.ts';
import { fillImage, layoutImage } from '../../vm/image.ts';
import { Machine } from '../../vm/machine.ts';
import type { MemoryViews } from '../../vm/memory.ts';
import { FaultCode, type Program } from '../../vm/program.ts';
import { failureOf, MacroFailure } from './failure.ts';
import type { Host } from './host.ts';

/**
 * Instructions of all macros of a program: about half a second. What a person writes takes
 * thousandths of it; what never ends is stopped before the editor feels it.
 */
const FUEL = 150_000_000;

/** What the macro stage may use of the memory. */
interface Room {
  /** Activations at a time; a call through a closure takes two. */
  readonly frames: number;
  readonly stackWords: number;
  /** A macro call is one run without a collection in it. */
  readonly heapWords: number;
}

/** Enough for what people write. Small, because each compilation takes it anew. */
const ORDINARY: Room = { frames: 1 << 14, stackWords: 1 << 18, heapWords: 1 << 19 };

/** For the rest: recursion 100 000 deep is legal (03 §15), with 160 words for each call. */
const LARGE: Room = { frames: 1 << 19, stackWords: 1 << 24, heapWords: 1 << 23 };

/** Nothing depends on it at macro stage: `samplerate` is an error there. */
const SAMPLE_RATE = 48_000;

/** Faults that more room may cure. */
const FULL: readonly (FaultCode | undefined)[] = [FaultCode.Depth, FaultCode.OutOfMemory];

/** How a macro stage ended. */
export interface MacroRun {
  /** It holds the code that the macros made. */
  readonly host: Host;
  readonly failure: MacroFailure | undefined;
}

/**
 * Runs the entries of a macro stage in order, with a host of its own. One that turns out to need
 * much room is run again from the start: nothing of the first run is left, so nobody can tell.
 */
export function runMacroStage(program: Program, newHost: () => Host): MacroRun {
  const first = runIn(program, newHost(), ORDINARY);
  return first.isFull ? runIn(program, newHost(), LARGE) : first;
}

function runIn(program: Program, host: Host, room: Room): MacroRun & { readonly isFull: boolean } {
  const bounds = boundCalls(program);
  const roomy: Program = {
    ...program,
    // What no call checks must fit in any case.
    frames: atLeast(room.frames, bounds.activations),
    stackWords: atLeast(room.stackWords, bounds.words),
  };
  const layout = layoutImage(roomy, 0, room.heapWords);
  const memory = freshMemory(layout.words);
  fillImage(memory, roomy, layout, { sampleRate: SAMPLE_RATE, now: 0 });
  const machine = new Machine(memory);
  machine.load(roomy, layout);
  let instructions = FUEL;
  for (const { function: entry } of program.tasks) {
    machine.fuel = { instructions, perSample: false };
    try {
      instructions = machine.call(entry, (context, site, at) => host.call(context, site, at));
    } catch (cause) {
      if (cause instanceof MacroFailure) return { host, failure: cause, isFull: false };
      throw cause;
    }
    if (instructions < 0) {
      const fault = machine.fault.take()[0];
      return { host, failure: failureOf(fault), isFull: FULL.includes(fault?.code) };
    }
  }
  return { host, failure: undefined, isFull: false };
}

function atLeast(least: number, needs: Float64Array): number {
  return needs.reduce((most, need) => Math.max(most, need), least);
}

/** Memory of zeros: pages that are never touched cost nothing. */
function freshMemory(words: number): MemoryViews {
  const buffer = new ArrayBuffer(words * Float64Array.BYTES_PER_ELEMENT);
  return { floats: new Float64Array(buffer), ints: new Int32Array(buffer) };
}
