/**
 * Records what the page sends to the speakers, sample by sample, without the page's knowledge: a
 * second listener at the input of every `AudioDestinationNode`. Nothing of it is in the product.
 */

/** Where the site serves the recorder's worklet module; a path that the build never has. */
export const RECORDER_PATH = '/__tests__/recorder.js';

const RECORDER_NAME = 'test-recorder';

/** Frames that travel in one message. */
const CHUNK_FRAMES = 1024;

/** Channels recorded; a device of one channel gives the second as silence. */
export const RECORDED_CHANNELS = 2;

/** What {@link installRecorder} leaves in the page. */
export interface PageRecorder {
  /** Frames recorded so far. */
  frames: number;
  sampleRate: number;
  /** Real-time contexts that were connected to their speakers, in order. */
  readonly contexts: AudioContext[];
  /** Per chunk one array per channel. */
  readonly chunks: Float32Array[][];
}

declare global {
  /** In the page; lives in tests only. */
  var testRecorder: PageRecorder;
}

/** The worklet module's text: runs in the audio scope, posts chunks, adds nothing to the sound. */
export function recorderModule(): string {
  return `registerProcessor('${RECORDER_NAME}', class extends AudioWorkletProcessor {
  constructor() {
    super();
    this.at = 0;
    this.renew();
  }
  renew() {
    this.chunk = Array.from({ length: ${RECORDED_CHANNELS} }, () => new Float32Array(${CHUNK_FRAMES}));
  }
  process([input]) {
    for (let channel = 0; channel < ${RECORDED_CHANNELS}; channel++) {
      if (channel < input.length) this.chunk[channel].set(input[channel], this.at);
    }
    this.at += 128;
    if (this.at === ${CHUNK_FRAMES}) {
      this.port.postMessage(this.chunk, this.chunk.map((samples) => samples.buffer));
      this.at = 0;
      this.renew();
    }
    return true;
  }
});`;
}

/** What {@link installRecorder} is to be called with. */
export const recorderSetup = { path: RECORDER_PATH, name: RECORDER_NAME } as const;

/** Runs in the page before its own scripts: an init script, so it refers to nothing outside itself. */
export function installRecorder({ path, name }: typeof recorderSetup): void {
  // about:blank and the like.
  if (!isSecureContext) return;
  const recorder: PageRecorder = { frames: 0, sampleRate: 0, contexts: [], chunks: [] };
  globalThis.testRecorder = recorder;

  const { addModule } = AudioWorklet.prototype;
  AudioWorklet.prototype.addModule = async function (address, options) {
    await addModule.call(this, address, options);
    await addModule.call(this, path);
  };

  type Connect = (this: AudioNode, ...to: unknown[]) => unknown;
  const connect = Reflect.get(AudioNode.prototype, 'connect') as unknown as Connect;
  const listening = new WeakMap<BaseAudioContext, AudioNode>();
  const connectAndListen: Connect = function (...to) {
    const { context } = this;
    if (to[0] instanceof AudioDestinationNode && context instanceof AudioContext) {
      connect.call(this, listener(context));
    }
    return connect.apply(this, to);
  };
  Reflect.set(AudioNode.prototype, 'connect', connectAndListen);

  function listener(context: AudioContext): AudioNode {
    const known = listening.get(context);
    if (known !== undefined) return known;
    const node = new AudioWorkletNode(context, name, { numberOfOutputs: 0 });
    node.port.onmessage = ({ data }: MessageEvent<Float32Array[]>) => {
      recorder.chunks.push(data);
      recorder.frames += data[0]!.length;
    };
    recorder.sampleRate = context.sampleRate;
    recorder.contexts.push(context);
    listening.set(context, node);
    return node;
  }
}
