/**
 * An image: everything a prepared program writes to while it plays (design.md §3).
 *
 * ```
 * base
 *  | header 8 | functions | constants | globals | state | stack | frames |
 *      … | classes | class handles | roots | tasks waiting | tasks new | heap |
 *      … | controls | notes | prints | probes | sounds | waves |
 * ```
 *
 * The second line is empty for a program without tasks and heap, the third for one
 * that keeps to itself.
 *
 * The code isn't part of it: it never changes and travels with the {@link Program}. No word of an
 * image depends on where the image lies.
 */

import { PROBE_LENGTH, probedChannels } from './devices.ts';
import { CLASS_INTS, HEAP_WORDS } from './heap/layout.ts';
import { handleWordCount } from './heap/shapes.ts';
import { MAX_TASKS, type Program } from './program.ts';

const HEADER_WORDS = 8;

/** Word of the header with the index of the next sample. */
export const HEADER_NOW = 0;

/** Word of the header with the sample rate in Hz. */
export const HEADER_SAMPLE_RATE = 1;

/** Word of the header with the time of the next task, +inf if none waits. */
export const HEADER_NEXT_TASK = 2;

/** Words of the header with how many tasks wait, were scheduled in this sample, and ever. */
export const HEADER_TASKS = 3;
export const HEADER_SCHEDULED = 4;
export const HEADER_TASKS_EVER = 5;

/** Words of a task in the queue; `tasks.ts` knows which. */
export const TASK_WORDS = 4;

/** Words of a note cell: pitch, velocity. */
export const NOTE_WORDS = 2;

/** Words of a channel of a probe: how many samples it ever got (i32), and the latest. */
export const PROBE_LINE_WORDS = 1 + PROBE_LENGTH;

/** Words of a sound's entry: where its samples lie, from the base, and how many. */
export const SOUND_WORDS = 2;

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
 * | {@link FUNCTION_TASK} | of a task function: its storage, in words from the start of dsp's state |
 */
export const FUNCTION_INTS = 8;
export const FUNCTION_ENTRY = 0;
export const FUNCTION_COST = 1;
export const FUNCTION_WORDS = 2;
export const FUNCTION_ACTIVATIONS = 3;
export const FUNCTION_RANGE = 4;
export const FUNCTION_TASK = 7;

/** Where the parts of an image lie: absolute word indices and sizes in words. Cloneable numbers. */
export interface ImageLayout {
  readonly base: number;
  /** Size of the whole. */
  readonly words: number;
  readonly header: number;
  readonly functions: number;
  readonly constants: number;
  readonly globals: number;
  /** State of dsp; behind it the storages of the tasks. */
  readonly state: number;
  /** Scratch state of the initialisers: the words of `state`, zeroed again before dsp runs. */
  readonly initState: number;
  readonly stack: number;
  readonly stackWords: number;
  /** Return addresses, an Int32 each, two to a word. */
  readonly frames: number;
  /** How many of them. */
  readonly frameCapacity: number;
  /** Class table of the heap, and the handle words of all classes; an Int32 each (`heap/`). */
  readonly classes: number;
  readonly classHandles: number;
  /** Words of globals and state that hold handles, from the base; an Int32 each. */
  readonly roots: number;
  /** Tasks that wait, and those that were scheduled in this sample. */
  readonly queue: number;
  readonly inbox: number;
  readonly heap: number;
  readonly heapWords: number;
  /** The devices; `device-image.ts` knows what is where. */
  readonly controls: number;
  readonly notes: number;
  readonly prints: number;
  readonly probes: number;
  readonly sounds: number;
  readonly waves: number;
}

/** Size of a program's image in words. */
export function imageWords(program: Program): number {
  return layoutImage(program, 0).words;
}

/**
 * Lays the image of a (valid) program out at `base`. Pure. Programs that play have heaps of the
 * size given here; the compiler's own, which run once, may have larger ones.
 */
export function layoutImage(
  program: Program,
  base: number,
  heapWords: number = HEAP_WORDS,
): ImageLayout {
  const functions = base + HEADER_WORDS;
  const constants = functions + Math.ceil((program.functions.length * FUNCTION_INTS) / 2);
  const globals = constants + program.constants.length;
  const state = globals + program.globalWords;
  const stack = state + Math.max(stateWords(program), program.initStateWords);
  const frames = stack + program.stackWords;
  const classes = frames + Math.ceil(program.frames / 2);
  const classHandles = classes + program.shapes.length * CLASS_INTS;
  const roots = classHandles + Math.ceil(handleWordCount(program) / 2);
  const rootCount = program.globalHandles.length + program.stateHandles.length;
  const queue = roots + Math.ceil(rootCount / 2);
  const queueWords = hasQueue(program) ? MAX_TASKS * TASK_WORDS : 0;
  const inbox = queue + queueWords;
  const heap = inbox + queueWords;
  const controls = heap + (program.usesHeap ? heapWords : 0);
  const { devices } = program;
  const notes = controls + devices.controls.length;
  const prints = notes + devices.notes.length * NOTE_WORDS;
  const probes = prints + devices.prints.length;
  const sounds = probes + probedChannels(devices) * PROBE_LINE_WORDS;
  const waves = sounds + devices.sounds.length * SOUND_WORDS;
  const end = waves + devices.sounds.reduce((sum, { length }) => sum + length, 0);
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
    classes,
    classHandles,
    roots,
    queue,
    inbox,
    heap,
    heapWords,
    controls,
    notes,
    prints,
    probes,
    sounds,
    waves,
  };
}

/** Words of the state region: dsp's and the tasks'. */
export function stateWords(program: Program): number {
  return program.tasks.reduce((sum, task) => sum + task.state.words, program.state.words);
}

/** True if the program can have tasks: its own, or some of the program before. */
export function hasQueue(program: Program): boolean {
  return program.usesHeap || program.tasks.length > 0;
}
