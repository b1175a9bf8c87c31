/** Runs programs on images: what the audio thread, the library and the compiler's stage 0 hold. */
import { FaultLog } from './faults.ts';
import { collect } from './heap/collect.ts';
import { CLASS_CAPTURES, CLASS_FUNCTION, CLASS_MASK, WATCHED } from './heap/layout.ts';
import { classRecord } from './heap/objects.ts';
import { remember, settle } from './heap/settle.ts';
import { emptyInventory, type Inventory } from './identity.ts';
import { interpret } from './interpreter.ts';
import { Registry } from './inventory.ts';
import { FUNCTION_ENTRY, FUNCTION_INTS, FUNCTION_TASK, type ImageLayout } from './layout.ts';
import { type FuelBudget, LIVE_FUEL } from './limits.ts';
import { type HostCall, LoopContext } from './loop-context.ts';
import type { MemoryViews } from './memory.ts';
import type { PrintLog } from './prints.ts';
import type { Program } from './program.ts';
import { admitTasks, removeFirstTask, TASK_ORIGIN, TASK_TARGET } from './tasks.ts';
import { MAX_STORES, UndoLog } from './undo.ts';

const NO_CHANNELS: readonly Float64Array[] = [];

/** One program at a time plays on its image. */
export class Machine {
  /** What went wrong since it was last asked. */
  readonly fault: FaultLog;
  /** How much a run may do. Offline renderers set {@link OFFLINE_FUEL}. */
  fuel: FuelBudget = LIVE_FUEL;

  /**
   * False: programs print as often as they like, as far as the log has room. Where nobody has to be
   * on time.
   */
  throttled = true;

  private readonly memory: MemoryViews;
  /** For what happens between two samples. */
  readonly context = new LoopContext();
  private program: Program | undefined;

  constructor(memory: MemoryViews, fault: FaultLog = new FaultLog()) {
    this.memory = memory;
    this.fault = fault;
    this.context.undo = new UndoLog(MAX_STORES);
  }

  /**
   * Audio thread; allocates: no. Makes a prepared program the current one. The program must be
   * validated, its image prepared and within the session's views (`refreshViews`). `closures` are those
   * of its {@link Inventory}, to be kept alive.
   */
  load(program: Program, layout: ImageLayout, closures?: Int32Array): void {
    const { context, memory } = this;
    this.program = program;
    context.load(program, layout, closures);
    context.abandons = program.usesHeap || program.tasks.length > 0;
    for (let f = 0; f < program.functions.length && !context.abandons; f++) {
      const entry = memory.ints[context.functions + f * FUNCTION_INTS + FUNCTION_ENTRY];
      context.abandons = entry < 0;
    }
  }

  /** Audio thread; allocates: no. Makes {@link context} see the memory as it is now. */
  look(): void {
    this.context.refresh(this.memory, this.fuel);
  }

  /** What it printed since it was last asked. */
  get prints(): PrintLog {
    return this.context.printLog;
  }

  /** Index of the next sample (07 §1.4). May allocate a number: read the header word in a block. */
  get now(): number {
    return this.program === undefined ? 0 : this.memory.floats[this.context.now];
  }

  set now(sample: number) {
    if (this.program !== undefined) this.memory.floats[this.context.now] = sample;
  }

  /**
   * Audio thread; allocates: no. Computes `frames` samples: reads `inputs[c][offset + i]`, writes
   * `outputs[c][offset + i]`. Input channels that are missing are 0; outputs that dsp doesn't have
   * become 0. All arrays must reach to `offset + frames`. Before the first `load` all is silence.
   *
   * Returns how many samples, or tasks, were faulty: abandoned (outputs of a sample are 0; nothing of
   * it was stored) or not finite (written as they are). {@link fault} knows
   * why.
   */
  run(
    inputs: readonly Float64Array[],
    outputs: readonly Float64Array[],
    offset: number,
    frames: number,
  ): number {
    const { program } = this;
    const channels = program === undefined ? 0 : program.outputs;
    for (let c = channels; c < outputs.length; c++) outputs[c].fill(0, offset, offset + frames);
    if (program === undefined) return 0;
    const { context, fault } = this;
    const { dsp } = program;
    context.refresh(this.memory, this.fuel);
    context.lead = 1;
    context.throttled = this.throttled;
    const { floats, now, nextTask } = context;
    const quiet = !context.schedules && floats[nextTask] === Number.POSITIVE_INFINITY;
    if (quiet) {
      return interpret(context, fault, dsp, context.state, true, inputs, outputs, offset, frames);
    }
    let faulty = 0;
    for (let at = offset; at < offset + frames; at++) {
      if (floats[nextTask] <= floats[now]) faulty += this.runDueTasks();
      faulty += interpret(context, fault, dsp, context.state, true, inputs, outputs, at, 1);
      endSample(context);
    }
    if (context.usesHeap) collect(context, frames);
    return faulty;
  }

  /** Tasks of the sample that comes next (07 §8.2). One that fails is abandoned; the others run. */
  private runDueTasks(): number {
    const { context, fault } = this;
    const { floats, ints, queue, now, nextTask } = context;
    let faulty = 0;
    while (floats[nextTask] <= floats[now]) {
      const target = floats[queue + TASK_TARGET] | 0;
      context.origin = floats[queue + TASK_ORIGIN] | 0;
      removeFirstTask(context);
      let f = 0;
      let instance = 0;
      if (target < 0) {
        f = ~target;
        instance = context.state + ints[context.functions + f * FUNCTION_INTS + FUNCTION_TASK];
      } else {
        const closure = target;
        const header = context.heapHalves + closure * 2;
        const record = classRecord(context, ints[header + 1] & CLASS_MASK);
        f = ints[record + CLASS_FUNCTION];
        instance = context.heap + closure + 1 + ints[record + CLASS_CAPTURES];
        // The list of remembered objects is empty before a sample.
        if ((ints[header] & WATCHED) !== 0) remember(context, closure, -1);
      }
      faulty += interpret(context, fault, f, instance, false, NO_CHANNELS, NO_CHANNELS, 0, 1);
      endSample(context);
    }
    context.origin = 0;
    return faulty;
  }

  /**
   * Not on the audio thread. Runs task function `f` with all of {@link fuel}, and the functions of
   * `host` for it; what they throw comes out here. Returns the fuel that is left, or -1 if it, or
   * anything else, ended the run: {@link fault} knows.
   */
  call(f: number, host: HostCall): number {
    const { context, fault } = this;
    context.refresh(this.memory, this.fuel);
    context.host = host;
    const faulty = interpret(
      context,
      fault,
      f,
      context.state,
      false,
      NO_CHANNELS,
      NO_CHANNELS,
      0,
      1,
    );
    if (faulty > 0) return -1;
    endSample(context);
    if (context.usesHeap) collect(context, 1);
    return context.fuel;
  }

  /**
   * Runs the top-level statements once and says what they made. Faults go to {@link fault}. Not on the
   * audio thread.
   */
  initialise(): Inventory {
    if (this.program === undefined) return emptyInventory();
    const { context, fault, program } = this;
    const registry = new Registry(program.identity);
    context.registry = registry;
    context.refresh(this.memory, this.fuel);
    context.lead = 0;
    context.throttled = this.throttled;
    const { init } = program;
    interpret(context, fault, init, context.initState, false, NO_CHANNELS, NO_CHANNELS, 0, 1);
    context.registry = null;
    registry.keep(context);
    if (context.schedules) endSample(context);
    return registry.close(context);
  }
}

/** Audio thread; allocates: no. What the activation made and scheduled finds its place. */
function endSample(context: LoopContext): void {
  if (context.usesHeap) settle(context);
  admitTasks(context);
}
