/**
 * What the interpreter needs to know, in an object of one shape. Compiled code is only good for
 * objects of shapes that it has seen, and a program may come from the compiler, a message or a
 * test: if the loop itself looked at programs, layouts or memories, each new shape of one would
 * throw the compiled loop away.
 */

import type { Registry } from './inventory.ts';
import { HEADER_NEXT_TASK, HEADER_NOW, HEADER_SAMPLE_RATE, type ImageLayout } from './layout.ts';
import type { FuelBudget } from './limits.ts';
import type { MemoryViews } from './memory.ts';
import { PrintLog } from './prints.ts';
import type { Program } from './program.ts';
import { UndoLog } from './undo.ts';

/**
 * What `Op.Host` calls: function `site` of the host, with its arguments at word `at` of the memory,
 * where its results go. It may throw, which ends the run and leaves the image as it is. Only the
 * compiler is a host, of the programs that run while it compiles; no program that was posted may
 * hold the instruction.
 */
export type HostCall = (context: LoopContext, site: number, at: number) => void;
const NO_UNDO = new UndoLog(0);
const NO_CLOSURES = new Int32Array(0);

/** Numbers and arrays of the current program, its image, the memory and the budget. */
export class LoopContext {
  floats: Float64Array = new Float64Array(0);
  ints: Int32Array = new Int32Array(0);
  code: Int32Array = new Int32Array(0);
  ranges: Int32Array = new Int32Array(0);
  dsp = 0;
  parameters = 0;
  budget = 0;
  refill = false;
  /** What is left of the budget of this run; below zero when it is spent. */
  fuel = 0;
  /** Samples from the present to the first in which a task can run: 0 for the initialisers, else 1. */
  lead = 0;
  /** Samples may be abandoned: what they replace is kept until they end. */
  abandons = false;
  /** The machine's; there is none where nothing runs. */
  undo = NO_UNDO;
  usesHeap = false;
  /** Instructions of this program may make tasks or objects: samples are computed one by one. */
  schedules = false;
  /** Origin of the task that runs; 0 for dsp (07 §9.3.5). */
  origin = 0;
  /** In the initialisers: the site that they are at, and who keeps a list of what they make. */
  site = 0;
  registry: Registry | null = null;
  /** Handles that are kept alive, because the next program may ask for them. */
  closures: Int32Array = NO_CLOSURES;
  functionCount = 0;
  /** What the program prints, each site no more often than it may. */
  readonly printLog = new PrintLog();
  throttled = true;
  // Words of the memory …
  base = 0;
  header = 0;
  now = 0;
  nextTask = 0;
  sampleRate = 0;
  constants = 0;
  globals = 0;
  state = 0;
  initState = 0;
  stack = 0;
  stackEnd = 0;
  queue = 0;
  inbox = 0;
  heap = 0;
  /** End of the heap, in words from its start: no handle is beyond. */
  heapEnd = 0;
  controls = 0;
  notes = 0;
  prints = 0;
  probes = 0;
  sounds = 0;
  // … and indices of their Int32 halves.
  functions = 0;
  firstFrame = 0;
  frameEnd = 0;
  classes = 0;
  classHandles = 0;
  roots = 0;
  rootsEnd = 0;
  heapHalves = 0;
  host: HostCall = () => {};

  /** Audio thread; allocates: no. Turns to another program. */
  load(program: Program, layout: ImageLayout, closures: Int32Array = NO_CLOSURES): void {
    this.closures = closures;
    this.origin = 0;
    this.code = program.code;
    this.ranges = program.ranges;
    this.dsp = program.dsp;
    this.parameters = program.inputs;
    this.now = layout.header + HEADER_NOW;
    this.sampleRate = layout.header + HEADER_SAMPLE_RATE;
    this.constants = layout.constants;
    this.globals = layout.globals;
    this.state = layout.state;
    this.initState = layout.initState;
    this.stack = layout.stack;
    this.stackEnd = layout.stack + layout.stackWords;
    this.functions = layout.functions * 2;
    this.firstFrame = layout.frames * 2;
    this.frameEnd = layout.frames * 2 + layout.frameCapacity;
    this.base = layout.base;
    this.header = layout.header;
    this.nextTask = layout.header + HEADER_NEXT_TASK;
    this.usesHeap = program.usesHeap;
    this.schedules = program.usesHeap || program.schedules;
    this.functionCount = program.functions.length;
    this.queue = layout.queue;
    this.inbox = layout.inbox;
    this.heap = layout.heap;
    this.heapEnd = layout.heapWords;
    this.controls = layout.controls;
    this.notes = layout.notes;
    this.prints = layout.prints;
    this.probes = layout.probes;
    this.sounds = layout.sounds;
    this.classes = layout.classes * 2;
    this.classHandles = layout.classHandles * 2;
    this.roots = layout.roots * 2;
    this.rootsEnd = this.roots + program.globalHandles.length + program.stateHandles.length;
    this.heapHalves = layout.heap * 2;
  }

  /** Audio thread; allocates: no. Before every run: the memory may have grown. */
  refresh(memory: MemoryViews, fuel: FuelBudget): void {
    this.floats = memory.floats;
    this.ints = memory.ints;
    this.budget = fuel.instructions;
    this.refill = fuel.perSample;
    this.fuel = fuel.instructions;
  }
}
