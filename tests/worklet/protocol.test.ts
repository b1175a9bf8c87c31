import { describe, expect, test } from 'vitest';
import { CONTROL_WORDS } from '../../src/vm/memory.ts';
import {
  CONTROL_END,
  Control,
  EVENT_RING,
  EventRecord,
  FAULT_RING,
  FaultRecord,
  MAX_CHANNELS,
  PRINT_RING,
  PrintRecord,
  SCOPE,
} from '../../src/worklet/protocol.ts';
import { ringWords } from '../../src/worklet/ring.ts';

interface Stretch {
  readonly name: string;
  readonly from: number;
  readonly words: number;
}

function controlBlock(): Stretch[] {
  const single = Object.entries(Control)
    .filter(([name]) => name !== 'peak' && name !== 'power')
    .map(([name, from]) => ({ name, from, words: 1 }));
  return [
    ...single,
    { name: 'peak', from: Control.peak, words: MAX_CHANNELS },
    { name: 'power', from: Control.power, words: MAX_CHANNELS },
    { name: 'fault ring', from: FAULT_RING.base, words: ringWords(FAULT_RING) },
    { name: 'event ring', from: EVENT_RING.base, words: ringWords(EVENT_RING) },
    { name: 'scope position', from: SCOPE.position, words: 1 },
    { name: 'scope', from: SCOPE.samples, words: SCOPE.length * SCOPE.channels },
    { name: 'print ring', from: PRINT_RING.base, words: ringWords(PRINT_RING) },
  ];
}

describe('the control block', () => {
  test('has no two parts in one place', () => {
    const parts = controlBlock().sort((a, b) => a.from - b.from);
    const overlaps = parts
      .slice(1)
      .filter((part, i) => part.from < parts[i].from + parts[i].words)
      .map(({ name }) => name);
    expect(overlaps).toEqual([]);
  });

  test('fits in the words that the machine leaves free', () => {
    const ends = controlBlock().map(({ from, words }) => from + words);
    expect(Math.max(...ends)).toBe(CONTROL_END);
    expect(CONTROL_END).toBeLessThanOrEqual(CONTROL_WORDS);
  });

  test('has room in each record for its fields', () => {
    expect(Math.max(...Object.values(FaultRecord))).toBeLessThan(FAULT_RING.stride);
    expect(Math.max(...Object.values(EventRecord))).toBeLessThan(EVENT_RING.stride);
    expect(Math.max(...Object.values(PrintRecord))).toBeLessThan(PRINT_RING.stride);
  });

  test('keeps scope lines whose length can mask an index', () => {
    expect(Math.log2(SCOPE.length) % 1).toBe(0);
  });
});
