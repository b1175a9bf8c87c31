/** Starts the compile worker. */
import { trustedScript } from '../trusted.ts';
import type { SpawnCompiler } from './checker.ts';
import type { CompileReply, SoundsMessage } from './protocol.ts';
import workerAddress from './worker.ts?worker&url';

/** A new worker; throws if the browser refuses. */
export const spawnCompiler: SpawnCompiler = (onReply, onFailure) => {
  const worker = new Worker(trustedScript(workerAddress), { type: 'module', name: 'compiler' });
  worker.onmessage = ({ data }: MessageEvent<CompileReply>) => onReply(data);
  worker.onerror = ({ message }) => onFailure(message || 'the compile worker could not be loaded');
  return {
    give: (sounds) => worker.postMessage({ sounds } satisfies SoundsMessage),
    post: (request) => worker.postMessage(request),
    terminate: () => worker.terminate(),
  };
};
