/**
 * Every cap of the machine, each with its reason. The validator refuses what is larger; the fuel
 * budgets end what would run too long (07 §10; promises §3.4, "Caps").
 */

/** How much a program may do before it is cut off. One unit of fuel is one instruction. */
export interface FuelBudget {
  readonly instructions: number;
  /**
   * True: refilled for every sample, so that results don't depend on the size of blocks.
   * False: once for every {@link Machine.run}, so that the length of a block is bounded.
   */
  readonly perSample: boolean;
}

/**
 * A block that has to be on time. The promise is "4 × the time of a block": 4 × 2.67 ms at about
 * 3.5 ns an instruction. A program that needs a quarter of it is already late on this tier.
 */
export const LIVE_FUEL: FuelBudget = { instructions: 3_000_000, perSample: false };

/**
 * Rendering to a file, tests, conformance: nobody waits for a block, and the samples must not
 * depend on its size. Recursion 10 000 deep in every sample is legal (07 §5.3) and takes about
 * 100 000; a runaway sample is cut off after some 0.1 s.
 */
export const OFFLINE_FUEL: FuelBudget = { instructions: 20_000_000, perSample: true };

/** Top-level statements run once, off the audio thread; the page may wait a second for them. */
export const INITIALISER_FUEL: FuelBudget = { instructions: 200_000_000, perSample: true };

/**
 * A call of a function that takes more instructions than this is counted even if it isn't
 * recursive: twenty functions, each calling the next twice, are a million calls. At 1024 the check
 * costs less than a thousandth of what it guards.
 */
export const UNCOUNTED_INSTRUCTIONS = 1024;

/** Instructions of all functions: about 100 times the largest program a 256 KiB source makes by hand. */
export const MAX_INSTRUCTIONS = 1 << 22;

/** Functions, constants, literals, globals, strings, files, nodes of the state tree: each. */
export const MAX_TABLE_ENTRIES = 1 << 20;

/** Words of globals; they are copied at a swap. */
export const MAX_GLOBAL_WORDS = 1 << 20;

/** Registers of one activation. An activation is one array index from its end: small is fast. */
export const MAX_REGISTERS = 1 << 20;

/** Words of stack (32 MiB): room for 16 384 activations of 256 words each. */
export const MAX_STACK_WORDS = 1 << 22;

/** Activations that a program without recursion may have at once; far more than functions it has. */
export const MAX_FRAMES = 1 << 20;

/** Channels in or out; the Web Audio API stops at 32. */
export const MAX_CHANNELS = 1024;

/** Shapes of objects: each has two classes, and a header has room for 2^18. */
export const MAX_SHAPES = 1 << 17;

/** Words of a record, an element, or the state of a closure: half of the heap (07 §10). */
export const MAX_OBJECT_WORDS = 1 << 19;
