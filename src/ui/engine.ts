/**
 * What the page asks of the audio engine: the part of the worklet's host that it uses. The host
 * satisfies these types; tests give a host of their own.
 */
import type { PatchReport } from '../vm/patch/plan.ts';
import type { Fault, Program } from '../vm/program.ts';

export type EngineState = 'off' | 'starting' | 'running' | 'stopped' | 'failed';

/** A snapshot, replaced as a whole whenever something changes. */
export interface EngineStatus {
  readonly state: EngineState;
  /** True with shared memory, false in message mode. */
  readonly isolated: boolean;
  /** Which of the two engines computes the samples. */
  readonly tier: 'vm' | 'wasm';
  /** In Hz; 0 before the engine was started. */
  readonly sampleRate: number;
  /** Part of a block's time that was spent computing it, averaged over about a second; 1 is all. */
  readonly load: number;
  readonly faults: readonly Fault[];
  /** What the limiter takes away at present, in dB, at most 0. */
  readonly limiterGainDb: number;
  /** Output channels of the program that plays. */
  readonly channels: number;
  /** How often the engine had to be replaced since the page was opened. */
  readonly restarts: number;
}

export type EvaluationResult =
  | { readonly kind: 'playing'; readonly report: PatchReport | undefined }
  /** A later evaluation took its place. */
  | { readonly kind: 'superseded' }
  /** The old program plays on. */
  | { readonly kind: 'failed'; readonly faults: readonly Fault[]; readonly message: string };

export interface Engine {
  readonly status: EngineStatus;
  /** Calls `listener` after every change of `status`; the result ends that. */
  subscribe(listener: () => void): () => void;
  /** Opens the audio device. Must be called in a user's gesture; calling again does nothing. */
  start(): Promise<void>;
  evaluate(program: Program): Promise<EvaluationResult>;
  /** Fades out. */
  stop(): Promise<void>;
  /** Silence at once; forgets the program and its state. */
  panic(): Promise<void>;
  /** Linear gain before the limiter. */
  setVolume(gain: number): void;
  /** Writes the latest peak of each channel; answers how many there are. */
  levels(into: Float32Array): number;
  /** Writes the latest samples of a channel, oldest first; answers how many. */
  scope(into: Float32Array, channel: number): number;
}
