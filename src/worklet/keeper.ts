/**
 * One processor at a time: opens the device, looks after what runs there, and puts another in its
 * place when it dies (promises §3.5, 15–17). Main thread.
 */
import { createSessionMemory, type SessionMemory } from '../vm/memory.ts';
import type { Program } from '../vm/program.ts';
import { attachProcessor } from './attach.ts';
import type { AudioOutput, AudioSystem } from './audio.ts';
import { Connection } from './connection.ts';
import { DeviceDesk } from './devices.ts';
import { FaultList } from './fault-list.ts';
import { showGauges } from './gauges.ts';
import { FIRST_VOLUME } from './protocol.ts';
import { type EngineNote, StatusBoard } from './status.ts';
import { Succession } from './succession.ts';
import { Waking } from './waking.ts';
import { ExceptionWatch, HeartbeatWatch, RestartPolicy } from './watch.ts';

/** Meters arrive, events are taken in, the heartbeat is looked at: twenty times a second. */
const TICK_MS = 50;

export interface KeeperOptions {
  readonly audio: AudioSystem;
  readonly tap: 'guarded' | 'raw';
  /** Makes a program sound again that a processor took with it. */
  readonly replay: (program: Program) => Promise<void>;
}

export class ProcessorKeeper {
  readonly devices = new DeviceDesk();
  readonly board: StatusBoard;
  readonly succession: Succession;
  /** The processor that can be talked to; `null` while there is none. */
  connection: Connection | null = null;
  private readonly audio: AudioSystem;
  private readonly tap: 'guarded' | 'raw';
  private readonly replay: KeeperOptions['replay'];
  private readonly faults = new FaultList();
  private readonly heartbeat = new HeartbeatWatch();
  private readonly exceptions = new ExceptionWatch();
  private readonly restarts: RestartPolicy;
  private readonly waking: Waking;
  private output: AudioOutput | null = null;
  private session: SessionMemory | null = null;
  private opening: Promise<void> | null = null;
  /** False until the first start: what goes on before that is nobody's business. */
  private started = false;
  private stopTicking: () => void = () => {};
  private input: MediaStream | AudioNode | null = null;
  private volume = FIRST_VOLUME;

  constructor({ audio, tap, replay }: KeeperOptions) {
    this.audio = audio;
    this.tap = tap;
    this.replay = replay;
    this.restarts = new RestartPolicy(audio.now);
    this.board = new StatusBoard({
      state: 'off',
      isolated: audio.isolated,
      tier: 'vm',
      sampleRate: 0,
      load: 0,
      faults: this.faults.list,
      limiterGainDb: 0,
      channels: 0,
      restarts: 0,
      program: null,
    });
    const { board, faults, devices } = this;
    this.succession = new Succession({ board, faults, devices, now: audio.now });
    this.waking = new Waking(board);
  }

  /**
   * Makes a processor and warms it up ahead of the first start, which then only has to wake it. Never
   * rejects; what went wrong is tried again by the start.
   */
  async prepare(): Promise<void> {
    this.opening ??= this.attempt(this.open());
    await this.opening;
  }

  /** Opens the device, or wakes it; to be called in a person's gesture. Never rejects. */
  async start(): Promise<void> {
    this.started = true;
    const { state } = this.board.status;
    if (state === 'off' || state === 'failed') {
      this.board.update({ state: 'starting', note: undefined });
    }
    this.opening ??= this.attempt(this.open());
    // At once, while the gesture counts.
    this.awaken();
    await this.opening;
    this.present();
    await this.waking.wake(this.output);
  }

  private awaken(): void {
    this.output?.resume().catch(() => undefined);
  }

  /** Resolves when there is a connection, or can't be one; at once before the first start. */
  async opened(): Promise<void> {
    await this.opening;
  }

  /** Also for processors to come. */
  setVolume(volume: number): void {
    this.volume = volume;
    this.connection?.transport.setVolume(volume);
  }

  /** Also for devices to come. */
  connectInput(source: MediaStream | AudioNode | null): void {
    this.input = source;
    this.output?.connectInput(source);
  }

  /** Lets go of the device. */
  async close(): Promise<void> {
    this.stopTicking();
    this.connection?.lose();
    this.connection = null;
    this.devices.connect(null);
    await this.output?.close();
    this.output = null;
    this.board.update({ state: 'off', program: null, channels: 0, note: undefined });
  }

  /** Waits for what is to make a connection; when there is none, the next start tries again. */
  private async attempt(work: Promise<void>): Promise<void> {
    await work;
    if (this.connection === null) this.opening = null;
  }

  /** The output is there when this returns, before its promise is kept. */
  private async open(): Promise<void> {
    try {
      await this.connectAnew(1);
      this.stopTicking = this.audio.every(TICK_MS, () => this.tick());
    } catch {
      this.fail('no-audio');
    }
  }

  /** Opens a context, which is there at once, and connects to a processor in it. */
  private async connectAnew(firstId: number): Promise<void> {
    const output = this.audio.open();
    this.output = output;
    if (this.tap === 'raw' && !output.offline) throw new TypeError('raw, and to be heard');
    output.connectInput(this.input);
    await output.load();
    await this.connect(output, firstId);
  }

  /** Makes a processor in this context and waits for its first sign of life. */
  private async connect(output: AudioOutput, firstId: number): Promise<void> {
    const { isolated } = this.audio;
    this.session ??= createSessionMemory({ shared: isolated });
    const { session, tap } = this;
    const onDeath = (): void => {
      if (this.connection === connection) void this.replace('replaced');
      else connection.lose();
    };
    const transport = attachProcessor(output, { session, isolated, tap, onDeath });
    const connection: Connection = new Connection(
      output,
      transport,
      { firstId, now: this.audio.now, devices: this.devices.values },
      {
        event: (event, program) =>
          this.succession.take(event, program, (id) => connection.workshop.loaded(id)),
        fault: (fault) => this.faults.add(fault),
        printed: (print, loaded) => this.devices.printed(print, loaded?.program),
        accepted: ({ id, program }, prints) => this.devices.begins(id, program, prints),
      },
    );
    if (!(await connection.greet())) throw new Error('no sign of life from the processor');
    transport.setVolume(this.volume);
    this.heartbeat.reset();
    this.exceptions.reset(connection.monitor.escapes);
    this.connection = connection;
    this.devices.connect(connection);
    if (this.started) this.present();
  }

  /** Shows that there is a processor, unless that is known. */
  private present(): void {
    if (this.connection === null || this.board.status.state !== 'starting') return;
    const { sampleRate } = this.connection.output;
    this.board.update({ state: 'stopped', sampleRate, program: null, channels: 0 });
  }

  private tick(): void {
    const { connection, output } = this;
    if (connection === null || output === null) return;
    const { monitor } = connection;
    connection.pump();
    this.devices.tick();
    showGauges(this.board, this.faults, monitor.meters());
    if (output.offline || connection.lost) return;
    this.waking.look(output, this.succession.current !== null);
    if (this.heartbeat.look(monitor.heartbeat, output.awake, this.audio.now())) {
      void this.replace('hung');
    } else if (this.exceptions.look(monitor.escapes)) {
      void this.replace('replaced');
    } else {
      this.succession.prove();
    }
  }

  /**
   * Another processor, and in it what should sound. After an exception in the same context; after a
   * hang in another, the old one being left alone: suspending or closing it would hang the page.
   */
  private async replace(note: 'replaced' | 'hung'): Promise<void> {
    const { connection: old, output } = this;
    if (old === null || output === null) return;
    // What hung or threw twice in a row is not tried a third time.
    const suspect = note === 'replaced' || this.restarts.recent > 0;
    const { good, current } = this.succession;
    const again = (suspect ? good : null) ?? current;
    this.connection = null;
    this.devices.connect(null);
    old.lose();
    this.board.update({ restarts: this.board.status.restarts + 1, state: 'starting', note });
    if (!this.restarts.allow()) {
      this.opening = null;
      this.fail('reload');
      return;
    }
    // The page knows which text is behind an id, so the program keeps its own.
    this.opening = this.attempt(this.reopen(note, output, again?.id ?? old.workshop.upcomingId));
    await this.opening;
    if (again !== null && this.connection !== null) await this.replay(again.program);
  }

  private async reopen(note: EngineNote, output: AudioOutput, firstId: number): Promise<void> {
    try {
      if (note === 'hung') {
        // The old thread may still write to the memory.
        this.session = null;
        this.output = null;
        const connecting = this.connectAnew(firstId);
        this.awaken();
        await connecting;
      } else {
        await this.connect(output, firstId);
      }
    } catch {
      this.fail('no-audio');
    }
  }

  private fail(note: EngineNote): void {
    this.connection = null;
    this.devices.connect(null);
    this.output = null;
    this.stopTicking();
    if (this.started) this.board.update({ state: 'failed', program: null, channels: 0, note });
  }
}
