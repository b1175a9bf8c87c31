import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countInstructions } from '../../bench/count.ts';
import { median, resultTable } from '../../bench/table.ts';
import { compile } from '../../src/compiler/index.ts';
import { createEngine } from '../../src/vm/engine.ts';

test('a median lies in the middle', () => {
  expect(median([1, 2, 9])).toBe(2);
  expect(median([1, 2, 4, 9])).toBe(3);
});

test('the table tells times, and speed from their median', () => {
  const measurement = (nanoseconds: number) => ({ nanoseconds, instructions: 300 });
  const rounds = [measurement(1200), measurement(1000), measurement(1100)];
  expect(resultTable(new Map([['sines', rounds]]))).toBe(
    'patch  ns/sample     min     max  x real time  instructions  M instr/s\n' +
      'sines     1100.0  1000.0  1200.0         18.9           300        273\n',
  );
});

const folder = new URL('../../bench/patches/', import.meta.url);

describe.each(readdirSync(folder))('%s', (file) => {
  test('compiles, sounds, and stays within bounds', () => {
    const { program, diagnostics } = compile(readFileSync(new URL(file, folder), 'utf8'), {
      path: file,
    });
    expect(diagnostics).toEqual([]);
    const engine = createEngine(program!, { tier: 'vm', sampleRate: 48_000 });
    const outputs = Array.from({ length: engine.channels }, () => new Float64Array(24_000));
    engine.process([], outputs, 24_000);
    expect(engine.faults()).toEqual([]);
    const peak = outputs[0]!.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(peak).toBeGreaterThan(0.05);
    expect(peak).toBeLessThan(1.5);
    expect(countInstructions(program!)).toBeGreaterThan(5);
  });
});
