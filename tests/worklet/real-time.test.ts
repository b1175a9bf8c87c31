/** R1: rendering allocates nothing. Measured in a process of its own, where nobody else does. */
import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';

/**
 * Plays blocks of a program with state, guard at work, and counts collections. The first argument is
 * the number of blocks; with the second one, each block allocates like a careless programmer.
 */
const ENTRY = `
import { PerformanceObserver } from 'node:perf_hooks';
import { Bench } from '${new URL('./bench.ts', import.meta.url).pathname}';
import { sineProgram } from '${new URL('./patches.ts', import.meta.url).pathname}';

let collections = 0;
const count = (list) => {
  collections += list.getEntries().length;
};
const observer = new PerformanceObserver(count);
const [blocks, careless] = process.argv.slice(2);
const bench = new Bench({ channels: 2 });
// Loud enough for the limiter to have something to do.
const id = bench.start(sineProgram(440, 1.2), 2);
bench.load(sineProgram(441, 1.2), { from: id });
bench.play(4800);
bench.events();
const outputs = [new Float32Array(128), new Float32Array(128)];
const inputs = [];
const run = (times) => {
  let kept;
  for (let block = 0; block < times; block++) {
    bench.core.process(inputs, outputs);
    if (careless) kept = outputs[0].subarray(0, 64);
  }
  return kept;
};
run(20_000);
globalThis.gc();
await new Promise((resolve) => setTimeout(resolve, 50));
observer.observe({ entryTypes: ['gc'] });
run(Number(blocks));
await new Promise((resolve) => setTimeout(resolve, 50));
count(observer.takeRecords ? { getEntries: () => observer.takeRecords() } : { getEntries: () => [] });
console.log(JSON.stringify({ collections }));
`;

describe('rendering', () => {
  let file = '';

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mimium-worklet-'));
    const entry = join(folder, 'entry.mjs');
    await writeFile(entry, ENTRY);
    await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        outDir: folder,
        minify: false,
        lib: { entry, formats: ['es'], fileName: 'rendering' },
        rollupOptions: { external: ['node:perf_hooks'], output: { entryFileNames: 'bundle.mjs' } },
      },
    });
    file = join(folder, 'bundle.mjs');
  });

  async function collections(...parameters: string[]): Promise<number> {
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ['--expose-gc', file, ...parameters]);
    return (JSON.parse(stdout) as { collections: number }).collections;
  }

  test('makes no garbage (R1)', async () => {
    expect(await collections('100000')).toBe(0);
  }, 400_000);

  test('that makes some is found out', async () => {
    expect(await collections('100000', 'careless')).toBeGreaterThan(0);
  }, 400_000);
});
