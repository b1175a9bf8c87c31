/** Which files are patches, and what they ask for. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findCases, orphanedSnapshots, ownPatches } from '../../e2e/audio/cases.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'audio-cases-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const PATCH = 'fn dsp(){ 0.0 }';

describe('cases', () => {
  test('are the programs with a dsp, in subfolders too; their edits and modules come along', () => {
    write('a.mmm', PATCH);
    write('a.edit.mmm', 'fn dsp(){ 1.0 }');
    write('deep/b.mmm', PATCH);
    write('tools.mmm', 'pub fn f(x){ x }');
    write('notes.txt', 'dsp');
    write('node_modules/c.mmm', PATCH);
    const cases = findCases([folder]);
    expect(cases.map(({ name }) => name)).toEqual(['a', 'deep/b']);
    const [first, second] = cases;
    expect(first?.edit).toEqual({ path: 'a.edit.mmm', source: 'fn dsp(){ 1.0 }' });
    expect(Object.keys(first!.modules)).toContain('tools.mmm');
    expect(first?.snapshotPath).toBe(join(folder, '__snapshots__', 'a.snapshot'));
    expect(second?.edit).toBeUndefined();
    expect(second?.snapshotPath).toBe(join(folder, 'deep', '__snapshots__', 'b.snapshot'));
  });

  test('say in their first line how they are rendered, in whole blocks', () => {
    write(
      'a.mmm',
      `//! {"frames": 1000, "rate": 44100, "swap": 300, "from": 1, "seamless": true}\n${PATCH}`,
    );
    write('b.mmm', PATCH);
    write('b.edit.mmm', PATCH);
    const [a, b] = findCases([folder]);
    expect(a).toMatchObject({
      frames: 1024,
      sampleRate: 44_100,
      swap: 384,
      from: 128,
      seamless: true,
    });
    expect(b).toMatchObject({
      frames: 8192,
      sampleRate: 48_000,
      swap: 4096,
      from: 0,
      seamless: false,
    });
  });

  test('that ask for what there isn’t are refused by name', () => {
    write('a.mmm', `//! {"farmes": 1000}\n${PATCH}`);
    expect(() => findCases([folder])).toThrow(/a\.mmm.*"farmes"/);
    write('a.mmm', `//! {"seamless": 1}\n${PATCH}`);
    expect(() => findCases([folder])).toThrow(/a\.mmm.*"seamless": 1/);
  });

  test('that aren’t there are told of', () => {
    expect(() => findCases([folder])).toThrow('There are no patches in');
    expect(() => findCases([join(folder, 'gone')])).toThrow('There is no file or folder');
  });

  test('leave no snapshot behind unnoticed', () => {
    write('a.mmm', PATCH);
    write('__snapshots__/a.snapshot', '');
    write('__snapshots__/gone.snapshot', '');
    write('deep/__snapshots__/gone.snapshot', '');
    expect(orphanedSnapshots([folder])).toEqual([
      join(folder, '__snapshots__', 'gone.snapshot'),
      join(folder, 'deep', '__snapshots__', 'gone.snapshot'),
    ]);
  });

  test('of our own are many, with edits among them', () => {
    const cases = findCases(ownPatches);
    expect(cases.length).toBeGreaterThanOrEqual(30);
    expect(cases.filter(({ edit }) => edit !== undefined).length).toBeGreaterThanOrEqual(8);
  });
});
