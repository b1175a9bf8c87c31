import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readExpectedPasses, writeExpectedPasses } from '../../scripts/conformance/expected.ts';
import { readHeader } from '../../scripts/conformance/header.ts';
import { areaTable, countResults } from '../../scripts/conformance/report.ts';

const folder = mkdtempSync(join(tmpdir(), 'mimium-conformance-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('headers', () => {
  test('of samples have defaults', () => {
    expect(readHeader('//! {"frames":2,"out":[[1],[2]]}\nfn dsp(){}')).toEqual({
      kind: 'samples',
      out: [[1], [2]],
      rate: 48_000,
      tolerance: 1e-9,
      input: [],
    });
  });

  test('of errors may ask for a text', () => {
    const header = '//! {"error":"type-mismatch","errorText":"float"}';
    expect(readHeader(header)).toEqual({ kind: 'error', code: 'type-mismatch', text: 'float' });
  });

  test.each([
    ['fn dsp(){}', /not a \/\/! header/],
    ['//! {"frames":1,"out":[[1]],"tolerance":1}', /unknown key "tolerance"/],
    ['//! {"frames":3,"out":[[1]]}', /as many frames/],
    ['//! {"frames":3', /JSON/],
  ])('%s is refused', (source, message) => {
    expect(() => readHeader(source)).toThrow(message);
  });
});

test('the list of passing programs is written sorted and read again', () => {
  const path = join(folder, 'new', 'list.txt');
  expect(readExpectedPasses(path).size).toBe(0);
  writeExpectedPasses(path, ['types/b', 'syntax/a', 'types/b']);
  expect([...readExpectedPasses(path)]).toEqual(['syntax/a', 'types/b']);
  expect(readFileSync(path, 'utf8').startsWith('#')).toBe(true);
  writeFileSync(path, 'x\r\ny\r\n');
  expect([...readExpectedPasses(path)]).toEqual(['x', 'y']);
});

describe('results', () => {
  const result = (area: string, failure?: string, optional = false) => ({
    program: { area, name: `${area}/x`, path: '' },
    failure,
    optional,
  });
  const results = [result('syntax'), result('own/a', 'no'), result('syntax', 'no', true)];

  test('are listed by area', () => {
    expect(areaTable(results)).toBe('syntax     1 pass     1 fail\nown/a      0 pass     1 fail\n');
  });

  test('count what may fail as skipped', () => {
    expect(countResults(results)).toEqual({ passed: 1, failed: 1, skipped: 1 });
  });
});
