/** The way to a processor that shares the page's memory. */
import { type Endpoint, wrap } from 'comlink';
import type { SessionMemory } from '../vm/memory.ts';
import { probeLine, readProbeLine } from '../vm/probe-line.ts';
import type { WorkletApi } from './protocol.ts';
import { plainCalls, type Transport } from './transport.ts';

/** Images and the control block are simply there; only programs travel. Main thread. */
export function createSharedTransport(port: Endpoint, session: SessionMemory): Transport {
  const api = wrap<WorkletApi>(port);
  return {
    ...plainCalls(api),
    session,
    views: session,
    shared: true,
    load: (message) => api.load(message),
    poll: () => {},
    // The page has written to the images, which are all that there is.
    setControl: () => {},
    setNote: () => {},
    probe: ({ layout }, channel, into) => readProbeLine(session, probeLine(layout, channel), into),
  };
}
