/**
 * The page's hold on one processor, from its first sign of life to its end: sends programs, learns
 * what becomes of them, keeps account of their images. Main thread.
 */
import { type ChannelNote, type DeviceValues, setControl, setNote } from '../vm/device-image.ts';
import { Hindrance, type LeftBehind, leftBehind } from '../vm/patch/left-behind.ts';
import type { Prints } from '../vm/prints.ts';
import type { AudioOutput } from './audio.ts';
import { type EngineEvent, Monitor, type PrintEvent } from './monitor.ts';
import { type Loaded, Workshop } from './prepare.ts';
import { EventKind, type LoadMessage, type LoadReply, PROTOCOL_VERSION } from './protocol.ts';
import type { EngineFault } from './status.ts';
import type { Transport } from './transport.ts';

/** A processor that has not answered by then never will. */
const HELLO_MS = 5000;

/** How often something that is waited for is looked at. */
const LOOK_MS = 5;

/** What became of a program that was sent. */
export type Fate =
  /** It sounds, or did. */
  | 'playing'
  /** What it was to replace no longer sounds. */
  | 'dropped'
  /** It was cancelled before its turn came. */
  | 'cancelled'
  /** The processor is gone. */
  | 'lost';

/** What to do when something happened; called from {@link Connection.pump}. */
export interface ConnectionListener {
  event(event: EngineEvent, program: Loaded | null): void;
  fault(fault: EngineFault): void;
  /** A program that is still loaded, or was, printed a number. */
  printed(print: PrintEvent, program: Loaded | null): void;
  /** The processor took a program; its top-level statements printed this. */
  accepted(program: Loaded, prints: Prints): void;
}

export class Connection {
  readonly output: AudioOutput;
  readonly transport: Transport;
  readonly monitor: Monitor;
  readonly workshop: Workshop;
  /** The program that sounds, as far as the page has heard; `null` in silence. */
  playing: Loaded | null = null;
  /** Sent to an offline context, which hasn't got to it yet. */
  queued: Loaded | null = null;
  /** A stop was asked for and isn't done yet: the next program begins in silence. */
  stopping = false;
  /** Nothing more is to be expected of it. */
  lost = false;

  /** Milliseconds; only goes forward. */
  readonly now: () => number;

  private readonly listener: ConnectionListener;
  /** Programs that were sent and whose fate is asked for; `null` as long as it isn't known. */
  private readonly fates = new Map<number, Fate | null>();
  /** For programs whose fate is asked for: what they left behind, counted by `Hindrance`. */
  private readonly left = new Map<number, number[]>();
  private readonly onLost: (() => void)[] = [];

  constructor(
    output: AudioOutput,
    transport: Transport,
    options: {
      readonly firstId: number;
      readonly now: () => number;
      readonly devices: DeviceValues;
    },
    listener: ConnectionListener,
  ) {
    this.output = output;
    this.transport = transport;
    this.listener = listener;
    this.monitor = new Monitor(transport.views);
    this.now = options.now;
    const { session } = transport;
    this.workshop = new Workshop(session, output.sampleRate, options);
  }

  /** Resolves when the processor has answered; false if it is of another version or doesn't. */
  async greet(): Promise<boolean> {
    const answer = await this.orLost(this.transport.hello(), HELLO_MS);
    this.transport.poll();
    return answer === PROTOCOL_VERSION;
  }

  /** Takes in what has happened. */
  pump(): void {
    if (this.lost) return;
    this.transport.poll();
    // First, as they are about programs that the events may replace.
    for (const print of this.monitor.takePrints()) {
      this.listener.printed(print, this.workshop.loaded(print.program));
    }
    for (const fault of this.monitor.takeFaults()) this.listener.fault(fault);
    for (const event of this.monitor.takeEvents()) {
      const program = this.workshop.loaded(event.program);
      this.note(event, program);
      this.listener.event(event, program);
      if (event.kind === EventKind.Retired) this.workshop.release(event.program);
    }
  }

  /** What the next program follows; `null` if it begins in silence. */
  get predecessor(): Loaded | null {
    if (this.stopping) return null;
    return this.queued ?? this.playing;
  }

  /** Sends a program, whose fate can be asked for from then on. `null` if the processor is gone. */
  async load(message: LoadMessage): Promise<LoadReply | null> {
    this.fates.set(message.id, null);
    const reply = await this.orLost(this.transport.load(message));
    if (reply?.accepted !== true) {
      this.fates.delete(message.id);
      this.workshop.release(message.id);
    }
    return reply;
  }

  /** A program that was accepted. */
  announce(id: number, prints: Prints): void {
    const program = this.workshop.loaded(id);
    if (program !== null) this.listener.accepted(program, prints);
  }

  /** Turns a control in every program that there is. */
  setControl(label: string, value: number): void {
    const { session } = this.transport;
    for (const { program, layout } of this.workshop.all()) {
      setControl(session, program, layout, label, value);
    }
    this.transport.setControl(label, value);
  }

  /** Lets every program hear a note. */
  setNote(note: ChannelNote): void {
    const { session } = this.transport;
    for (const { program, layout } of this.workshop.all()) setNote(session, program, layout, note);
    this.transport.setNote(note);
  }

  /** What became of a program that was sent; `null` if that isn't known yet. */
  fateOf(id: number): Fate | null {
    return this.lost ? 'lost' : (this.fates.get(id) ?? null);
  }

  /** What began anew when a program took over though its plan carries it; known with its fate. */
  leftBy(id: number): LeftBehind[] {
    return leftBehind(this.left.get(id) ?? []);
  }

  /** Nobody will ask for this program's fate any more. */
  forget(id: number): void {
    this.fates.delete(id);
    this.left.delete(id);
  }

  /** Waits until `test` holds; false if it doesn't in time, or the processor is gone. */
  async until(test: () => boolean, milliseconds: number): Promise<boolean> {
    for (let waited = 0; !this.lost; waited += LOOK_MS) {
      this.pump();
      if (test()) return true;
      if (waited >= milliseconds) return false;
      await sleep(LOOK_MS);
    }
    return false;
  }

  /** Gives it up. Whoever waits for it learns so; the context is somebody else's business. */
  lose(): void {
    if (this.lost) return;
    this.lost = true;
    this.playing = null;
    this.transport.close();
    for (const resolve of this.onLost) resolve();
  }

  private note({ kind, program, detail }: EngineEvent, loaded: Loaded | null): void {
    switch (kind) {
      case EventKind.Playing:
        this.playing = loaded;
        // Out of silence: the stop before it is over.
        if (detail === 0) this.stopping = false;
        this.settle(program, 'playing');
        break;
      case EventKind.FellBack:
        this.playing = this.workshop.loaded(detail);
        break;
      case EventKind.Stopped:
        this.playing = null;
        this.stopping = false;
        break;
      case EventKind.Dropped:
        this.settle(program, 'dropped');
        break;
      case EventKind.Retired:
        this.settle(program, 'cancelled');
        break;
      case EventKind.LeftForTime:
        this.noteLeft(program, Hindrance.Time, detail);
        break;
      case EventKind.LeftForMemory:
        this.noteLeft(program, Hindrance.Memory, detail);
        break;
      case EventKind.LeftAsGone:
        this.noteLeft(program, Hindrance.Gone, detail);
        break;
    }
  }

  private noteLeft(id: number, hindrance: Hindrance, count: number): void {
    if (!this.fates.has(id)) return;
    const counts = this.left.get(id) ?? [0, 0, 0];
    counts[hindrance] = count;
    this.left.set(id, counts);
  }

  private settle(id: number, fate: Fate): void {
    // A program that played and is retired later was not cancelled: the first fate counts.
    if (this.fates.get(id) === null) this.fates.set(id, fate);
  }

  /** The value, or `null` if the processor goes, doesn't answer in time, or answers with an error. */
  private orLost<T>(value: Promise<T>, milliseconds = Number.POSITIVE_INFINITY): Promise<T | null> {
    return new Promise((resolve) => {
      const giveUp = (): void => resolve(null);
      if (this.lost) giveUp();
      this.onLost.push(giveUp);
      if (milliseconds < Number.POSITIVE_INFINITY) setTimeout(giveUp, milliseconds);
      value.then(resolve, giveUp).finally(() => {
        this.onLost.splice(this.onLost.indexOf(giveUp), 1);
      });
    });
  }
}

/** Resolves after a while. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
