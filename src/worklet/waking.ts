/** Keeps the audio device awake, as far as the browser lets a page. Main thread. */
import type { AudioOutput } from './audio.ts';
import { sleep } from './connection.ts';
import type { StatusBoard } from './status.ts';

/** A woken context that doesn't run by then wants a gesture. */
const WAKE_MS = 300;

/** So many looks between two calls to a device that fell asleep. */
const WAKING_LOOKS = 20;

export class Waking {
  private readonly board: StatusBoard;
  private asleepLooks = 0;

  constructor(board: StatusBoard) {
    this.board = board;
  }

  /** Waits a little for the device to run; what it needs for that is in the note. */
  async wake(output: AudioOutput | null): Promise<void> {
    if (output === null || output.offline || output.awake) return;
    await Promise.race([output.resume().catch(() => undefined), sleep(WAKE_MS)]);
    if (!output.awake) this.board.update({ note: 'needs-gesture' });
  }

  /**
   * Looks at the device. One that ran and fell asleep (a phone call, an unplugged headset) is called
   * again; `sounding` is whether it should run.
   */
  look(output: AudioOutput, sounding: boolean): void {
    const { board } = this;
    if (output.awake) {
      this.asleepLooks = 0;
      if (board.status.note === 'needs-gesture') board.update({ note: undefined });
      return;
    }
    // Before it ever ran it wants a gesture, and calling it would only be complained about.
    if (!sounding || board.status.state !== 'running') return;
    this.asleepLooks += 1;
    if (this.asleepLooks % WAKING_LOOKS !== 0) return;
    output.resume().catch(() => undefined);
    if (this.asleepLooks > WAKING_LOOKS) board.update({ note: 'needs-gesture' });
  }
}
