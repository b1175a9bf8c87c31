/**
 * Notices an audio thread that hangs (promises rows 16, 17). Such a thread can't say so, and its
 * context goes on claiming to run; only the heartbeat in the control block stands still.
 */

/** Without a beat for so long, the thread hangs. The longest honest block is some 10 ms. */
const HANG_MS = 800;

/**
 * The most that one look counts for. A page that was itself held up (a debugger, sleep, a tab in the
 * background) has seen nothing for a long time, which says nothing about the audio thread.
 */
const LOOK_MS = 250;

/** Looks at the heartbeat now and then. Main thread. */
export class HeartbeatWatch {
  private beat = -1;
  private lookedAt = 0;
  private still = 0;

  /** Begins anew: another thread, or one that may rest. */
  reset(): void {
    this.still = 0;
    this.beat = -1;
  }

  /**
   * `awake` is whether the thread should be beating at all; `now` counts milliseconds.
   * True once it has stood still for a second.
   */
  look(heartbeat: number, awake: boolean, now: number): boolean {
    const since = Math.min(now - this.lookedAt, LOOK_MS);
    this.lookedAt = now;
    if (!awake || heartbeat !== this.beat) {
      this.beat = heartbeat;
      this.still = 0;
      return false;
    }
    this.still += since;
    return this.still >= HANG_MS;
  }
}

/** So many looks in a row that found new exceptions, and the processor is replaced. */
const MAX_THROWING_LOOKS = 10;

/** Notices a processor whose `process()` keeps throwing: caught, but silent (row 15). Main thread. */
export class ExceptionWatch {
  private escapes = 0;
  private throwing = 0;

  /** Begins anew: another processor, which has thrown so often. */
  reset(escapes: number): void {
    this.escapes = escapes;
    this.throwing = 0;
  }

  /** `escapes` counts the exceptions so far. True once every look for half a second found new ones. */
  look(escapes: number): boolean {
    this.throwing = escapes === this.escapes ? 0 : this.throwing + 1;
    this.escapes = escapes;
    return this.throwing >= MAX_THROWING_LOOKS;
  }
}

/** So many new processors within so long, then it is given up: something is wrong for good. */
const MAX_RESTARTS = 3;
const RESTART_WINDOW_MS = 30_000;

/** Keeps a dying engine from being restarted for ever. Main thread. */
export class RestartPolicy {
  private readonly now: () => number;
  private times: number[] = [];

  constructor(now: () => number) {
    this.now = now;
  }

  /** Restarts in the last half minute. */
  get recent(): number {
    return this.times.filter((time) => this.now() - time < RESTART_WINDOW_MS).length;
  }

  /** Counts one more; false if it is one too many. */
  allow(): boolean {
    if (this.recent >= MAX_RESTARTS) return false;
    this.times = [...this.times.slice(-MAX_RESTARTS), this.now()];
    return true;
  }
}
