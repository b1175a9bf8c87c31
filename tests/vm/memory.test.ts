import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import {
  CONTROL_WORDS,
  createSessionMemory,
  growTo,
  ImageAllocator,
  refreshViews,
  viewSessionMemory,
} from '../../src/vm/memory.ts';

describe.each([false, true])('session memory, shared: %s', (shared) => {
  test('has room for the control block and grows', () => {
    const session = createSessionMemory({ shared });
    const words = session.floats.length;
    expect(words).toBeGreaterThanOrEqual(CONTROL_WORDS);
    session.floats[CONTROL_WORDS - 1] = 7;
    growTo(session, words + 1);
    expect(session.floats.length).toBeGreaterThan(words);
    expect(session.ints.length).toBe(session.floats.length * 2);
    expect(session.floats[CONTROL_WORDS - 1]).toBe(7);
  });

  test('growing to less does nothing', () => {
    const session = createSessionMemory({ shared });
    const { floats } = session;
    growTo(session, 1);
    expect(session.floats).toBe(floats);
  });

  test('beyond the maximum is a RangeError that leaves the memory as it was', () => {
    const session = createSessionMemory({ shared, maximumBytes: 1 << 20 });
    const words = session.floats.length;
    expect(() => growTo(session, (1 << 17) + 1)).toThrow(RangeError);
    expect(session.floats.length).toBe(words);
    growTo(session, 1 << 17);
    expect(session.floats.length).toBe(1 << 17);
  });

  test('a second view follows a grow when it is refreshed', () => {
    const session = createSessionMemory({ shared });
    const other = viewSessionMemory(session.memory, shared);
    const words = session.floats.length;
    growTo(session, words + 1);
    session.floats[words] = 5;
    refreshViews(other);
    expect(other.floats[words]).toBe(5);
  });
});

test('another thread sees a grow of shared memory', async () => {
  const session = createSessionMemory({ shared: true });
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     parentPort.on('message', (word) => {
       parentPort.postMessage(new Float64Array(workerData.buffer)[word]);
     });`,
    { eval: true, workerData: session.memory },
  );
  try {
    growTo(session, CONTROL_WORDS * 2);
    session.floats[CONTROL_WORDS + 3] = 11;
    const seen = new Promise((resolve) => worker.once('message', resolve));
    worker.postMessage(CONTROL_WORDS + 3);
    expect(await seen).toBe(11);
  } finally {
    await worker.terminate();
  }
});

describe('places of images', () => {
  test('lie behind the control block, on cache lines, apart from each other', () => {
    const session = createSessionMemory({ shared: false });
    const places = new ImageAllocator(session);
    const bases = [10, 100, 1].map((words) => places.allocate(words));
    expect(bases).toEqual([CONTROL_WORDS, CONTROL_WORDS + 16, CONTROL_WORDS + 120]);
  });

  test('are used again, first fit', () => {
    const places = new ImageAllocator(createSessionMemory({ shared: false }));
    const [first, second] = [places.allocate(80), places.allocate(80)];
    places.allocate(80);
    places.free(first);
    expect(places.allocate(88)).toBe(second + 160);
    expect(places.allocate(80)).toBe(first);
    places.free(first);
    places.free(second);
    expect(places.allocate(160)).toBe(first);
  });

  test('grow the memory, and stay within it when there is no more', () => {
    const session = createSessionMemory({ shared: false, maximumBytes: 1 << 20 });
    const places = new ImageAllocator(session);
    const room = (1 << 17) - CONTROL_WORDS;
    const base = places.allocate(room);
    expect(session.floats.length).toBe(1 << 17);
    expect(() => places.allocate(1)).toThrow(RangeError);
    places.free(base);
    expect(places.allocate(room)).toBe(base);
  });

  test('cannot be freed twice', () => {
    const places = new ImageAllocator(createSessionMemory({ shared: false }));
    const base = places.allocate(1);
    places.free(base);
    expect(() => places.free(base)).toThrow(RangeError);
  });
});
