/**
 * Makes the part of an update that follows handles fast before it matters, as `vm/warm-up.ts` does for
 * the interpreter: code that V8 sees for the first time takes a hundred times as long, so that the
 * first edit of a few hundred closures would be a gap in the sound.
 */
import { classOf, evenWords, MATURE_START } from '../heap/layout.ts';
import { makeObject } from '../heap/objects.ts';
import { prepareImage } from '../image.ts';
import { layoutImage } from '../layout.ts';
import type { LoopContext } from '../loop-context.ts';
import { Machine } from '../machine.ts';
import type { MemoryViews } from '../memory.ts';
import { WARM_UP_SHAPES, warmUpProgram } from '../warm-up-program.ts';
import { carryObjects, LIVE_ROOM } from './carry-objects.ts';
import { pairClasses } from './classes.ts';
import type { ClosureTransfer, HeapPlan, TaskPlan } from './object-plan.ts';
import { Passage } from './passage.ts';

/** Enough for the optimising compiler, which works in the background. */
const ROUNDS = 40;

/** Enough for what all rounds copy. */
const HEAP_WORDS = MATURE_START + (1 << 18);

/** Closures that hold each other, and those that both programs made, in every round. */
const CHAIN = 200;
const PAIRS = 100;

/** Ends in the middle of the chain, now and then. */
const SMALL_ROOM = PAIRS * 8 + CHAIN;

/** Samples of the old program, which leave arrays and tasks behind. */
const FRAMES = 8;

/** The global of the program that holds a handle. */
const GLOBAL = 1;

const CELL = classOf(WARM_UP_SHAPES.cell);
const CLOSURE = classOf(WARM_UP_SHAPES.closure);

/** Takes some 50 ms. Set-up only. Returns how much was left behind. */
export function warmUpPassage(rounds: number = ROUNDS): number {
  const program = warmUpProgram();
  const { words, globals } = layoutImage(program, 0, HEAP_WORDS);
  const bytes = new ArrayBuffer(2 * words * Float64Array.BYTES_PER_ELEMENT);
  const memory: MemoryViews = { floats: new Float64Array(bytes), ints: new Int32Array(bytes) };
  const [from, to] = [0, words].map((base) => {
    const layout = layoutImage(program, base, HEAP_WORDS);
    prepareImage(memory, program, layout, { sampleRate: 48_000, now: 0 });
    const machine = new Machine(memory);
    machine.load(program, layout);
    return machine;
  });
  from.run([], [], 0, FRAMES);
  from.look();
  to.look();

  let held = memory.floats[globals + GLOBAL];
  for (let i = 0; i < CHAIN; i++) held = makeClosure(from.context, held);
  memory.floats[globals + GLOBAL] = held;
  const pairs = Array.from({ length: PAIRS }, () => {
    const old = makeClosure(from.context, held);
    return { old, next: makeClosure(to.context, 0), transfer: 0, keeps: Uint8Array.of(1) };
  });

  const tasks: TaskPlan = {
    functions: Int32Array.from(program.functions, (_, f) => f),
    origins: Int32Array.of(0),
    fresh: Uint8Array.of(0),
  };
  const variable = { source: GLOBAL, target: GLOBAL, words: 1, handles: [0] };
  const passage = new Passage();
  let left = 0;
  for (let round = 0; round < rounds; round++) {
    const transfer = closureTransfer(round % 3 > 0);
    const heap: HeapPlan = {
      classes: pairClasses(program, program),
      transfers: [transfer],
      transferOf: Int32Array.from({ length: classOf(program.shapes.length) }, (_, cls) =>
        cls === CLOSURE ? 0 : -1,
      ),
      closures: pairs,
      globals: [variable],
      state: [],
    };
    const room = round % 4 === 3 ? SMALL_ROOM : LIVE_ROOM;
    const plan = { identical: round % 2 === 0, heap, tasks };
    const received = round % 5 > 0 ? asReceived(plan) : plan;
    carryObjects(received, passage, from.context, to.context, room);
    left += passage.left.reduce((sum, count) => sum + count);
  }
  return left;
}

/** A closure of a new cell that holds a value, which its state holds as well. */
function makeClosure(context: LoopContext, value: number): number {
  const { floats, heap } = context;
  const cell = makeObject(context, CELL, 2);
  floats[heap + cell + 1] = value;
  const closure = makeObject(context, CLOSURE, evenWords(3));
  floats[heap + closure + 1] = cell;
  floats[heap + closure + 2] = value;
  return closure;
}

/** `known`: the captured variable is one of the old closure; else it is new. */
function closureTransfer(known: boolean): ClosureTransfer {
  return {
    oldClass: CLOSURE,
    newClass: CLOSURE,
    captures: Int32Array.of(known ? 0 : -1),
    cells: Int32Array.of(CELL),
    alike: true,
    copies: [{ source: 0, target: 0, words: 1 }],
    delays: [],
    variables: [{ source: 0, target: 0, words: 1, handles: [0] }],
  };
}

/**
 * A copy such as messages bring: V8 tells objects that were built key by key, and arrays that could
 * have holes, from those that were written down, and compiles for those that it has seen.
 */
function asReceived<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) {
    const copy = new Array<unknown>(value.length);
    for (let i = 0; i < value.length; i++) copy[i] = asReceived(value[i]);
    return copy as T;
  }
  const copy: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(value)) copy[key] = asReceived(field);
  return copy as T;
}
