/**
 * The page's view of the control block: reads meters, drains rings. Works on the engine's own memory
 * or on a copy of it that came by message, without knowing which. Main thread.
 */
import type { MemoryViews } from '../vm/memory.ts';
import type { FaultCode } from '../vm/program.ts';
import {
  Control,
  EVENT_RING,
  EventRecord,
  FAULT_RING,
  FaultRecord,
  intIndex,
  MAX_CHANNELS,
  PRINT_RING,
  PrintRecord,
} from './protocol.ts';
import { Ring } from './ring.ts';
import { readScope } from './scope.ts';
import type { EngineFault } from './status.ts';

/** Tries to get past the seal before the old numbers are kept for another look. */
const SEAL_TRIES = 8;

/** What became of a program; see `EventKind`. */
export interface EngineEvent {
  readonly kind: number;
  readonly program: number;
  readonly frame: number;
  readonly detail: number;
}

/** One number that a program printed. */
export interface PrintEvent {
  readonly program: number;
  readonly site: number;
  readonly value: number;
  readonly frame: number;
}

/** Numbers that belong together, copied from under the seal. */
export interface Meters {
  readonly frame: number;
  readonly load: number;
  readonly limiterGain: number;
}

export class Monitor {
  private readonly views: MemoryViews;
  private readonly faultRing: Ring;
  private readonly eventRing: Ring;
  private readonly printRing: Ring;
  private last: Meters = { frame: 0, load: 0, limiterGain: 1 };

  /** `views` may be renewed in place. */
  constructor(views: MemoryViews) {
    this.views = views;
    this.faultRing = new Ring(views, FAULT_RING);
    this.eventRing = new Ring(views, EVENT_RING);
    this.printRing = new Ring(views, PRINT_RING);
  }

  /** Calls of `process()` so far. Stands still when the audio thread hangs. */
  get heartbeat(): number {
    return this.integer(Control.heartbeat);
  }

  /** Exceptions that the processor caught. */
  get escapes(): number {
    return this.integer(Control.escapes);
  }

  /** Messages that the processor ignored. */
  get rejected(): number {
    return this.integer(Control.rejected);
  }

  /** Index of the next sample. A moment old, never from the future. */
  get frame(): number {
    return this.meters().frame;
  }

  /** A consistent copy; the one before if the audio thread is always just writing. */
  meters(): Meters {
    const { ints, floats } = this.views;
    const seal = intIndex(Control.seal);
    for (let turn = 0; turn < SEAL_TRIES; turn++) {
      const before = Atomics.load(ints, seal);
      if ((before & 1) === 1) continue;
      const copy = {
        frame: floats[Control.sampleCounter],
        load: floats[Control.load],
        limiterGain: floats[Control.limiterGain],
      };
      if (Atomics.load(ints, seal) !== before) continue;
      this.last = copy;
      break;
    }
    return this.last;
  }

  /** Writes the peak of each device channel; returns how many there are. Allocates: no. */
  levels(into: Float32Array): number {
    const channels = Math.min(this.integer(Control.channels), MAX_CHANNELS, into.length);
    // A level that is half old and half new is a level, so these don't wait for the seal.
    for (let channel = 0; channel < channels; channel++) {
      into[channel] = this.views.floats[Control.peak + channel];
    }
    return channels;
  }

  /** See {@link readScope}. Allocates: no. */
  scope(into: Float32Array, channel: number): number {
    return readScope(this.views, into, channel);
  }

  /** Events since the last call, oldest first. */
  takeEvents(): EngineEvent[] {
    const events: EngineEvent[] = [];
    const { floats } = this.views;
    for (let at = this.eventRing.peek(); at >= 0; at = this.eventRing.peek()) {
      events.push({
        kind: floats[at + EventRecord.kind],
        program: floats[at + EventRecord.program],
        frame: floats[at + EventRecord.frame],
        detail: floats[at + EventRecord.detail],
      });
      this.eventRing.release();
    }
    return events;
  }

  /** Faults since the last call, oldest first. */
  takeFaults(): EngineFault[] {
    const faults: EngineFault[] = [];
    const { floats } = this.views;
    for (let at = this.faultRing.peek(); at >= 0; at = this.faultRing.peek()) {
      faults.push({
        code: floats[at + FaultRecord.code] as FaultCode,
        frame: floats[at + FaultRecord.frame],
        function: floats[at + FaultRecord.function],
        range: {
          file: floats[at + FaultRecord.file],
          from: floats[at + FaultRecord.from],
          to: floats[at + FaultRecord.to],
        },
        program: floats[at + FaultRecord.program],
        count: floats[at + FaultRecord.count],
      });
      this.faultRing.release();
    }
    return faults;
  }

  /** Prints since the last call, oldest first. */
  takePrints(): PrintEvent[] {
    const prints: PrintEvent[] = [];
    const { floats } = this.views;
    for (let at = this.printRing.peek(); at >= 0; at = this.printRing.peek()) {
      prints.push({
        program: floats[at + PrintRecord.program],
        site: floats[at + PrintRecord.site],
        value: floats[at + PrintRecord.value],
        frame: floats[at + PrintRecord.frame],
      });
      this.printRing.release();
    }
    return prints;
  }

  /** Prints that found no room so far. */
  get lostPrints(): number {
    return this.printRing.dropped;
  }

  private integer(word: number): number {
    return Atomics.load(this.views.ints, intIndex(word));
  }
}
