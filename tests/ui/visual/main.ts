/**
 * The real page around a fake engine and a fake compiler, to look at: `npx vite`, then
 * `/tests/ui/visual/`. A text with `bad` in it has an error, one with `odd` a warning.
 */
import { startPage } from '../../../src/ui/page.ts';
import { FakeEngine, spawnFakeCompiler } from '../fakes.ts';

const { search } = location;
// The examples are found relative to the page's address.
history.replaceState(null, '', `/${search}${location.hash}`);

await startPage(
  document.querySelector<HTMLElement>('#app')!,
  new FakeEngine(new URLSearchParams(search).get('engine') !== 'messages'),
  spawnFakeCompiler,
  new AbortController().signal,
);
