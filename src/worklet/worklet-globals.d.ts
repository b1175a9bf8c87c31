/**
 * The few names of AudioWorkletGlobalScope that the processor uses. TypeScript's DOM library
 * describes the page; this scope is not one of its libraries.
 */

interface AudioWorkletProcessorOptions {
  readonly processorOptions?: unknown;
}

declare class AudioWorkletProcessor {
  readonly port: MessagePort;
  constructor(options?: AudioWorkletProcessorOptions);
}

/** Hz of the context that this scope belongs to. */
declare const sampleRate: number;

declare function registerProcessor(
  name: string,
  processor: new (
    options: AudioWorkletProcessorOptions,
  ) => AudioWorkletProcessor & {
    process(
      inputs: readonly (readonly Float32Array[])[],
      outputs: readonly (readonly Float32Array[])[],
    ): boolean;
  },
): void;
