/** What the page can ask of the engine; `host.ts` makes one. */
import type { Program } from '../vm/program.ts';
import type { AudioSystem } from './audio.ts';
import type { BrowserAudioOptions } from './browser-audio.ts';
import type { EngineDevices } from './devices.ts';
import type { EvaluationResult } from './evaluation.ts';
import type { EngineStatus } from './status.ts';

/** The engine of a page. */
export interface EngineHost {
  readonly status: EngineStatus;
  /** Calls `listener` after every change of `status`; the result ends that. */
  subscribe(listener: (status: EngineStatus) => void): () => void;
  /**
   * Does ahead what needs no gesture, so that the first start takes less time. Never rejects, and
   * changes nothing that can be seen.
   */
  prepare(): Promise<void>;
  /**
   * Opens the audio device, or wakes it; to be called in a person's gesture. Never rejects: see
   * `status.state` and `status.note`.
   */
  start(): Promise<void>;
  /**
   * Makes this program sound, with what it has in common with the one that does. The newest call
   * wins. Resolves when the program sounds, or can't; offline, when it waits to be rendered.
   */
  evaluate(program: Program): Promise<EvaluationResult>;
  /** As `evaluate`, from exactly this sample on; several may wait in a row (offline rendering). */
  evaluateAt(program: Program, frame: number): Promise<EvaluationResult>;
  /** Fades out in 20 ms and forgets the program; the next one begins at sample 0 (07 §1.4). */
  stop(): Promise<void>;
  /** Silent within 20 ms; forgets everything. Resolves when it is. */
  panic(): Promise<void>;
  /** Linear gain before the limiter, 0 … 4. */
  setVolume(gain: number): void;
  /**
   * Where the programs' input comes from: a microphone, another node, or nothing, which is silence. So
   * is a stream that can't be used.
   */
  connectInput(source: MediaStream | AudioNode | null): void;
  /** Writes the peak of each device channel; returns how many there are. Allocates: no. */
  levels(into: Float32Array): number;
  /** Writes the newest samples of one of dsp's first two channels; returns how many. Allocates: no. */
  scope(into: Float32Array, channel: number): number;
  /** Controls, scopes, notes, printed lines. */
  readonly devices: EngineDevices;
  /** Lets go of the audio device. The host is finished. */
  close(): Promise<void>;
}

export interface HostOptions extends BrowserAudioOptions {
  /**
   * `raw` gives the samples of dsp as they are, unfaded, past the guard. Only with an offline
   * context, where nobody hears them.
   */
  readonly tap?: 'guarded' | 'raw';
  /** Another browser than this one. */
  readonly audio?: AudioSystem;
}
