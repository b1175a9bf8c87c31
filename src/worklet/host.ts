/**
 * The engine as the page has it: one processor at a time, another when that dies (promises §3.5,
 * 15–17), and in it the newest program (S8). Main thread.
 */
import { createSessionMemory, type SessionMemory } from '../vm/memory.ts';
import type { Program } from '../vm/program.ts';
import type { AudioOutput, AudioSystem } from './audio.ts';
import { createBrowserAudio } from './browser-audio.ts';
import { Connection, sleep } from './connection.ts';
import { DeviceDesk } from './devices.ts';
import type { EngineHost, HostOptions } from './engine-host.ts';
import { attemptEvaluation, type EvaluationResult, failure } from './evaluation.ts';
import { FaultList } from './fault-list.ts';
import type { EngineEvent } from './monitor.ts';
import type { Loaded } from './prepare.ts';
import {
  CONTROL_END,
  EventKind,
  FIRST_VOLUME,
  MAX_VOLUME,
  PROTOCOL_VERSION,
  type ProcessorSetup,
} from './protocol.ts';
import { type EngineNote, type EngineStatus, StatusBoard } from './status.ts';
import { createMessageTransport } from './transport-message.ts';
import { createSharedTransport } from './transport-shared.ts';
import { HeartbeatWatch, RestartPolicy } from './watch.ts';

export type { EngineHost, HostOptions } from './engine-host.ts';
export type { EvaluationResult } from './evaluation.ts';
export type { EngineFault, EngineNote, EngineState, EngineStatus } from './status.ts';

/** Meters arrive, events are taken in, the heartbeat is looked at: twenty times a second. */
const TICK_MS = 50;

/** A woken context that doesn't run by then wants a gesture. */
const WAKE_MS = 300;

/** A stop is 20 ms of fading and a few blocks; more is not worth waiting for. */
const STOP_MS = 500;

/** Tries to get a program to sound while the world changes under it, and the pause between them. */
const MAX_ATTEMPTS = 50;
const PAUSE_MS = 10;

/** What plays for so long without a fault is worth coming back to. */
const GOOD_MS = 1000;

/** Above this load blocks will be late; the player is told until it is below the other. */
const HEAVY_LOAD = 0.9;
const BEARABLE_LOAD = 0.8;

/** So many looks in a row that found new exceptions, and the processor is replaced. */
const MAX_THROWING_LOOKS = 10;

/** So many looks between two calls to a device that fell asleep. */
const WAKING_LOOKS = 20;

/** Makes the engine of a page. Opens nothing yet. */
export function createHost(options: HostOptions = {}): EngineHost {
  return new Host(options.audio ?? createBrowserAudio(options), options.tap ?? 'guarded');
}

/** A program and the id that the page knows it by. */
type Sounding = Pick<Loaded, 'id' | 'program'>;

class Host implements EngineHost {
  private readonly audio: AudioSystem;
  private readonly tap: 'guarded' | 'raw';
  readonly devices = new DeviceDesk();
  private readonly board: StatusBoard;
  private readonly faults = new FaultList();
  private readonly watch = new HeartbeatWatch();
  private readonly restarts: RestartPolicy;
  private output: AudioOutput | null = null;
  private session: SessionMemory | null = null;
  private connection: Connection | null = null;
  /** Resolves when there is a connection, or can't be one; `null` before the first start. */
  private opening: Promise<void> | null = null;
  private stopTicking: () => void = () => {};
  private input: MediaStream | AudioNode | null = null;
  private volume = FIRST_VOLUME;
  /** Counts what was asked for; an evaluation with another number is superseded. */
  private newest = 0;
  private evaluating = 0;
  /** What sounds, or should. */
  private current: Sounding | null = null;
  private soundsSince = 0;
  /** The last program that sounded for a while without a fault. */
  private good: Sounding | null = null;
  private escapes = 0;
  private throwingLooks = 0;
  private asleepLooks = 0;

  constructor(audio: AudioSystem, tap: 'guarded' | 'raw') {
    this.audio = audio;
    this.tap = tap;
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
  }

  get status(): EngineStatus {
    return this.board.status;
  }

  subscribe(listener: (status: EngineStatus) => void): () => void {
    return this.board.subscribe(listener);
  }

  async start(): Promise<void> {
    // At once, while the gesture counts.
    if (this.output !== null) this.output.resume().catch(() => undefined);
    this.opening ??= this.open();
    await this.opening;
    await this.wake();
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
    if (!Number.isFinite(gain)) return;
    this.volume = Math.max(0, Math.min(gain, MAX_VOLUME));
    this.connection?.transport.setVolume(this.volume);
  }

  connectInput(source: MediaStream | AudioNode | null): void {
    this.input = source;
    this.output?.connectInput(source);
  }

  levels(into: Float32Array): number {
    return this.connection?.monitor.levels(into) ?? 0;
  }

  scope(into: Float32Array, channel: number): number {
    return this.connection?.monitor.scope(into, channel) ?? 0;
  }

  async close(): Promise<void> {
    this.newest += 1;
    this.stopTicking();
    this.connection?.lose();
    this.connection = null;
    this.devices.connect(null);
    await this.output?.close();
    this.output = null;
    this.board.update({ state: 'off', program: null, channels: 0, note: undefined });
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
        const { connection } = this;
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
    this.current = null;
    this.good = null;
    await this.opening;
    const { connection } = this;
    if (connection === null) return;
    connection.queued = null;
    if (connection.playing !== null) connection.stopping = true;
    connection.transport.stop(kind);
    await connection.until(() => !connection.stopping, STOP_MS);
  }

  private async open(): Promise<void> {
    this.board.update({ state: 'starting', note: undefined });
    try {
      this.output = await this.audio.open();
      if (this.tap === 'raw' && !this.output.offline) throw new TypeError('raw, and to be heard');
      this.output.connectInput(this.input);
      await this.connect(this.output, 1);
      this.stopTicking = this.audio.every(TICK_MS, () => this.tick());
    } catch {
      this.fail('no-audio');
    }
  }

  /** Makes a processor in this context and waits for its first sign of life. */
  private async connect(output: AudioOutput, firstId: number): Promise<void> {
    const { isolated } = this.audio;
    this.session ??= createSessionMemory({ shared: isolated });
    this.session.floats.fill(0, 0, CONTROL_END);
    const setup: ProcessorSetup = {
      version: PROTOCOL_VERSION,
      memory: isolated ? this.session.memory : null,
      channels: output.channels,
      tap: this.tap,
    };
    const port = output.attach(setup, () => {
      if (this.connection === connection) void this.replace('replaced');
      else connection.lose();
    });
    const transport = isolated
      ? createSharedTransport(port, this.session)
      : createMessageTransport(port, this.session);
    const connection: Connection = new Connection(
      output,
      transport,
      { firstId, now: this.audio.now, devices: this.devices.values },
      {
        event: (event, program) => this.onEvent(event, program),
        fault: (fault) => this.faults.add(fault),
        printed: (print, loaded) => this.devices.printed(print, loaded?.program),
        accepted: ({ id, program }, prints) => this.devices.begins(id, program, prints),
      },
    );
    if (!(await connection.greet())) throw new Error('no sign of life from the processor');
    transport.setVolume(this.volume);
    this.watch.reset();
    this.escapes = connection.monitor.escapes;
    this.connection = connection;
    this.devices.connect(connection);
    this.board.update({
      state: 'stopped',
      sampleRate: output.sampleRate,
      program: null,
      channels: 0,
    });
  }

  /** Waits a little for the device to run; what it needs for that is in the note. */
  private async wake(): Promise<void> {
    const { output } = this;
    if (output === null || output.offline || output.awake) return;
    await Promise.race([output.resume().catch(() => undefined), sleep(WAKE_MS)]);
    if (!output.awake) this.board.update({ note: 'needs-gesture' });
  }

  private tick(): void {
    const { connection, output } = this;
    if (connection === null || output === null) return;
    connection.pump();
    this.devices.tick();
    this.showMeters(connection);
    if (output.offline || connection.lost) return;
    this.keepAwake(output);
    if (this.watch.look(connection.monitor.heartbeat, output.awake, this.audio.now())) {
      void this.replace('hung');
    } else if (this.keepsThrowing(connection)) {
      void this.replace('replaced');
    } else if (this.audio.now() - this.soundsSince >= GOOD_MS && !this.faults.names(this.status)) {
      this.good = this.current;
    }
  }

  /** A device that ran and fell asleep (a phone call, an unplugged headset) is called again. */
  private keepAwake(output: AudioOutput): void {
    if (output.awake) {
      this.asleepLooks = 0;
      if (this.status.note === 'needs-gesture') this.board.update({ note: undefined });
      return;
    }
    // Before it ever ran it wants a gesture, and calling it would only be complained about.
    if (this.current === null || this.status.state !== 'running') return;
    this.asleepLooks += 1;
    if (this.asleepLooks % WAKING_LOOKS !== 0) return;
    output.resume().catch(() => undefined);
    if (this.asleepLooks > WAKING_LOOKS) this.board.update({ note: 'needs-gesture' });
  }

  private showMeters({ monitor }: Connection): void {
    const { load, limiterGain } = monitor.meters();
    const { note } = this.status;
    const heavy = load > HEAVY_LOAD || (note === 'heavy' && load > BEARABLE_LOAD);
    this.board.update({
      load: Math.round(load * 100) / 100,
      // No finer than one can see, so that a steady sound changes nothing.
      limiterGainDb: Math.round(200 * Math.log10(limiterGain)) / 10 + 0,
      faults: this.faults.list,
      ...(heavy && note === undefined ? { note: 'heavy' } : {}),
      ...(!heavy && note === 'heavy' ? { note: undefined } : {}),
    });
  }

  /** True if `process()` has been failing for half a second: caught, but silent (row 15). */
  private keepsThrowing({ monitor }: Connection): boolean {
    this.throwingLooks = monitor.escapes === this.escapes ? 0 : this.throwingLooks + 1;
    this.escapes = monitor.escapes;
    return this.throwingLooks >= MAX_THROWING_LOOKS;
  }

  private onEvent({ kind, program: id, detail }: EngineEvent, program: Loaded | null): void {
    if (kind === EventKind.Playing && program !== null) {
      this.faults.keepOnly(id);
      this.sounds(program, undefined);
    } else if (kind === EventKind.FellBack) {
      const good = this.connection?.workshop.loaded(detail) ?? null;
      if (good !== null) this.sounds(good, 'fell-back');
    } else if (kind === EventKind.Stopped) {
      this.faults.clear();
      this.devices.stopped();
      const faults = this.faults.list;
      this.board.update({ state: 'stopped', program: null, channels: 0, faults, note: undefined });
    }
  }

  private sounds(loaded: Loaded, note: EngineNote | undefined): void {
    const { id, program } = loaded;
    this.current = { id, program };
    this.soundsSince = this.audio.now();
    const { status } = this;
    // What the engine has to say of itself outlasts a program.
    const lasting = status.note === 'hung' || status.note === 'needs-gesture';
    const replaced = status.note === 'replaced' ? status.note : undefined;
    const kept = lasting ? status.note : (note ?? replaced);
    const faults = this.faults.list;
    const channels = program.outputs;
    this.devices.sounds(loaded);
    this.board.update({ state: 'running', program: id, channels, faults, note: kept });
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
    const again = (suspect ? this.good : null) ?? this.current;
    this.connection = null;
    this.devices.connect(null);
    old.lose();
    this.throwingLooks = 0;
    this.board.update({ restarts: this.status.restarts + 1, state: 'starting', note });
    if (!this.restarts.allow()) {
      this.fail('reload');
      return;
    }
    // The page knows which text is behind an id, so the program keeps its own.
    this.opening = this.reopen(note, output, again?.id ?? old.workshop.upcomingId);
    await this.opening;
    // An evaluation that was under way has seen to it itself.
    if (again !== null && this.evaluating === 0 && this.connection !== null) {
      await this.run(again.program, null);
    }
  }

  private async reopen(note: EngineNote, output: AudioOutput, firstId: number): Promise<void> {
    try {
      if (note === 'hung') {
        // The old thread may still write to the memory.
        this.session = null;
        this.output = await this.audio.open();
        this.output.connectInput(this.input);
        await this.connect(this.output, firstId);
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
    // A later start may try again.
    this.opening = null;
    this.output = null;
    this.stopTicking();
    this.board.update({ state: 'failed', program: null, channels: 0, note });
  }
}
