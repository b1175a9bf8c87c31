/** The same bits in Chromium as in Node: functions, programs, and what the worklet makes of them. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { examplesFolder, findCases, renderRequest } from './audio/cases.ts';
import { renderInNode } from './audio/node-engine.ts';
import { expect } from './fixtures.ts';
import { test } from './support/laboratory.ts';

/** Of each example; five seconds at its 48 kHz (promises C5). */
const FRAMES = 5 * 48_000;

test('every mathematical function has the bits it has in Node', async ({ laboratory }) => {
  const golden = new URL('../tests/math/fingerprint.golden.json', import.meta.url);
  expect(await laboratory.fingerprint()).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
});

for (const example of findCases([examplesFolder])) {
  test(`${example.name} gives the same samples in Node, in the page and in the worklet`, async ({
    laboratory,
  }) => {
    const patch = { ...example, from: 0, frames: FRAMES };
    const channels = await renderInNode(patch);
    const request = renderRequest(patch, 'raw');
    expect(await laboratory.hashExactly(request)).toBe(hash(channels));
    const rendered = await laboratory.render(request);
    // The worklet's outputs have 32 bits.
    const rounded = channels.map((samples) => Float32Array.from(samples));
    expect(hash(rendered.channels)).toBe(hash(rounded));
  });
}

function hash(channels: readonly (Float32Array | Float64Array)[]): string {
  const sum = createHash('sha256');
  for (const samples of channels) sum.update(samples);
  return sum.digest('hex');
}
