/** The same bits in Chromium as in Node: functions, programs, and what the worklet makes of them. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from './fixtures.ts';
import { test } from './support/laboratory.ts';
import { loadLibrary } from './support/library.ts';

const SAMPLE_RATE = 48_000;

/** Five seconds (promises C5). */
const FRAMES = 5 * SAMPLE_RATE;

const examples = fileURLToPath(new URL('../public/examples', import.meta.url));

test('every mathematical function has the bits it has in Node', async ({ laboratory }) => {
  const golden = new URL('../tests/math/fingerprint.golden.json', import.meta.url);
  expect(await laboratory.fingerprint()).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
});

for (const path of readdirSync(examples)) {
  test(`${path} gives the same samples in Node, in the page and in the worklet`, async ({
    laboratory,
  }) => {
    const text = readFileSync(`${examples}/${path}`, 'utf8');
    const { compile, createEngine } = await loadLibrary();
    const { program } = compile(text, { path });
    const engine = createEngine(program!, { tier: 'vm', sampleRate: SAMPLE_RATE });
    const channels = Array.from({ length: engine.channels }, () => new Float64Array(FRAMES));
    engine.process([], channels, FRAMES);

    const patch = { path, text };
    expect(await laboratory.hashExactly(patch, SAMPLE_RATE, FRAMES)).toBe(hash(channels));
    const rendered = await laboratory.render({
      patch,
      edit: null,
      swap: 0,
      modules: {},
      sampleRate: SAMPLE_RATE,
      frames: FRAMES,
      tap: 'raw',
    });
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
