/** Runs programs on images: what the audio thread, the library and the compiler's stage 0 hold. */
import { FaultLog } from './faults.ts';
import { interpret } from './interpreter.ts';
import type { ImageLayout } from './layout.ts';
import { type FuelBudget, LIVE_FUEL } from './limits.ts';
import { LoopContext } from './loop-context.ts';
import type { MemoryViews } from './memory.ts';
import type { Program } from './program.ts';

const NO_CHANNELS: readonly Float64Array[] = [];

/** One program at a time plays on its image. */
export class Machine {
  /** What went wrong since it was last asked. */
  readonly fault = new FaultLog();
  /** How much a run may do. Offline renderers set {@link OFFLINE_FUEL}. */
  fuel: FuelBudget = LIVE_FUEL;

  private readonly memory: MemoryViews;
  private readonly context = new LoopContext();
  private program: Program | undefined;

  constructor(memory: MemoryViews) {
    this.memory = memory;
  }

  /**
   * Audio thread; allocates: no. Makes a prepared program the current one. The program must be
   * validated, its image prepared and within the session's views (`refreshViews`).
   */
  load(program: Program, layout: ImageLayout): void {
    this.program = program;
    this.context.load(program, layout);
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
   * Returns how many samples were faulty: abandoned (their outputs are 0; what they had stored
   * before the fault stays stored) or not finite (written as they are). {@link fault} knows why.
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
    this.context.refresh(this.memory, this.fuel);
    return interpret(this.context, this.fault, program.dsp, inputs, outputs, offset, frames);
  }

  /** Runs the top-level statements once. Faults go to {@link fault}. Not on the audio thread. */
  initialise(): void {
    if (this.program === undefined) return;
    const { context, fault, program } = this;
    context.refresh(this.memory, this.fuel);
    interpret(context, fault, program.init, NO_CHANNELS, NO_CHANNELS, 0, 1);
  }
}
