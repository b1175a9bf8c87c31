import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { beforeAll, describe, expect, test } from 'vitest';
import type { MemoryViews } from '../../src/vm/memory.ts';
import type { RingLayout } from '../../src/worklet/protocol.ts';
import { Ring, ringWords } from '../../src/worklet/ring.ts';

const LAYOUT: RingLayout = { base: 8, records: 4, stride: 2 };

function createViews(words: number, shared = false): MemoryViews {
  const buffer = shared ? new SharedArrayBuffer(words * 8) : new ArrayBuffer(words * 8);
  return { floats: new Float64Array(buffer), ints: new Int32Array(buffer) };
}

function push(ring: Ring, views: MemoryViews, value: number): boolean {
  const at = ring.reserve();
  if (at < 0) return false;
  views.floats[at] = value;
  views.floats[at + 1] = -value;
  ring.commit();
  return true;
}

function pull(ring: Ring, views: MemoryViews): number | undefined {
  const at = ring.peek();
  if (at < 0) return undefined;
  const value = views.floats[at];
  expect(views.floats[at + 1]).toBe(-value);
  ring.release();
  return value;
}

describe('a ring', () => {
  test('gives records back in the order they came', () => {
    const views = createViews(64);
    const ring = new Ring(views, LAYOUT);
    for (const value of [1, 2, 3]) push(ring, views, value);
    expect(ring.size).toBe(3);
    expect([pull(ring, views), pull(ring, views), pull(ring, views)]).toEqual([1, 2, 3]);
    expect(pull(ring, views)).toBeUndefined();
  });

  test('when full drops the newest and counts it (fault row 21)', () => {
    const views = createViews(64);
    const ring = new Ring(views, LAYOUT);
    const accepted = [1, 2, 3, 4, 5, 6].map((value) => push(ring, views, value));
    expect(accepted).toEqual([true, true, true, true, false, false]);
    expect(ring.dropped).toBe(2);
    expect(pull(ring, views)).toBe(1);
    expect(push(ring, views, 7)).toBe(true);
    expect([1, 2, 3, 4].map(() => pull(ring, views))).toEqual([2, 3, 4, 7]);
  });

  test('works on when its indices wrap at 2^31 and 2^32', () => {
    for (const start of [0x7ffffffd, -3]) {
      const views = createViews(64);
      views.ints[LAYOUT.base * 2] = start;
      views.ints[(LAYOUT.base + 1) * 2] = start;
      const ring = new Ring(views, LAYOUT);
      for (let value = 0; value < 10; value++) {
        expect(push(ring, views, value)).toBe(true);
        expect(pull(ring, views)).toBe(value);
      }
      for (let value = 0; value < 5; value++) push(ring, views, value);
      expect(ring.size).toBe(4);
      expect(ring.dropped).toBe(1);
    }
  });

  test('touches no word outside of its own', () => {
    const words = 64;
    const views = createViews(words);
    views.floats.fill(7);
    const end = LAYOUT.base + ringWords(LAYOUT);
    views.floats.fill(0, LAYOUT.base, end);
    const ring = new Ring(views, LAYOUT);
    for (let value = 0; value < 100; value++) {
      push(ring, views, value);
      if (value % 3 !== 0) pull(ring, views);
    }
    const outside = [...views.floats.subarray(0, LAYOUT.base), ...views.floats.subarray(end)];
    expect(outside.every((word) => word === 7)).toBe(true);
  });

  test('must have a power of two of records', () => {
    const views = createViews(64);
    expect(() => new Ring(views, { ...LAYOUT, records: 3 })).toThrow(RangeError);
    expect(() => new Ring(views, { ...LAYOUT, records: 0 })).toThrow(RangeError);
  });

  test('believes a read index from elsewhere only if it is possible', () => {
    const views = createViews(64);
    const ring = new Ring(views, LAYOUT);
    for (const value of [1, 2, 3]) push(ring, views, value);
    const copy = createViews(64);
    const read = (LAYOUT.base + 1) * 2;
    const tries = [-1, 4, 1000, -0x80000000].map((index) => {
      copy.ints[read] = index;
      return ring.adoptReadIndex(copy);
    });
    expect(tries).toEqual([false, false, false, false]);
    expect(ring.size).toBe(3);
    copy.ints[read] = 2;
    expect(ring.adoptReadIndex(copy)).toBe(true);
    expect(pull(ring, views)).toBe(3);
    // What was given back can't be taken again.
    copy.ints[read] = 1;
    expect(ring.adoptReadIndex(copy)).toBe(false);
  });
});

/** The writer's thread: counts up, sometimes pausing, and at the end says how many it lost. */
const WRITER = `
import { parentPort, workerData } from 'node:worker_threads';
const { ringCode, randomCode, buffer, layout, seed, records } = workerData;
const load = (code) => import('data:text/javascript,' + encodeURIComponent(code));
const { Ring } = await load(ringCode);
const { Random } = await load(randomCode);
const views = { floats: new Float64Array(buffer), ints: new Int32Array(buffer) };
const ring = new Ring(views, layout);
const random = new Random(seed);
for (let value = 1; value <= records; value++) {
  const at = ring.reserve();
  if (at < 0) {
    for (let i = random.below(2000); i > 0; i--) Atomics.load(views.ints, 0);
    continue;
  }
  for (let word = 0; word < layout.stride; word++) views.floats[at + word] = value * 10 + word;
  ring.commit();
}
parentPort.postMessage(ring.dropped);
`;

describe('a ring between two threads', () => {
  let ringCode = '';
  let randomCode = '';

  beforeAll(async () => {
    ringCode = await bundle('../../src/worklet/ring.ts');
    randomCode = await bundle('./random.ts');
  });

  test.each([1, 20251121, 4242])('loses nothing that it took (seed %i)', async (seed) => {
    const layout: RingLayout = { base: 2, records: 16, stride: 5 };
    const records = 200_000;
    const views = createViews(layout.base + ringWords(layout), true);
    const ring = new Ring(views, layout);
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(WRITER)}`), {
      workerData: { ringCode, randomCode, buffer: views.floats.buffer, layout, seed, records },
    });
    let reportedDrops: number | undefined;
    worker.on('message', (drops: number) => {
      reportedDrops = drops;
    });
    const failure = new Promise<never>((_, reject) => worker.on('error', reject));

    let previous = 0;
    let received = 0;
    let torn = 0;
    let disordered = 0;
    const drain = (): void => {
      for (let at = ring.peek(); at >= 0; at = ring.peek()) {
        const value = Math.floor(views.floats[at] / 10);
        for (let word = 0; word < layout.stride; word++) {
          if (views.floats[at + word] !== value * 10 + word) torn += 1;
        }
        if (value <= previous) disordered += 1;
        previous = value;
        received += 1;
        ring.release();
      }
    };
    while (reportedDrops === undefined) {
      for (let turn = 0; turn < 200; turn++) drain();
      await Promise.race([new Promise((resolve) => setImmediate(resolve)), failure]);
    }
    drain();
    await worker.terminate();
    expect({ torn, disordered }).toEqual({ torn: 0, disordered: 0 });
    expect(received + reportedDrops).toBe(records);
    // Several laps, or the test has tested nothing.
    expect(received).toBeGreaterThan(layout.records * 100);
  });
});

/** The module as JavaScript, since Node's threads don't read TypeScript. */
async function bundle(path: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: new URL(path, import.meta.url).pathname, formats: ['es'], fileName: 'module' },
    },
  });
  const [{ output }] = result as { output: { code: string }[] }[];
  return output[0].code;
}
