/**
 * What the interpreter needs to know, in an object of one shape. Compiled code is only good for
 * objects of shapes that it has seen, and a program may come from the compiler, a message or a
 * test: if the loop itself looked at programs, layouts or memories, each new shape of one would
 * throw the compiled loop away.
 */
import { HEADER_NOW, HEADER_SAMPLE_RATE, type ImageLayout } from './layout.ts';
import type { FuelBudget } from './limits.ts';
import type { MemoryViews } from './memory.ts';
import type { Program } from './program.ts';

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
  // Words of the memory …
  now = 0;
  sampleRate = 0;
  constants = 0;
  globals = 0;
  state = 0;
  initState = 0;
  stack = 0;
  stackEnd = 0;
  // … and indices of their Int32 halves.
  functions = 0;
  firstFrame = 0;
  frameEnd = 0;

  /** Audio thread; allocates: no. Turns to another program. */
  load(program: Program, layout: ImageLayout): void {
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
  }

  /** Audio thread; allocates: no. Before every run: the memory may have grown. */
  refresh(memory: MemoryViews, fuel: FuelBudget): void {
    this.floats = memory.floats;
    this.ints = memory.ints;
    this.budget = fuel.instructions;
    this.refill = fuel.perSample;
  }
}
