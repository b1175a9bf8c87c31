/** Lets V8 compile the guard before it matters, as `vm/warm-up.ts` does for the interpreter. */
import { Guard } from '../guard.ts';
import { createBuffers } from '../mapping.ts';
import { BLOCK_FRAMES } from '../protocol.ts';

/** Enough for the optimising compiler to have looked at every branch. */
const BLOCKS = 400;

/** Takes some 20 ms. Set-up only. */
export function warmUpGuard(sampleRate: number, channels: number): void {
  const guard = new Guard(sampleRate, channels);
  const buffers = createBuffers(channels);
  for (let block = 0; block < BLOCKS; block++) {
    if (block % 100 === 0) guard.start();
    if (block % 100 === 50) guard.arrive();
    if (block % 100 === 80) guard.stop(block === 80);
    guard.setVolume(block % 7);
    // Quiet, loud, and now and then not fit to be heard.
    const level = block % 3 === 0 ? 0.1 : 4;
    for (const buffer of buffers) {
      for (let n = 0; n < BLOCK_FRAMES; n++) buffer[n] = level * Math.sin(n * 0.7 + block);
      if (block % 20 === 19) buffer[block % BLOCK_FRAMES] = Number.NaN;
    }
    guard.process(buffers, BLOCK_FRAMES, block % 50 !== 49);
  }
}
