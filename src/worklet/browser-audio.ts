/** Audio as browsers have it. */
import type { Endpoint } from 'comlink';
import type { AudioOutput, AudioSystem } from './audio.ts';
import { MAX_CHANNELS, PROCESSOR_NAME, type ProcessorSetup } from './protocol.ts';

export interface BrowserAudioOptions {
  /** Render into this context instead of opening one; it can't be replaced when it hangs. */
  readonly context?: BaseAudioContext;
  /** Post everything, as if memory couldn't be shared. */
  readonly forceMessageMode?: boolean;
  /** Channels to ask the device for; it may have less. Default: what the context opens with. */
  readonly outputChannels?: number;
  /** Address of another processor script, for tests that plant faults in it. */
  readonly processorUrl?: string;
}

/** The browser that this page is in. */
export function createBrowserAudio(options: BrowserAudioOptions = {}): AudioSystem {
  return {
    isolated:
      options.forceMessageMode !== true &&
      globalThis.crossOriginIsolated === true &&
      typeof SharedArrayBuffer !== 'undefined',

    open(): AudioOutput {
      const context = options.context ?? openDevice();
      if (options.outputChannels !== undefined) {
        const { destination } = context;
        destination.channelCount = Math.min(options.outputChannels, destination.maxChannelCount);
      }
      return createOutput(context, options.processorUrl);
    },

    now: () => performance.now(),

    every(milliseconds, task) {
      const timer = setInterval(task, milliseconds);
      return () => clearInterval(timer);
    },
  };
}

/** Some browsers let it run at once; ours waits until it is wanted. */
function openDevice(): AudioContext {
  const context = new AudioContext({ latencyHint: 'interactive' });
  if (context.state === 'running') context.suspend().catch(() => undefined);
  return context;
}

function createOutput(context: BaseAudioContext, processorUrl: string | undefined): AudioOutput {
  const channels = Math.min(context.destination.channelCount, MAX_CHANNELS);
  let node: AudioWorkletNode | null = null;
  let input: AudioNode | null = null;

  return {
    sampleRate: context.sampleRate,
    channels,
    offline: context instanceof OfflineAudioContext,

    get awake() {
      return context.state === 'running';
    },

    async load() {
      const url = processorUrl ?? (await import('./processor-url.ts')).processorUrl;
      await context.audioWorklet.addModule(url);
    },

    attach(setup: ProcessorSetup, onError: () => void): Endpoint {
      node?.disconnect();
      const next = new AudioWorkletNode(context, PROCESSOR_NAME, {
        numberOfInputs: 1,
        numberOfOutputs: 1,
        outputChannelCount: [channels],
        channelInterpretation: 'discrete',
        processorOptions: setup,
      });
      next.onprocessorerror = onError;
      next.connect(context.destination);
      input?.connect(next);
      node = next;
      return next.port;
    },

    resume: async () => {
      if (context instanceof AudioContext && context.state !== 'running') await context.resume();
    },

    connectInput(source) {
      input?.disconnect();
      input = nodeOf(context, source);
      if (node !== null) input?.connect(node);
    },

    close: async () => {
      node?.disconnect();
      if (context instanceof AudioContext) await context.close();
    },
  };
}

/** The source as a node of this context; `null` for a stream that has no sound, or at another rate. */
function nodeOf(
  context: BaseAudioContext,
  source: MediaStream | AudioNode | null,
): AudioNode | null {
  if (!(source instanceof MediaStream)) return source;
  if (!(context instanceof AudioContext)) return null;
  try {
    return context.createMediaStreamSource(source);
  } catch {
    return null;
  }
}
