/** Reading a probe while it is being written. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROBE_LENGTH } from '../../src/vm/devices.ts';
import { PROBE_LINE_WORDS } from '../../src/vm/layout.ts';
import { readProbeLine } from '../../src/vm/probe-line.ts';

/** A line whose writer writes so many samples whenever the reader has copied so many. */
class BusyLine {
  readonly words = new ArrayBuffer(PROBE_LINE_WORDS * 8);
  readonly ints = new Int32Array(this.words);
  readonly floats: Float64Array;
  private readonly plain = new Float64Array(this.words);
  private reads = 0;

  constructor(every: number, burst: number) {
    this.floats = new Proxy(this.plain, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key);
        this.reads += 1;
        if (this.reads % every === 0) this.write(burst);
        return value;
      },
    });
  }

  /** Sample number n is n; the last one is stored, but not counted yet. */
  write(count: number): void {
    for (let i = 0; i < count; i++) {
      const n = this.ints[0];
      this.store(n);
      this.ints[0] = n + 1;
    }
    this.store(this.ints[0]);
  }

  private store(n: number): void {
    this.plain[1 + (n & (PROBE_LENGTH - 1))] = n;
  }
}

test('samples that may have been overwritten are left out; the others follow each other', () => {
  let full = 0;
  fc.assert(
    fc.property(
      fc.nat(3 * PROBE_LENGTH),
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 1, max: 600 }),
      fc.nat(300),
      (before, length, every, burst) => {
        const line = new BusyLine(every, burst);
        line.write(before);
        const into = new Float64Array(length);
        const count = readProbeLine(line, 0, into);
        expect(count).toBeLessThanOrEqual(Math.min(length, before, PROBE_LENGTH - 1));
        for (let i = 0; i < count; i++) expect(into[i]).toBe(before - count + i);
        if (count === Math.min(length, before)) full += 1;
      },
    ),
  );
  expect(full).toBeGreaterThan(0);
});

test('a quiet line is read to its end', () => {
  const line = new BusyLine(1e9, 0);
  line.write(10);
  const into = new Float32Array(4);
  expect([readProbeLine(line, 0, into), ...into]).toEqual([4, 6, 7, 8, 9]);
});
