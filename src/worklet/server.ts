/**
 * The audio thread's side of {@link WorkletApi}: looks at what comes by message, between blocks,
 * and passes on to the core what is sound. Nothing in here throws.
 */
import { transfer } from 'comlink';
import { probedChannels } from '../vm/devices.ts';
import { PROBE_LINE_WORDS } from '../vm/layout.ts';
import { growTo, refreshViews, type SessionMemory } from '../vm/memory.ts';
import { probeLine } from '../vm/probe-line.ts';
import { checkControl, checkNote, checkProbe } from './check-devices.ts';
import { checkExchange, checkLoad, predecessorOf, versionOf } from './check-message.ts';
import type { EngineCore } from './core.ts';
import {
  CONTROL_END,
  EVENT_RING,
  FAULT_RING,
  type LoadReply,
  MAX_VOLUME,
  PRINT_RING,
  PROTOCOL_VERSION,
  type WorkletApi,
} from './protocol.ts';
import { Ring } from './ring.ts';

/** Everything the page may call; `onClose` ends the node. Set-up only. */
export function createServer(
  session: SessionMemory,
  core: EngineCore,
  onClose: () => void,
): WorkletApi {
  const { meter } = core;
  const rings = [FAULT_RING, EVENT_RING, PRINT_RING].map((layout) => new Ring(session, layout));

  function reject(reason: 'malformed' | 'version'): LoadReply {
    meter.countRejected();
    return { accepted: false, reason };
  }

  return {
    hello: () => PROTOCOL_VERSION,

    load(message: unknown): LoadReply {
      if (versionOf(message) !== PROTOCOL_VERSION) return reject('version');
      // Nobody's mistake: what it follows may have gone while it was on its way.
      const from = predecessorOf(message);
      if (from !== null && !core.canFollow(from)) return { accepted: false, reason: 'stale' };
      // The page may have made room for it just now.
      refreshViews(session);
      const checked = checkLoad(message, session, (id) => core.programOf(id));
      if (checked === null || core.programs.withId(checked.id) !== null) return reject('malformed');
      const { layout, image } = checked;
      if (core.programs.occupies(layout.base, layout.words)) return reject('malformed');
      if (core.programs.freeSlot() === null) return { accepted: false, reason: 'full' };
      if (image !== null && !storeImage(session, image, layout.base)) {
        return { accepted: false, reason: 'memory' };
      }
      core.load({ ...checked, image: null });
      return { accepted: true };
    },

    cancel: () => core.cancel(),

    stop(kind: unknown): void {
      if (kind === 'stop' || kind === 'panic') core.stop(kind === 'panic');
      else meter.countRejected();
    },

    setVolume(gain: unknown): void {
      if (typeof gain === 'number' && gain >= 0 && gain <= MAX_VOLUME) core.setVolume(gain);
      else meter.countRejected();
    },

    exchange(buffer: unknown): ArrayBuffer | null {
      const copy = session.shared ? null : checkExchange(buffer);
      if (copy === null) {
        meter.countRejected();
        return null;
      }
      for (const ring of rings) {
        if (!ring.adoptReadIndex(copy)) meter.countRejected();
      }
      copy.floats.set(session.floats.subarray(0, CONTROL_END));
      return transfer(buffer as ArrayBuffer, [buffer as ArrayBuffer]);
    },

    setControl(message: unknown): void {
      const checked = session.shared ? null : checkControl(message);
      if (checked === null) meter.countRejected();
      else core.programs.setControl(checked.label, checked.value);
    },

    setNote(message: unknown): void {
      const checked = session.shared ? null : checkNote(message);
      if (checked === null) meter.countRejected();
      else core.programs.setNote(checked);
    },

    readProbe(message: unknown): ArrayBuffer | null {
      const checked = session.shared ? null : checkProbe(message);
      if (checked === null) {
        meter.countRejected();
        return null;
      }
      const { buffer, channel } = checked;
      const line = new Float64Array(buffer).fill(0);
      const loaded = core.programs.withId(checked.program)?.message;
      // Nobody's mistake: the program may have gone while the question was on its way.
      if (loaded != null && channel < probedChannels(loaded.program.devices)) {
        const first = probeLine(loaded.layout, channel);
        line.set(session.floats.subarray(first, first + PROBE_LINE_WORDS));
      }
      return transfer(buffer, [buffer]);
    },

    close: onClose,
  };
}

/** Where memory isn't shared: makes room for an image and copies it in. False without room. */
function storeImage(session: SessionMemory, image: ArrayBuffer, base: number): boolean {
  const words = new Float64Array(image);
  try {
    growTo(session, base + words.length);
  } catch {
    return false;
  }
  session.floats.set(words, base);
  return true;
}
