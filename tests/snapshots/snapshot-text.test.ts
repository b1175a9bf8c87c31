/** The file format of audio snapshots. */
import { describe, expect, test } from 'vitest';
import {
  formatSnapshot,
  parseSnapshot,
  type Snapshot,
  soundsEqual,
} from '../../e2e/audio/snapshot-text.ts';

const snapshot: Snapshot = {
  patch: 'echo.mmm',
  edit: { frame: 256, kept: ['call echo: echo ( x )'], fresh: [], dropped: ['mem mem: mem ( y )'] },
  chromium: '156.0.1.2',
  sampleRate: 44_100,
  from: 128,
  taps: {
    raw: [
      Float32Array.from({ length: 500 }, (_, n) => Math.sin(n)),
      Float32Array.of(...new Array(498).fill(0), Number.NaN, Number.NEGATIVE_INFINITY),
    ],
    guarded: [new Float32Array(500), Float32Array.from({ length: 500 }, (_, n) => n / 1000)],
  },
};

describe('a snapshot', () => {
  test('reads as it was written, to the bit', () => {
    const read = parseSnapshot(formatSnapshot(snapshot));
    expect(read).toEqual(snapshot);
    expect(soundsEqual(read, snapshot)).toBe(true);
  });

  test('can be read by people: one line for each thing that may change', () => {
    const lines = formatSnapshot(snapshot).split('\n');
    expect(lines[0]).toBe('mimium audio snapshot 1');
    expect(lines).toContain('  "patch": "echo.mmm",');
    expect(lines).toContain('  "frames": 500,');
    expect(lines.filter((line) => line.includes('"peak"'))).toHaveLength(4);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(250);
  });

  test('is another one if a bit of its sound or a word about its state is', () => {
    const louder = structuredClone(snapshot);
    louder.taps.raw[0]![3]! *= 1 + 2 ** -23;
    expect(soundsEqual(louder, snapshot)).toBe(false);
    const forgetful = { ...snapshot, edit: { ...snapshot.edit!, kept: [] } };
    expect(soundsEqual(forgetful, snapshot)).toBe(false);
    expect(soundsEqual({ ...snapshot, chromium: '157' }, snapshot)).toBe(true);
  });

  test('that was damaged or edited by hand is not believed', () => {
    const text = formatSnapshot(snapshot);
    const other = formatSnapshot({ ...snapshot, taps: { ...snapshot.taps, raw: [] } });
    const [header] = other.split('--- ');
    expect(() => parseSnapshot(header + text.slice(text.indexOf('--- raw 0')))).toThrow(
      'not those that the header describes',
    );
    expect(() => parseSnapshot(text.replace('snapshot 1', 'snapshot 9'))).toThrow('version 1');
    expect(() => parseSnapshot('')).toThrow('version 1');
  });
});
