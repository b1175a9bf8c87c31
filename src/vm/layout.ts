/**
 * An image: everything a prepared program writes to while it plays (design.md §3).
 *
 * ```
 * base
 *  | header 8 | functions | constants | globals | state | stack | frames |
 * ```
 *
 * The code isn't part of it: it never changes and travels with the {@link Program}. No word of an
 * image depends on where the image lies.
 */
import type { Program } from './program.ts';

/** Words of the header: {@link HEADER_NOW}, {@link HEADER_SAMPLE_RATE}, the rest unused. */
const HEADER_WORDS = 8;

/** Word of the header with the index of the next sample. */
export const HEADER_NOW = 0;

/** Word of the header with the sample rate in Hz. */
export const HEADER_SAMPLE_RATE = 1;

/**
 * The function table has one record of Int32 words per function:
 *
 * | word | holds |
 * |---|---|
 * | {@link FUNCTION_ENTRY} | first word of the code; its complement (so: negative) if calls are counted |
 * | {@link FUNCTION_COST} | fuel of one call |
 * | {@link FUNCTION_WORDS} | stack from its base on that no later check covers |
 * | {@link FUNCTION_ACTIVATIONS} | activations that no later check covers, its own included |
 * | {@link FUNCTION_RANGE} … | source range: file, from, to |
 */
export const FUNCTION_INTS = 8;
export const FUNCTION_ENTRY = 0;
export const FUNCTION_COST = 1;
export const FUNCTION_WORDS = 2;
export const FUNCTION_ACTIVATIONS = 3;
export const FUNCTION_RANGE = 4;

/** Where the parts of an image lie: absolute word indices and sizes in words. Cloneable numbers. */
export interface ImageLayout {
  readonly base: number;
  /** Size of the whole. */
  readonly words: number;
  readonly header: number;
  readonly functions: number;
  readonly constants: number;
  readonly globals: number;
  /** State of dsp. */
  readonly state: number;
  /** Scratch state of the initialisers: the words of `state`, zeroed again before dsp runs. */
  readonly initState: number;
  readonly stack: number;
  readonly stackWords: number;
  /** Return addresses, an Int32 each, two to a word. */
  readonly frames: number;
  /** How many of them. */
  readonly frameCapacity: number;
}

/** Size of a program's image in words. */
export function imageWords(program: Program): number {
  return layoutImage(program, 0).words;
}

/** Lays the image of a (valid) program out at `base`. Pure. */
export function layoutImage(program: Program, base: number): ImageLayout {
  const functions = base + HEADER_WORDS;
  const constants = functions + Math.ceil((program.functions.length * FUNCTION_INTS) / 2);
  const globals = constants + program.constants.length;
  const state = globals + program.globalWords;
  const stack = state + Math.max(program.state.words, program.initStateWords);
  const frames = stack + program.stackWords;
  const end = frames + Math.ceil(program.frames / 2);
  return {
    base,
    words: end - base,
    header: base,
    functions,
    constants,
    globals,
    state,
    initState: state,
    stack,
    stackWords: program.stackWords,
    frames,
    frameCapacity: program.frames,
  };
}
