/** Makes a processor in an audio context, and the transport to it. Main thread. */
import type { SessionMemory } from '../vm/memory.ts';
import type { AudioOutput } from './audio.ts';
import { CONTROL_END, PROTOCOL_VERSION } from './protocol.ts';
import type { Transport } from './transport.ts';
import { createMessageTransport } from './transport-message.ts';
import { createSharedTransport } from './transport-shared.ts';

/** What a processor is made with. */
export interface Fitting {
  /** Its control block is cleared: nothing of an earlier processor remains. */
  readonly session: SessionMemory;
  /** The memory is shared; else images travel by message. */
  readonly isolated: boolean;
  readonly tap: 'guarded' | 'raw';
  /** The processor died. */
  readonly onDeath: () => void;
}

/** Attaches a processor to this output. It may not answer yet. */
export function attachProcessor(output: AudioOutput, fitting: Fitting): Transport {
  const { session, isolated, tap, onDeath } = fitting;
  session.floats.fill(0, 0, CONTROL_END);
  const port = output.attach(
    {
      version: PROTOCOL_VERSION,
      memory: isolated ? session.memory : null,
      channels: output.channels,
      tap,
    },
    onDeath,
  );
  return isolated ? createSharedTransport(port, session) : createMessageTransport(port, session);
}
