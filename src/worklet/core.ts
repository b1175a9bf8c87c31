/**
 * What the audio thread does, without a browser: takes loaded programs, renders blocks, keeps the
 * control block up to date. `processor.ts` puts it into an AudioWorklet; tests call it as it is.
 *
 * A call of {@link EngineCore.process} is cut into chunks of at most {@link BLOCK_FRAMES}, also at
 * the frame at which a pending program is due. A chunk goes
 *
 * machine → scope → channel mapping → cross-fade → guard → device
 */
import type { MemoryViews } from '../vm/memory.ts';
import type { Program } from '../vm/program.ts';
import { CrossFade } from './fade.ts';
import { Guard } from './guard.ts';
import { createBuffers, InputMap, mapOutputs } from './mapping.ts';
import { Meter } from './meter.ts';
import { BLOCK_FRAMES, EventKind, type LoadMessage, RunState } from './protocol.ts';
import { Reports } from './reports.ts';
import { writeScope } from './scope.ts';
import type { Slot } from './slot.ts';
import { Change, Programs } from './swap.ts';

/** Above this load, two programs at once would be late: the old one isn't rendered while it fades. */
const MAX_LOAD_FOR_TWO = 0.45;

/** How a core is made. */
export interface CoreOptions {
  readonly sampleRate: number;
  /** Channels of the device. */
  readonly channels: number;
  /** See `ProcessorSetup.tap`. */
  readonly tap: 'guarded' | 'raw';
  /** Milliseconds; whole ones will do. */
  readonly clock: () => number;
}

/** One engine. */
export class EngineCore {
  readonly programs: Programs;
  readonly meter: Meter;

  private readonly session: MemoryViews;
  private readonly raw: boolean;
  private readonly reports: Reports;
  private readonly guard: Guard;
  private readonly fade: CrossFade;
  private readonly inputs = new InputMap();
  private readonly device: readonly Float64Array[];
  private state: RunState = RunState.Silent;

  /** Set-up only. */
  constructor(session: MemoryViews, options: CoreOptions) {
    const { sampleRate, channels } = options;
    this.session = session;
    this.raw = options.tap === 'raw';
    this.meter = new Meter(session, sampleRate, channels, options.clock);
    this.reports = new Reports(session, sampleRate);
    this.programs = new Programs(
      session,
      this.reports,
      this.meter.position,
      sampleRate,
      // Nobody waits for an offline block, and its samples must not depend on its size.
      this.raw,
    );
    this.guard = new Guard(sampleRate, channels);
    this.fade = new CrossFade(sampleRate, channels);
    this.device = createBuffers(channels);
  }

  /** Audio thread, between blocks; allocates: no. A loaded program, `null` if there is none. */
  programOf(id: number): Program | null {
    const slot = this.programs.withId(id);
    return slot === null ? null : slot.program;
  }

  /** Audio thread, between blocks; allocates: no. True if a program may follow this one. */
  canFollow(from: number): boolean {
    // What is fading out for good can only be followed by a fresh start.
    return this.state === RunState.Stopping ? from === 0 : this.programs.canFollow(from);
  }

  /**
   * Audio thread, between blocks; allocates buffers.
   * Takes a message that has been checked and is acceptable. False if there is no free slot.
   */
  load(message: LoadMessage): boolean {
    const slot = this.programs.freeSlot();
    if (slot === null) return false;
    slot.fill(message);
    return true;
  }

  /** Audio thread; allocates: no. Nothing that waits shall sound. */
  cancel(): void {
    this.programs.cancel();
  }

  /** Audio thread; allocates: no. Fades out, then unloads; the next program begins at sample 0. */
  stop(panic: boolean): void {
    this.programs.cancel();
    if (this.programs.running === null) return;
    if (this.raw) {
      this.unload();
      return;
    }
    this.guard.stop(panic);
    this.setState(RunState.Stopping);
  }

  /** Audio thread; allocates: no. */
  setVolume(gain: number): void {
    this.guard.setVolume(gain);
  }

  /**
   * Audio thread; allocates: no.
   * Renders one call's worth: all arrays of `outputs` have the same length, which may be any.
   */
  process(inputs: readonly Float32Array[], outputs: readonly Float32Array[]): void {
    this.meter.begin();
    const frames = outputs.length > 0 ? outputs[0].length : 0;
    let offset = 0;
    while (offset < frames) {
      this.advance();
      const count = this.programs.framesUntilDue(Math.min(BLOCK_FRAMES, frames - offset));
      this.inputs.take(inputs, offset, count);
      this.renderChunk(outputs, offset, count);
      offset += count;
    }
    this.meter.end(outputs, frames, this.guard.leastGain);
  }

  /** Audio thread; allocates: no. Lets a due program take over. */
  private advance(): void {
    if (this.state === RunState.Stopping) return;
    // A fade is heard to its end; the next program waits these milliseconds.
    if (this.fade.active && this.programs.running !== null) return;
    switch (this.programs.advance(this.mayRenderTwo())) {
      case Change.None:
        return;
      case Change.Started:
        this.fade.reset();
        this.guard.start();
        break;
      case Change.Replaced:
        if (!this.raw) this.fade.begin();
        this.guard.arrive();
        break;
      case Change.Refreshed:
        break;
    }
    this.setState(RunState.Playing);
  }

  /** Audio thread; allocates: no. True if the old program can be rendered while it is faded out. */
  private mayRenderTwo(): boolean {
    const { running } = this.programs;
    if (this.raw || running === null) return false;
    return this.meter.load[0] <= MAX_LOAD_FOR_TWO && this.programs.isSound(running);
  }

  /** Audio thread; allocates: no. */
  private renderChunk(outputs: readonly Float32Array[], offset: number, frames: number): void {
    const slot = this.programs.running;
    if (slot === null || slot.message === null) {
      silence(outputs, offset, frames);
      return;
    }
    const { program, id } = slot.message;
    const abandoned = slot.render(this.inputs.for(program.inputs), frames);
    this.programs.position[0] += frames;
    writeScope(this.session, slot.outputs, frames);
    this.reports.drainPrints(slot.machine.prints, id);
    this.reports.advance(frames);
    if (this.raw) {
      write(outputs, slot.outputs, offset, frames);
      this.reports.drain(slot.machine.fault, id);
      return;
    }

    mapOutputs(slot.outputs, this.device, frames);
    if (this.fade.active) this.mixFade(frames);
    this.fade.remember(this.device, frames);
    const unfit = this.guard.process(this.device, frames, abandoned === 0);
    write(outputs, this.device, offset, frames);
    this.judge(slot, frames, abandoned, unfit);
  }

  /** Audio thread; allocates: no. What the program before still contributes. */
  private mixFade(frames: number): void {
    const old = this.programs.fading;
    if (old === null || old.program === null) {
      this.fade.mix(this.device, null, frames);
      return;
    }
    old.render(this.inputs.for(old.program.inputs), frames);
    // It has had its say.
    old.machine.prints.clear();
    this.fade.mix(this.device, old.outputs, frames);
    if (!this.fade.active) this.programs.endFade();
  }

  /** Audio thread; allocates: no. Counts and reports what went wrong, and draws the consequences. */
  private judge(slot: Slot, frames: number, abandoned: number, unfit: number): void {
    const { message, machine } = slot;
    if (message === null) return;
    const { guard, meter, programs, reports } = this;
    meter.position[1] += abandoned + unfit;
    const noted = machine.fault.places > 0;
    reports.drain(machine.fault, message.id);
    // Nothing wrong as far as the machine can tell, but not to be heard.
    if (guard.overloaded || (unfit > 0 && !noted)) {
      const samples = guard.overloaded ? frames : unfit;
      reports.overload(samples, message.program, message.id, programs.position);
    }

    if (this.state === RunState.Stopping) {
      if (guard.silent) this.unload();
      return;
    }
    if (programs.noteHealth(frames, abandoned === 0 && unfit === 0 && !guard.overloaded)) {
      this.fade.reset();
      this.fade.begin();
      guard.recover();
      this.setState(RunState.Playing);
    }
  }

  /** Audio thread; allocates: no. */
  private unload(): void {
    const { running } = this.programs;
    const last = running === null ? 0 : running.id;
    this.programs.unload();
    this.reports.event(EventKind.Stopped, last, this.programs.position, 0);
    this.fade.reset();
    this.guard.reset();
    this.setState(RunState.Silent);
  }

  /** Audio thread; allocates: no. */
  private setState(state: RunState): void {
    this.state = state;
    const { running } = this.programs;
    this.meter.setState(state, running === null ? 0 : running.id);
  }
}

/** Audio thread; allocates: no. */
function silence(outputs: readonly Float32Array[], offset: number, frames: number): void {
  for (let channel = 0; channel < outputs.length; channel++) {
    outputs[channel].fill(0, offset, offset + frames);
  }
}

/** Audio thread; allocates: no. Channel to channel; the device's further channels are silent. */
function write(
  outputs: readonly Float32Array[],
  from: readonly Float64Array[],
  offset: number,
  frames: number,
): void {
  for (let channel = 0; channel < outputs.length; channel++) {
    const to = outputs[channel];
    if (channel >= from.length) {
      to.fill(0, offset, offset + frames);
      continue;
    }
    const samples = from[channel];
    for (let n = 0; n < frames; n++) to[offset + n] = samples[n];
  }
}
