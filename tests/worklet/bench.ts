/** An engine core on a test bench: programs go in as the page would send them, samples come out. */
import { emptyInventory } from '../../src/vm/identity.ts';
import { imageWords, layoutImage, prepareImage } from '../../src/vm/image.ts';
import { createSessionMemory, ImageAllocator, type SessionMemory } from '../../src/vm/memory.ts';
import { planPatch, precopyDelays, precopyMarks } from '../../src/vm/patch/index.ts';
import type { Program } from '../../src/vm/program.ts';
import { EngineCore } from '../../src/worklet/core.ts';
import {
  Control,
  EVENT_RING,
  EventKind,
  EventRecord,
  FAULT_RING,
  FaultRecord,
  intIndex,
  type LoadMessage,
  type LoadReply,
  PROTOCOL_VERSION,
  type WorkletApi,
} from '../../src/worklet/protocol.ts';
import { Ring } from '../../src/worklet/ring.ts';
import { createServer } from '../../src/worklet/server.ts';

export interface BenchOptions {
  /** False: images travel by message. */
  readonly shared?: boolean;
  readonly sampleRate?: number;
  readonly channels?: number;
  readonly tap?: 'guarded' | 'raw';
  readonly clock?: () => number;
}

/** Name of an event kind, for readable expectations. */
function kindName(kind: number): string {
  return Object.entries(EventKind).find(([, value]) => value === kind)?.[0] ?? String(kind);
}

export class Bench {
  readonly session: SessionMemory;
  readonly core: EngineCore;
  readonly server: WorkletApi;
  readonly rate: number;
  closed = false;

  private readonly allocator: ImageAllocator;
  private readonly bases = new Map<number, number>();
  private readonly programs = new Map<number, Program>();
  private readonly inventories = new Map([[0, emptyInventory()]]);
  private readonly layouts = new Map<number, LoadMessage['layout']>();
  private readonly faultRing: Ring;
  private readonly eventRing: Ring;
  private nextId = 1;
  private readonly channels: number;

  constructor(options: BenchOptions = {}) {
    this.session = createSessionMemory({ shared: options.shared ?? true });
    this.allocator = new ImageAllocator(this.session);
    this.faultRing = new Ring(this.session, FAULT_RING);
    this.eventRing = new Ring(this.session, EVENT_RING);
    this.rate = options.sampleRate ?? 48_000;
    this.channels = options.channels ?? 1;
    this.core = new EngineCore(this.session, {
      sampleRate: this.rate,
      channels: this.channels,
      tap: options.tap ?? 'guarded',
      clock: options.clock ?? (() => 0),
    });
    this.server = createServer(this.session, this.core, () => {
      this.closed = true;
    });
    this.server.setVolume(1);
  }

  /** Prepares a program as the page does; the message is not sent yet. */
  prepare(
    program: Program,
    options: { from?: number; atFrame?: number; precopy?: boolean } = {},
  ): LoadMessage {
    const from = options.from ?? 0;
    const id = this.nextId++;
    const base = this.allocator.allocate(imageWords(program));
    const layout = layoutImage(program, base);
    const now = from === 0 ? 0 : (options.atFrame ?? this.frame);
    const { inventory } = prepareImage(this.session, program, layout, {
      sampleRate: this.rate,
      now,
    });
    this.inventories.set(id, inventory);
    const inventories = { old: this.inventories.get(from)!, next: inventory };
    const plan = from === 0 ? null : planPatch(this.programs.get(from)!, program, inventories);
    let marks: Float64Array | null = null;
    const copiedAt = this.frame;
    if (plan !== null && options.precopy === true) {
      marks = new Float64Array(precopyMarks(plan));
      precopyDelays(plan, this.session, this.layouts.get(from)!, layout, marks);
    }
    this.bases.set(id, base);
    this.programs.set(id, program);
    this.layouts.set(id, layout);
    return {
      version: PROTOCOL_VERSION,
      id,
      program,
      layout,
      closures: inventory.closures,
      from,
      plan,
      marks,
      copiedAt: marks === null ? 0 : copiedAt,
      atFrame: options.atFrame ?? 0,
      image: this.session.shared
        ? null
        : this.session.floats.slice(base, base + layout.words).buffer,
    };
  }

  /** Prepares and sends; returns the id, and fails the test unless it is accepted. */
  load(program: Program, options: Parameters<Bench['prepare']>[1] = {}): number {
    const message = this.prepare(program, options);
    const reply = this.send(message);
    if (!reply.accepted) throw new Error(`load refused: ${reply.reason}`);
    return message.id;
  }

  send(message: unknown): LoadReply {
    return this.server.load(structuredClone(message) as LoadMessage);
  }

  /** Starts a program, and plays until the beginning is over. */
  start(program: Program, seconds = 1): number {
    const id = this.load(program);
    this.play(seconds * this.rate);
    return id;
  }

  /** The next `frames` frames of the first channel, in blocks as the browser asks for them. */
  play(frames: number, block = 128, input: readonly Float32Array[] = []): Float32Array {
    return this.playAll(frames, block, input)[0];
  }

  playAll(frames: number, block = 128, input: readonly Float32Array[] = []): Float32Array[] {
    const whole = Array.from({ length: this.channels }, () => new Float32Array(frames));
    for (let at = 0; at < frames; at += block) {
      const count = Math.min(block, frames - at);
      const outputs = whole.map(() => new Float32Array(count).fill(Number.NaN));
      this.core.process(
        input.map((channel) => channel.slice(at, at + count)),
        outputs,
      );
      outputs.forEach((output, channel) => {
        whole[channel].set(output, at);
      });
    }
    return whole;
  }

  /** Events since the last call, as `Kind program @frame (detail)`; frees retired images. */
  events(): string[] {
    const found: string[] = [];
    const { floats } = this.session;
    for (let at = this.eventRing.peek(); at >= 0; at = this.eventRing.peek()) {
      const kind = floats[at + EventRecord.kind];
      const program = floats[at + EventRecord.program];
      const detail = floats[at + EventRecord.detail];
      const what = `${kindName(kind)} ${program} @${floats[at + EventRecord.frame]}`;
      found.push(detail === 0 ? what : `${what} (${detail})`);
      if (kind === EventKind.Retired) {
        const base = this.bases.get(program);
        if (base === undefined) throw new Error(`program ${program} retired twice`);
        this.allocator.free(base);
        this.bases.delete(program);
      }
      this.eventRing.release();
    }
    return found;
  }

  /** Faults since the last call. */
  faults(): { code: number; program: number; count: number; from: number; to: number }[] {
    const found = [];
    const { floats } = this.session;
    for (let at = this.faultRing.peek(); at >= 0; at = this.faultRing.peek()) {
      found.push({
        code: floats[at + FaultRecord.code],
        program: floats[at + FaultRecord.program],
        count: floats[at + FaultRecord.count],
        from: floats[at + FaultRecord.from],
        to: floats[at + FaultRecord.to],
      });
      this.faultRing.release();
    }
    return found;
  }

  /** Images that the page hasn't got back. */
  get images(): number {
    return this.bases.size;
  }

  get frame(): number {
    return this.session.floats[Control.sampleCounter];
  }

  /** One of the integers of the control block. */
  control(word: number): number {
    return this.session.ints[intIndex(word)];
  }
}
