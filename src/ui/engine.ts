/**
 * What the page asks of the audio engine: the part of the worklet's host that it uses. The host
 * satisfies this; tests give one of their own.
 */
import type { Program } from '../vm/program.ts';
import type { EngineDevices } from '../worklet/devices.ts';
import type { EvaluationResult } from '../worklet/evaluation.ts';
import type { EngineStatus } from '../worklet/status.ts';

export type { EvaluationResult } from '../worklet/evaluation.ts';
export type { EngineFault, EngineNote, EngineStatus } from '../worklet/status.ts';

export interface Engine {
  readonly devices: EngineDevices;
  /** A snapshot, replaced as a whole whenever something changes. */
  readonly status: EngineStatus;
  /** Calls `listener` after every change of `status`; the result ends that. */
  subscribe(listener: (status: EngineStatus) => void): () => void;
  /** Does ahead what takes time at the first start. Never rejects. */
  prepare(): Promise<void>;
  /** Opens the audio device. Must be called in a user's gesture; calling again does no harm. */
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
  /** Where the programs' input comes from; `null`: silence. */
  connectInput(source: MediaStream | null): void;
}
