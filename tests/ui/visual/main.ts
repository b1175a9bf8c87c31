/**
 * The real page around a fake engine and a fake compiler, to look at: `npx vite`, then
 * `/tests/ui/visual/`. A text with `bad` in it has an error, one with `odd` a warning.
 * `?engine=messages` pretends to lack shared memory, `?compiler=real` compiles for real.
 */
import { spawnCompiler } from '../../../src/ui/checker/spawn.ts';
import { listenInWorker } from '../../../src/ui/lessons/spawn.ts';
import { startPage } from '../../../src/ui/page.ts';
import { FakeEngine, spawnFakeCompiler } from '../fakes.ts';

const { search } = location;
const wishes = new URLSearchParams(search);
// The examples are found relative to the page's address.
history.replaceState(null, '', `/${search}${location.hash}`);

await startPage(
  document.querySelector<HTMLElement>('#app')!,
  new FakeEngine(wishes.get('engine') !== 'messages'),
  wishes.get('compiler') === 'real' ? spawnCompiler : spawnFakeCompiler,
  listenInWorker,
  new AbortController().signal,
);
