/**
 * LEAF: imports types only. What the page and the audio thread say to each other: the control
 * block at the start of the session memory, and the shapes of the messages (design.md §3, §4).
 *
 * ## The control block
 *
 * All offsets are words (f64) from the start of the memory. An integer lives in the low half of a
 * word of its own, at Int32 index `word * 2` ({@link intIndex}), so that nothing shares a word.
 * The audio thread writes everything except the read index of each ring.
 *
 * | words         | what                                                     | access            |
 * |---------------|----------------------------------------------------------|-------------------|
 * | 0 … 7         | version, heartbeat, state, counters                      | atomic integers   |
 * | 8 … 15        | sample counter, load, limiter gain, …                    | f64 under the seal|
 * | 16 … 47       | peak per channel                                         | f64 under the seal|
 * | 48 … 79       | mean power per channel                                   | f64 under the seal|
 * | 96 …          | fault ring: 128 records of 8 words                       | `ring.ts`         |
 * | 1 152 …       | event ring: 256 records of 4 words                       | `ring.ts`         |
 * | 2 304 …       | scope: position, then one overwriting line per channel   | position atomic   |
 * | 10 500 …      | print ring: 512 records of 4 words                       | `ring.ts`         |
 *
 * "Under the seal" is a sequence lock: {@link Control.seal} is odd while the writer is at work, and
 * a reader whose copy began and ended with the same even number has a whole one.
 */
import type { ChannelNote } from '../vm/device-image.ts';
import type { ImageLayout } from '../vm/layout.ts';
import type { PatchPlan } from '../vm/patch/plan.ts';
import type { Program } from '../vm/program.ts';

/** Bumped with every change of this file; both sides refuse to talk to another version. */
export const PROTOCOL_VERSION = 3;

/** The name under which the processor registers itself. */
export const PROCESSOR_NAME = 'mimium';

/** Frames that are rendered at a time; also the length of every scratch buffer. */
export const BLOCK_FRAMES = 128;

/** Device channels served, and meters kept. */
export const MAX_CHANNELS = 32;

/** Images that exist at one time: running, kept or fading, pending (design.md §3). */
export const MAX_IMAGES = 3;

/** Words of the control block's fixed part. */
export const Control = {
  /** i32: {@link PROTOCOL_VERSION}, written once the processor is ready. */
  version: 0,
  /** i32: +1 for every call of `process()`; wraps. A hung audio thread shows only here. */
  heartbeat: 1,
  /** i32: a {@link RunState}. */
  state: 2,
  /** i32: id of the program that sounds, 0 for none. */
  program: 3,
  /** i32: messages ignored because they were malformed. */
  rejected: 4,
  /** i32: exceptions caught at the edge of `process()`. */
  escapes: 5,
  /** i32: sequence number of the sealed part. */
  seal: 6,
  /** i32: device channels that the node writes. */
  channels: 7,
  /** f64: index of the next sample that the running program computes. */
  sampleCounter: 8,
  /** f64: share of the time of a block that rendering takes, over the last one to two seconds. */
  load: 9,
  /** f64: least gain of the limiter, held and released for the eye. */
  limiterGain: 10,
  /** f64: samples that were abandoned or not fit for the device since the start. */
  faultySamples: 11,
  /** f64 × {@link MAX_CHANNELS}: peak after the guard, falling by 20 dB a second. */
  peak: 16,
  /** f64 × {@link MAX_CHANNELS}: mean square after the guard, over about 300 ms. */
  power: 48,
} as const;

/** Words of a ring before its records; see `ring.ts`. */
export const RING_HEADER_WORDS = 4;

/** Words of a ring's header. */
export const RingWord = { write: 0, read: 1, dropped: 2 } as const;

/** Where a ring lies and how it is cut. `records` is a power of two. */
export interface RingLayout {
  readonly base: number;
  readonly records: number;
  readonly stride: number;
}

/** Faults, audio thread → page. */
export const FAULT_RING: RingLayout = { base: 96, records: 128, stride: 8 };

/** Words of a record in the fault ring. */
export const FaultRecord = {
  /** a {@link FaultCode} */
  code: 0,
  function: 1,
  file: 2,
  from: 3,
  to: 4,
  /** Sample index at which it was last seen. */
  frame: 5,
  /** Id of the program at fault. */
  program: 6,
  /** Faulty samples since the record before. */
  count: 7,
} as const;

/** What became of programs, audio thread → page. */
export const EVENT_RING: RingLayout = { base: 1152, records: 256, stride: 4 };

/** Words of a record in the event ring. */
export const EventRecord = {
  /** an {@link EventKind} */
  kind: 0,
  /** The program it is about. */
  program: 1,
  /** Sample index at which it happened. */
  frame: 2,
  /** Meaning depends on the kind. */
  detail: 3,
} as const;

export const EventKind = {
  /** The program sounds from `frame` on; `detail` is the one before, 0 for none. */
  Playing: 1,
  /** The audio thread will never touch this program's image again. */
  Retired: 2,
  /** The program kept failing; `detail` is the last good one, which sounds again. */
  FellBack: 3,
  /** All is silent and unloaded after a stop or a panic. */
  Stopped: 4,
  /** A pending program was dropped, as what it was to replace no longer sounds. */
  Dropped: 5,
  /**
   * The program is about to play, but `detail` things of what its plan carries over begin anew: too many
   * of them, no room for them, or a function that is gone. In the order of `Hindrance`.
   */
  LeftForTime: 6,
  LeftForMemory: 7,
  LeftAsGone: 8,
} as const;

/** The newest samples of what dsp gave, before the guard (promises E6). */
export const SCOPE = {
  /** i32: samples written so far; wraps. */
  position: 2304,
  /** First sample of channel 0. */
  samples: 2308,
  /** Samples kept per channel; a power of two. */
  length: 4096,
  channels: 2,
} as const;

/** What programs print (04 §8), audio thread → page. */
export const PRINT_RING: RingLayout = {
  base: SCOPE.samples + SCOPE.length * SCOPE.channels,
  records: 512,
  stride: 4,
};

/** Words of a record in the print ring. */
export const PrintRecord = {
  program: 0,
  /** Index into its table of sites. */
  site: 1,
  value: 2,
  /** Sample index at which it was printed. */
  frame: 3,
} as const;

/** First word after everything above; a test holds it below the VM's CONTROL_WORDS. */
export const CONTROL_END =
  PRINT_RING.base + RING_HEADER_WORDS + PRINT_RING.records * PRINT_RING.stride;

/** State of the audio thread's program. */
export const RunState = {
  Silent: 0,
  Playing: 1,
  /** Fading out; ends in Silent with everything unloaded. */
  Stopping: 2,
} as const;

export type RunState = (typeof RunState)[keyof typeof RunState];

/** Int32 index of the integer that lives in a word. */
export function intIndex(word: number): number {
  return word * 2;
}

/** Given to the processor when it is made (`processorOptions`). Cloneable. */
export interface ProcessorSetup {
  readonly version: number;
  /** The shared session memory; `null` makes the processor open one of its own. */
  readonly memory: WebAssembly.Memory | null;
  /** Device channels, at most {@link MAX_CHANNELS}. */
  readonly channels: number;
  /**
   * `raw` gives what dsp gave, past the guard. Only ever set for an offline context, where nothing
   * reaches an ear, and only when the processor is made: no message can ask for it.
   */
  readonly tap: 'guarded' | 'raw';
}

/** A prepared program on its way to the audio thread. */
export interface LoadMessage {
  readonly version: number;
  /** Positive and greater than every id before. */
  readonly id: number;
  readonly program: Program;
  readonly layout: ImageLayout;
  /** Handles of the closures that its initialisers made: they are kept alive for the next update. */
  readonly closures: Int32Array;
  /** The program whose state is carried over; 0 to start in silence, at sample 0. */
  readonly from: number;
  /** What is carried over; `null` exactly if `from` is 0. Its report stays with the page. */
  readonly plan: PatchPlan | null;
  /** What `precopyDelays` noted; `null` if nothing was copied beforehand. */
  readonly marks: Float64Array | null;
  /** The sample counter before that copying; 0 without. */
  readonly copiedAt: number;
  /** The first sample that it may compute; it takes over there or, if that is past, at once. */
  readonly atFrame: number;
  /** The image's words where memory isn't shared; `null` where it is. */
  readonly image: ArrayBuffer | null;
}

/** Message mode: a control was turned. Where memory is shared the page writes to the images. */
export interface ControlMessage {
  readonly label: string;
  readonly value: number;
}

/** Message mode: asks for what a probe saw last. */
export interface ProbeMessage {
  readonly program: number;
  /** Those of all probes of the program are numbered on. */
  readonly channel: number;
  /** As long as a line ({@link PROBE_LINE_WORDS}); comes back with it. */
  readonly buffer: ArrayBuffer;
}

/** Answer to a load. A refused program's image is never touched. */
export type LoadReply =
  | { readonly accepted: true }
  | {
      readonly accepted: false;
      /**
       * `stale`: what it follows can't be followed any more; `full`: three programs are there
       * already; `memory`: there is none for its image.
       */
      readonly reason: 'malformed' | 'version' | 'stale' | 'full' | 'memory';
    };

/**
 * What the page may call on the processor (through Comlink; no functions or proxies cross).
 * Every argument is checked; a malformed call is counted in {@link Control.rejected} and ignored.
 */
export interface WorkletApi {
  /** Proof that the processor is alive, and which protocol it speaks. */
  hello(): number;
  load(message: LoadMessage): LoadReply;
  /** Drops pending programs, so that only a newer one can sound. */
  cancel(): void;
  /** Fades out and unloads everything: `stop` in 20 ms, `panic` in 10. */
  stop(kind: 'stop' | 'panic'): void;
  /** Linear gain before the limiter, 0 … {@link MAX_VOLUME}. */
  setVolume(gain: number): void;
  /**
   * Message mode: takes the page's read indices out of the buffer, fills it with the control block
   * and hands it back. One buffer goes to and fro, so that nothing is left for the collector.
   */
  exchange(buffer: ArrayBuffer): ArrayBuffer | null;
  /** Message mode: for all programs that are loaded. */
  setControl(message: ControlMessage): void;
  /** Message mode: a MIDI note, for all programs that are loaded. */
  setNote(note: ChannelNote): void;
  /** Message mode: an empty line if the program is gone; `null` for what makes no sense. */
  readProbe(message: ProbeMessage): ArrayBuffer | null;
  /** Lets go of everything; the node is finished. */
  close(): void;
}

/** Names of {@link WorkletApi}, for the gate that checks calls before Comlink sees them. */
export const API_NAMES: readonly (keyof WorkletApi)[] = [
  'hello',
  'load',
  'cancel',
  'stop',
  'setVolume',
  'exchange',
  'setControl',
  'setNote',
  'readProbe',
  'close',
];

/** Loudest volume: +12 dB. The limiter stands behind it. */
export const MAX_VOLUME = 4;

/** −12 dB: what a first visit hears (promises E4), until the page says otherwise. */
export const FIRST_VOLUME = 0.25;
