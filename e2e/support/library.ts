/** The library that we ship, to compare the browser with. */
import type * as Library from '../../scripts/library/engine.ts';

/** The built `dist/engine.js`, in Node. */
export async function loadLibrary(): Promise<typeof Library> {
  return import(new URL('../../dist/engine.js', import.meta.url).href);
}
