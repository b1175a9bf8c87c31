/**
 * The AudioWorkletProcessor: a shell around {@link EngineCore}. The page imports it by address
 * (`import url from './processor.ts?worker&url'`), never as code.
 *
 * Nothing may escape `process()`: the standard makes a node that throws silent for life. And what
 * fails, fails closed: silence, never what came half-way through the guard (promises E5).
 */
import { expose } from 'comlink';
import { createSessionMemory, viewSessionMemory } from '../vm/memory.ts';
import { checkSetup } from './check-message.ts';
import { EngineCore } from './core.ts';
import { guardEndpoint } from './gate.ts';
import { PROCESSOR_NAME } from './protocol.ts';
import { createServer } from './server.ts';

const NOTHING: readonly Float32Array[] = [];

class EngineProcessor extends AudioWorkletProcessor {
  private readonly core: EngineCore;
  private closed = false;

  /** Throws for a set-up that makes no sense; the page gets a `processorerror`. */
  constructor(options: AudioWorkletProcessorOptions) {
    super();
    const setup = checkSetup(options.processorOptions);
    if (setup === null) throw new TypeError('malformed processorOptions');
    const session =
      setup.memory === null
        ? createSessionMemory({ shared: false })
        : viewSessionMemory(setup.memory, true);
    const core = new EngineCore(session, {
      sampleRate,
      channels: setup.channels,
      tap: setup.tap,
      // The only clock there is in this scope.
      clock: Date.now,
    });
    this.core = core;
    const server = createServer(session, core, () => {
      this.closed = true;
    });
    expose(
      server,
      guardEndpoint(this.port, () => core.meter.countRejected()),
    );
  }

  /** Audio thread; allocates: no. One block; false once the page has closed the node. */
  process(
    inputs: readonly (readonly Float32Array[])[],
    outputs: readonly (readonly Float32Array[])[],
  ): boolean {
    if (this.closed) return false;
    try {
      this.core.process(inputs.length > 0 ? inputs[0] : NOTHING, outputs[0]);
    } catch {
      silence(outputs);
      this.core.meter.countEscape();
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
