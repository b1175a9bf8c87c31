/** What the page sees of the engine: one immutable snapshot at a time, and who wants to know. */
import type { Fault } from '../vm/program.ts';

export type EngineState =
  /** Nothing was opened yet. */
  | 'off'
  /** The audio device is being opened. */
  | 'starting'
  /** A program sounds. */
  | 'running'
  /** The device is open and silent. */
  | 'stopped'
  /** There is no sound to be had; `note` says why. */
  | 'failed';

/** What the page should tell the player. Codes, not words: the page speaks several languages. */
export type EngineNote =
  /** The browser wants a click or key press before it lets the page sound. */
  | 'needs-gesture'
  /** The program failed for a second; the last good one sounds again. */
  | 'fell-back'
  /** The program may need more time than there is. */
  | 'heavy'
  /** The processor threw; a new one plays on. */
  | 'replaced'
  /** The audio thread hangs; another was opened. A reload would free a processor core. */
  | 'hung'
  /** Page and processor are of different versions, or the engine died too often. */
  | 'reload'
  /** The audio device or the processor could not be opened. */
  | 'no-audio';

/** A fault with the program that it belongs to. */
export interface EngineFault extends Fault {
  /** Id of the program, as in {@link EngineStatus.program}. */
  readonly program: number;
  /** Samples that it has spoilt so far. */
  readonly count: number;
}

/** A snapshot, replaced as a whole whenever something changes. */
export interface EngineStatus {
  readonly state: EngineState;
  /** True with shared memory, false in message mode. */
  readonly isolated: boolean;
  /** What computes the samples. */
  readonly tier: 'vm';
  /** In Hz; 0 before the engine was started. */
  readonly sampleRate: number;
  /** Share of a block's time that rendering takes, over one to two seconds; 1 is all of it. */
  readonly load: number;
  /** Faults of the program that sounds, or of the one that had to give way; newest last. */
  readonly faults: readonly EngineFault[];
  /** What the limiter takes away at present, in dB, at most 0. */
  readonly limiterGainDb: number;
  /** Output channels of the program that sounds, 0 in silence. */
  readonly channels: number;
  /** How often the engine had to be replaced. */
  readonly restarts: number;
  /** Id of the program that sounds, `null` in silence. */
  readonly program: number | null;
  readonly note?: EngineNote;
}

/** Holds the status and tells its listeners. Main thread. */
export class StatusBoard {
  private current: EngineStatus;
  private readonly listeners = new Set<(status: EngineStatus) => void>();

  constructor(first: EngineStatus) {
    this.current = first;
  }

  get status(): EngineStatus {
    return this.current;
  }

  /** Calls `listener` after every change; the result ends that. */
  subscribe(listener: (status: EngineStatus) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Replaces what is given; `note: undefined` takes the note away. Silent if nothing changed. */
  update(change: { [Key in keyof EngineStatus]?: EngineStatus[Key] | undefined }): void {
    const { note, ...rest } = { ...this.current, ...change } as EngineStatus;
    const next: EngineStatus = note === undefined ? rest : { ...rest, note };
    const before = this.current;
    const keys = new Set([...Object.keys(before), ...Object.keys(next)]) as Set<keyof EngineStatus>;
    if ([...keys].every((key) => before[key] === next[key])) return;
    this.current = next;
    for (const listener of [...this.listeners]) listener(next);
  }
}
