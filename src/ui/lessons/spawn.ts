/** Listens in a worker of its own for each text, which ends with it. */
import { trustedScript } from '../trusted.ts';
import type { LessonResult, Listen } from './desk.ts';
import workerAddress from './worker.ts?worker&url';

/** Time for a few seconds of sound; a text of a lesson takes a hundredth of it. */
const PATIENCE_MS = 20_000;

/** Never rejects. */
export const listenInWorker: Listen = (request) =>
  new Promise((resolve) => {
    try {
      const worker = new Worker(trustedScript(workerAddress), { type: 'module', name: 'lesson' });
      const end = (result: LessonResult): void => {
        clearTimeout(timer);
        worker.terminate();
        resolve(result);
      };
      const timer = setTimeout(() => end({ kind: 'overrun' }), PATIENCE_MS);
      worker.onmessage = ({ data }: MessageEvent<LessonResult>) => end(data);
      worker.onerror = ({ message }) =>
        end({ kind: 'crashed', message: message || 'the lesson worker could not be loaded' });
      worker.postMessage(request);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      resolve({ kind: 'crashed', message });
    }
  });
