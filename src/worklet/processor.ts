/**
 * The AudioWorkletProcessor: a shell around {@link EngineCore}. The page imports it by address
 * (`import url from './processor.ts?worker&url'`), never as code.
 *
 * Nothing may escape `process()`: the standard makes a node that throws silent for life. And what
 * fails, fails closed: silence, never what came half-way through the guard (promises E5).
 */
import { warmUpPassage } from '../vm/patch/warm-up.ts';
import { warmUp } from '../vm/warm-up.ts';
import { checkSetup } from './check-message.ts';
import { type MountedEngine, mountEngine } from './mount.ts';
import { PROCESSOR_NAME } from './protocol.ts';
import { warmUpEngine } from './warm-up.ts';

const NOTHING: readonly Float32Array[] = [];

/** True once an engine of this scope has been warmed up. */
let isWarm = false;

class EngineProcessor extends AudioWorkletProcessor {
  private readonly engine: MountedEngine;

  /** Throws for a set-up that makes no sense; the page gets a `processorerror`. Set-up only. */
  constructor(options: AudioWorkletProcessorOptions) {
    super();
    const setup = checkSetup(options.processorOptions);
    if (setup === null) throw new TypeError('malformed processorOptions');
    // Nothing sounds yet: the time to let V8 compile what must be fast later. Whoever replaces an
    // engine that died finds everything compiled, and must not let people wait.
    if (setup.tap === 'guarded' && !isWarm) {
      isWarm = true;
      warmUp();
      warmUpPassage();
      warmUpEngine(sampleRate, setup.channels);
    }
    // The only clock there is in this scope.
    this.engine = mountEngine(this.port, setup, sampleRate, Date.now);
  }

  /** Audio thread; allocates: no. One block; false once the page has closed the node. */
  process(
    inputs: readonly (readonly Float32Array[])[],
    outputs: readonly (readonly Float32Array[])[],
  ): boolean {
    const { core, closed } = this.engine;
    if (closed) return false;
    try {
      core.process(inputs.length > 0 ? inputs[0] : NOTHING, outputs[0]);
    } catch {
      silence(outputs);
      core.meter.countEscape();
    }
    return true;
  }
}

/** Audio thread; allocates: no. */
function silence(outputs: readonly (readonly Float32Array[])[]): void {
  for (let output = 0; output < outputs.length; output++) {
    const channels = outputs[output];
    for (let channel = 0; channel < channels.length; channel++) channels[channel].fill(0);
  }
}

registerProcessor(PROCESSOR_NAME, EngineProcessor);
