/**
 * Which program sounds, and which one is worth coming back to, as the events of the audio thread tell
 * (promises S8). What that means for people is on the board. Main thread.
 */
import type { Program } from '../vm/program.ts';
import type { DeviceDesk } from './devices.ts';
import type { FaultList } from './fault-list.ts';
import type { EngineEvent } from './monitor.ts';
import type { Loaded } from './prepare.ts';
import { EventKind } from './protocol.ts';
import type { EngineNote, StatusBoard } from './status.ts';

/** What plays for so long without a fault is worth coming back to. */
const GOOD_MS = 1000;

/** A program and the id that the page knows it by. */
export interface Sounding {
  readonly id: number;
  readonly program: Program;
}

/** What a succession is told on, and whom it tells. */
export interface Stage {
  readonly board: StatusBoard;
  readonly faults: FaultList;
  readonly devices: DeviceDesk;
  /** Milliseconds; only goes forward. */
  readonly now: () => number;
}

export class Succession {
  /** What sounds, or should; `null` in silence. */
  current: Sounding | null = null;
  /** The last program that sounded for a while without a fault. */
  good: Sounding | null = null;
  private readonly stage: Stage;
  private since = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** Silence is asked for: nothing shall come back. */
  forget(): void {
    this.current = null;
    this.good = null;
  }

  /** Something became of a program. `loaded` finds one that the audio thread has. */
  take(
    { kind, program: id, detail }: EngineEvent,
    program: Loaded | null,
    loaded: (id: number) => Loaded | null,
  ): void {
    if (kind === EventKind.Playing && program !== null) {
      this.stage.faults.keepOnly(id);
      this.sounds(program, undefined);
    } else if (kind === EventKind.FellBack) {
      const good = loaded(detail);
      if (good !== null) this.sounds(good, 'fell-back');
    } else if (kind === EventKind.Stopped) {
      this.falls();
    }
  }

  /** To be called now and then while a program sounds: it may have proved good. */
  prove(): void {
    const { board, faults, now } = this.stage;
    if (now() - this.since >= GOOD_MS && !faults.names(board.status)) this.good = this.current;
  }

  private sounds(loaded: Loaded, note: EngineNote | undefined): void {
    const { id, program } = loaded;
    const { board, faults, devices, now } = this.stage;
    this.current = { id, program };
    this.since = now();
    const { status } = board;
    // What the engine has to say of itself outlasts a program.
    const lasting = status.note === 'hung' || status.note === 'needs-gesture';
    const replaced = status.note === 'replaced' ? status.note : undefined;
    const kept = lasting ? status.note : (note ?? replaced);
    devices.sounds(loaded);
    board.update({
      state: 'running',
      program: id,
      channels: program.outputs,
      faults: faults.list,
      note: kept,
    });
  }

  private falls(): void {
    const { board, faults, devices } = this.stage;
    faults.clear();
    devices.stopped();
    board.update({
      state: 'stopped',
      program: null,
      channels: 0,
      faults: faults.list,
      note: undefined,
    });
  }
}
