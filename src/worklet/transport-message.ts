/**
 * The way to a processor that has a memory of its own, on pages that may not share any (no isolation
 * headers). Images are prepared in a twin of the processor's memory and travel as bytes; the control
 * block comes back as a copy, some twenty times a second.
 */
import { type Endpoint, transfer, wrap } from 'comlink';
import { type MemoryViews, type SessionMemory, WORD_BYTES } from '../vm/memory.ts';
import { ProbeCopies } from './probe-copies.ts';
import {
  CONTROL_END,
  EVENT_RING,
  FAULT_RING,
  intIndex,
  PRINT_RING,
  RingWord,
  type WorkletApi,
} from './protocol.ts';
import { forget, plainCalls, type Transport } from './transport.ts';

/** Where the page's read indices stand: the only words that it writes. */
const READ_INDICES = [FAULT_RING, EVENT_RING, PRINT_RING].map(({ base }) =>
  intIndex(base + RingWord.read),
);

/** `session` is the page's alone; its control block isn't used. Main thread. */
export function createMessageTransport(port: Endpoint, session: SessionMemory): Transport {
  const api = wrap<WorkletApi>(port);
  const copy = new ArrayBuffer(CONTROL_END * WORD_BYTES);
  const views: MemoryViews = { floats: new Float64Array(copy), ints: new Int32Array(copy) };
  /** Goes to and fro; `null` while it is away. */
  let courier: ArrayBuffer | null = new ArrayBuffer(CONTROL_END * WORD_BYTES);

  function receive(buffer: ArrayBuffer | null): void {
    // Refused: a processor of another version. Nothing more will come; the heartbeat stands still.
    if (buffer === null) return;
    // Records may have been read while the copy was on its way.
    const read = READ_INDICES.map((index) => views.ints[index]);
    views.floats.set(new Float64Array(buffer));
    READ_INDICES.forEach((index, i) => {
      views.ints[index] = read[i];
    });
    courier = buffer;
  }

  const scopes = new ProbeCopies((message) => api.readProbe(transfer(message, [message.buffer])));

  return {
    ...plainCalls(api),
    session,
    views,
    shared: false,
    setControl: (label, value) => forget(api.setControl({ label, value })),
    setNote: (note) => forget(api.setNote(note)),
    probe: ({ id }, channel, into) => scopes.read(id, channel, into),
    load(message) {
      const { base, words } = message.layout;
      const image = session.floats.slice(base, base + words).buffer;
      return api.load(transfer({ ...message, image }, [image]));
    },
    poll() {
      if (courier === null) return;
      const buffer = courier;
      courier = null;
      new Float64Array(buffer).set(views.floats);
      api.exchange(transfer(buffer, [buffer])).then(receive, () => undefined);
    },
  };
}
