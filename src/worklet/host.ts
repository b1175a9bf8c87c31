/**
 * The engine as the page has it: the newest program sounds (promises S8), on a processor that
 * `keeper.ts` looks after. Main thread.
 */
import type { Program } from '../vm/program.ts';
import type { AudioSystem } from './audio.ts';
import { createBrowserAudio } from './browser-audio.ts';
import { sleep } from './connection.ts';
import type { EngineHost, HostOptions } from './engine-host.ts';
import { attemptEvaluation, type EvaluationResult, failure } from './evaluation.ts';
import { ProcessorKeeper } from './keeper.ts';
import { MAX_VOLUME } from './protocol.ts';
import type { EngineStatus } from './status.ts';

export type { EngineHost, HostOptions } from './engine-host.ts';
export type { EvaluationResult } from './evaluation.ts';
export type { EngineFault, EngineNote, EngineState, EngineStatus } from './status.ts';

/** A stop is 20 ms of fading and a few blocks; more is not worth waiting for. */
const STOP_MS = 500;

/** Tries to get a program to sound while the world changes under it, and the pause between them. */
const MAX_ATTEMPTS = 50;
const PAUSE_MS = 10;

/** Makes the engine of a page. Opens nothing yet. */
export function createHost(options: HostOptions = {}): EngineHost {
  return new Host(options.audio ?? createBrowserAudio(options), options.tap ?? 'guarded');
}

class Host implements EngineHost {
  private readonly keeper: ProcessorKeeper;
  /** Counts what was asked for; an evaluation with another number is superseded. */
  private newest = 0;
  private evaluating = 0;

  constructor(audio: AudioSystem, tap: 'guarded' | 'raw') {
    const replay = async (program: Program): Promise<void> => {
      // An evaluation that was under way has seen to it itself.
      if (this.evaluating === 0) await this.run(program, null);
    };
    this.keeper = new ProcessorKeeper({ audio, tap, replay });
  }

  get status(): EngineStatus {
    return this.keeper.board.status;
  }

  get devices(): EngineHost['devices'] {
    return this.keeper.devices;
  }

  subscribe(listener: (status: EngineStatus) => void): () => void {
    return this.keeper.board.subscribe(listener);
  }

  prepare(): Promise<void> {
    return this.keeper.prepare();
  }

  start(): Promise<void> {
    return this.keeper.start();
  }

  evaluate(program: Program): Promise<EvaluationResult> {
    this.newest += 1;
    return this.run(program, null);
  }

  evaluateAt(program: Program, frame: number): Promise<EvaluationResult> {
    return this.run(program, frame);
  }

  stop(): Promise<void> {
    return this.silence('stop');
  }

  panic(): Promise<void> {
    return this.silence('panic');
  }

  setVolume(gain: number): void {
    if (Number.isFinite(gain)) this.keeper.setVolume(Math.max(0, Math.min(gain, MAX_VOLUME)));
  }

  connectInput(source: MediaStream | AudioNode | null): void {
    this.keeper.connectInput(source);
  }

  levels(into: Float32Array): number {
    return this.keeper.connection?.monitor.levels(into) ?? 0;
  }

  scope(into: Float32Array, channel: number): number {
    return this.keeper.connection?.monitor.scope(into, channel) ?? 0;
  }

  async close(): Promise<void> {
    this.newest += 1;
    await this.keeper.close();
  }

  /** Gets a program to sound, in as many attempts as it takes. */
  private async run(program: Program, atFrame: number | null): Promise<EvaluationResult> {
    const ticket = this.newest;
    const superseded = (): boolean => this.newest !== ticket;
    this.evaluating += 1;
    try {
      for (let turn = 0; turn < MAX_ATTEMPTS; turn++) {
        await this.start();
        if (superseded()) return { kind: 'superseded' };
        const { connection } = this.keeper;
        if (connection !== null) {
          const result = await attemptEvaluation(connection, { program, atFrame, superseded });
          if (result !== 'again') return result;
        } else if (this.status.state === 'failed') {
          return failure('there is no audio device to be had');
        }
        await sleep(PAUSE_MS);
      }
      return failure('the engine does not come to rest');
    } finally {
      this.evaluating -= 1;
    }
  }

  private async silence(kind: 'stop' | 'panic'): Promise<void> {
    this.newest += 1;
    this.keeper.succession.forget();
    await this.keeper.opened();
    const { connection } = this.keeper;
    if (connection === null) return;
    connection.queued = null;
    if (connection.playing !== null) connection.stopping = true;
    connection.transport.stop(kind);
    await connection.until(() => !connection.stopping, STOP_MS);
  }
}
