/** The page as it is shipped: the real engine, the real compiler. */
import { createHost } from '../worklet/host.ts';
import { spawnCompiler } from './checker/spawn.ts';
import { showFatal } from './fatal.ts';
import { listenInWorker } from './lessons/spawn.ts';
import { startPage } from './page.ts';

const root = document.querySelector<HTMLElement>('#app');
if (root === null) throw new Error('index.html has no place for the page');
try {
  const { signal } = new AbortController();
  await startPage(root, createHost(), spawnCompiler, listenInWorker, signal);
} catch (error) {
  showFatal(root, error);
}
