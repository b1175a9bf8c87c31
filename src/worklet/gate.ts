/**
 * Stands before Comlink on the audio thread's port. Comlink by itself would let a message set
 * properties of the API, walk into prototypes or ask for ports; here only calls of the API's own
 * functions with plain values pass (promises F7, L10). Everything else is counted and ignored.
 */
import type { Endpoint } from 'comlink';
import { API_NAMES } from './protocol.ts';

/** No function of the API takes more. */
const MAX_ARGUMENTS = 1;

/** Comlink's ids are four hexadecimal numbers. */
const MAX_ID_LENGTH = 80;

/** The port as Comlink may see it. `onRejected` is called for every message that is held back. */
export function guardEndpoint(port: MessagePort, onRejected: () => void): Endpoint {
  return {
    addEventListener: (type, listener) => {
      if (type !== 'message') return;
      port.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (!isCall(event.data)) onRejected();
        else if (typeof listener === 'function') listener(event);
        else listener.handleEvent(event);
      });
    },
    // Comlink takes its listener away only when told to let go, which never passes.
    removeEventListener: () => {},
    postMessage: (message, transfer) => port.postMessage(message, transfer ?? []),
    start: () => port.start(),
  };
}

/** True for what `Comlink.wrap` sends when one of the API's functions is called with plain values. */
export function isCall(data: unknown): boolean {
  if (!isRecord(data)) return false;
  const { id, type, path, argumentList } = data;
  return (
    typeof id === 'string' &&
    id.length <= MAX_ID_LENGTH &&
    type === 'APPLY' &&
    Array.isArray(path) &&
    path.length === 1 &&
    (API_NAMES as readonly unknown[]).includes(path[0]) &&
    Array.isArray(argumentList) &&
    argumentList.length <= MAX_ARGUMENTS &&
    argumentList.every((argument) => isRecord(argument) && argument.type === 'RAW')
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
