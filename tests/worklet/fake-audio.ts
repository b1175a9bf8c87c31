/**
 * A browser's audio in Node: contexts that render ten times as fast as a device would, each with an
 * engine behind a real port. Contexts can be put to sleep, hang, and lose their processor.
 */
import type { AudioOutput, AudioSystem } from '../../src/worklet/audio.ts';
import { type MountedEngine, mountEngine } from '../../src/worklet/mount.ts';
import type { ProcessorSetup } from '../../src/worklet/protocol.ts';

const RATE = 48_000;
const PERIOD_MS = 4;
const FRAMES_PER_PERIOD = 128 * 15;

export class FakeOutput implements AudioOutput {
  readonly sampleRate = RATE;
  readonly channels = 2;
  readonly offline: boolean;
  awake = true;
  /** Frames rendered so far. */
  rendered = 0;
  /** Calls that a hung context must never get. */
  closed = false;
  engine: MountedEngine | null = null;
  /** What was rendered last, first channel. */
  last = new Float32Array(FRAMES_PER_PERIOD);
  setups: ProcessorSetup[] = [];

  private onError: () => void = () => {};
  private port: MessagePort | null = null;
  private readonly timer: NodeJS.Timeout;

  constructor(offline: boolean, awake: boolean) {
    this.offline = offline;
    this.awake = awake && !offline;
    this.timer = setInterval(() => {
      if (this.awake) this.render(FRAMES_PER_PERIOD);
    }, PERIOD_MS);
  }

  async load(): Promise<void> {}

  attach(setup: ProcessorSetup, onError: () => void): MessagePort {
    this.port?.close();
    const { port1, port2 } = new MessageChannel();
    this.engine = mountEngine(port1, setup, RATE, () => performance.now());
    this.port = port1;
    this.onError = onError;
    this.setups.push(setup);
    return port2;
  }

  async resume(): Promise<void> {}

  connectInput(): void {}

  async close(): Promise<void> {
    this.closed = true;
    this.dispose();
  }

  /** Renders so many frames in blocks; returns both channels. */
  render(frames: number): Float32Array[] {
    const whole = [new Float32Array(frames), new Float32Array(frames)];
    const { engine } = this;
    if (engine === null || engine.closed) return whole;
    this.rendered += frames;
    for (let at = 0; at < frames; at += 128) {
      const outputs = [new Float32Array(128), new Float32Array(128)];
      engine.core.process([], outputs);
      outputs.forEach((output, channel) => {
        whole[channel].set(output.subarray(0, frames - at), at);
      });
    }
    this.last = whole[0];
    return whole;
  }

  /** The processor throws: it is silent for life, though its port still answers. */
  die(): void {
    this.engine = null;
    this.onError();
  }

  /** The audio thread never comes back: no blocks, no answers, and it says that it is running. */
  hang(): void {
    this.engine = null;
    this.port?.close();
  }

  dispose(): void {
    clearInterval(this.timer);
    this.port?.close();
  }
}

export class FakeAudio implements AudioSystem {
  readonly isolated: boolean;
  readonly outputs: FakeOutput[] = [];
  /** Set to make the next opening fail. */
  refuse = false;
  private readonly options: { readonly offline?: boolean; readonly awake?: boolean };
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(isolated: boolean, options: { offline?: boolean; awake?: boolean } = {}) {
    this.isolated = isolated;
    this.options = options;
  }

  /** The context in use. */
  get output(): FakeOutput {
    return this.outputs.at(-1)!;
  }

  open(): AudioOutput {
    if (this.refuse) throw new Error('no device');
    const output = new FakeOutput(this.options.offline ?? false, this.options.awake ?? true);
    this.outputs.push(output);
    return output;
  }

  now(): number {
    return performance.now();
  }

  every(milliseconds: number, task: () => void): () => void {
    const timer = setInterval(task, milliseconds);
    this.timers.push(timer);
    return () => clearInterval(timer);
  }

  dispose(): void {
    for (const timer of this.timers) clearInterval(timer);
    for (const output of this.outputs) output.dispose();
  }
}
