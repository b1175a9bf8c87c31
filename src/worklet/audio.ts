/**
 * What the host needs of a browser: somewhere to put a processor, and a clock. `browser-audio.ts`
 * has the real thing; tests have one that runs in Node.
 */
import type { Endpoint } from 'comlink';
import type { ProcessorSetup } from './protocol.ts';

/** An opened audio context. */
export interface AudioOutput {
  readonly sampleRate: number;
  /** Channels of the device. */
  readonly channels: number;
  /** It renders as fast as it can, to a buffer; nobody hears it. */
  readonly offline: boolean;
  /** True while it renders, or says so: a hung one does as well. */
  readonly awake: boolean;
  /** Loads the processor's code; before the first {@link attach}. Rejects where that can't be done. */
  load(): Promise<void>;
  /**
   * Makes a processor and connects it; a former one is let go. `onError` is called when it has died
   * of an exception. Throws if there can be none.
   */
  attach(setup: ProcessorSetup, onError: () => void): Endpoint;
  /** Asks it to render, which it may only do after a person's gesture. May take for ever. */
  resume(): Promise<void>;
  /** Feeds the processor from here; `null` from nothing. */
  connectInput(source: MediaStream | AudioNode | null): void;
  /** Lets go of it in peace. Never call it on a hung one: it would take the page along. */
  close(): Promise<void>;
}

export interface AudioSystem {
  /** True if memory can be shared with the audio thread. */
  readonly isolated: boolean;
  /** Opens a context that sleeps until it is resumed. Throws where there is no audio. */
  open(): AudioOutput;
  /** Milliseconds; only goes forward. */
  now(): number;
  /** Calls `task` again and again until the result is called. */
  every(milliseconds: number, task: () => void): () => void;
}
