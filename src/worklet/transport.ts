/**
 * The way between the page and a processor. Two exist, one for pages that may share memory and one
 * for those that may not; everything else is the same for both (design.md §3).
 */
import type { Remote } from 'comlink';
import type { ChannelNote } from '../vm/device-image.ts';
import type { MemoryViews, SessionMemory } from '../vm/memory.ts';
import type { Loaded } from './prepare.ts';
import type { LoadMessage, LoadReply, WorkletApi } from './protocol.ts';

/** A processor as the page reaches it. Main thread. */
export interface Transport {
  /** Where images are prepared: the engine's own memory, or a twin of it in which the same bases hold. */
  readonly session: SessionMemory;
  /** The control block, as fresh as {@link poll} can make it. */
  readonly views: MemoryViews;
  /** True if `session` is what the engine plays from, so that delay lines can be copied ahead. */
  readonly shared: boolean;
  /** Resolves with the protocol version that the processor speaks, once it is alive. */
  hello(): Promise<number>;
  /** Sends a program whose image is prepared in {@link session}. */
  load(message: LoadMessage): Promise<LoadReply>;
  /** Brings {@link views} up to date, now or soon; cheap, and may be called as often as one likes. */
  poll(): void;
  cancel(): void;
  stop(kind: 'stop' | 'panic'): void;
  setVolume(gain: number): void;
  close(): void;
  /** Lets the programs that the processor has hear of a control that was turned. */
  setControl(label: string, value: number): void;
  /** Lets them hear a note. */
  setNote(note: ChannelNote): void;
  /** Writes what a probe saw last, as far as it is known; see {@link readProbeLine}. Allocates: little. */
  probe(program: Loaded, channel: number, into: Float32Array | Float64Array): number;
}

/** Doesn't wait for an answer, and asks no more of it. */
export function forget(reply: Promise<unknown>): void {
  reply.catch(() => undefined);
}

/**
 * The calls that are the same in both. None of them is waited for: a hung processor never answers,
 * and a rejection says nothing that the heartbeat doesn't.
 */
export function plainCalls(
  api: Remote<WorkletApi>,
): Pick<Transport, 'hello' | 'cancel' | 'stop' | 'setVolume' | 'close'> {
  return {
    hello: () => api.hello(),
    cancel: () => forget(api.cancel()),
    stop: (kind) => forget(api.stop(kind)),
    setVolume: (gain) => forget(api.setVolume(gain)),
    close: () => forget(api.close()),
  };
}
