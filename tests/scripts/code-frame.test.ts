import { expect, test } from 'vitest';
import { formatDiagnostic } from '../../scripts/cli/code-frame.ts';
import type { Diagnostic } from '../../src/compiler/diagnostics.ts';

const files = [
  { id: 0, path: 'a.mmm', text: 'fn dsp(){\n\tx + 1.0\n}\n' },
  { id: 1, path: 'long.mmm', text: `${'0 + '.repeat(100)}y` },
];

function unknown(file: number, from: number, to: number): Diagnostic {
  const range = { file, from, to };
  return {
    severity: 'error',
    code: 'undefined-variable',
    message: 'm',
    range,
    related: [],
  };
}

test('carets stand under the place, behind the same tabs', () => {
  expect(formatDiagnostic(unknown(0, 11, 12), files)).toBe(
    ['a.mmm:2:2: error[undefined-variable]: m', '    2 | \tx + 1.0', '      | \t^', ''].join('\n'),
  );
});

test('a range over several lines is marked to the end of its first', () => {
  const text = formatDiagnostic(unknown(0, 3, 20), files);
  expect(text).toContain('    1 | fn dsp(){\n      |    ^^^^^^\n');
});

test('of a long line only the part around the place is shown', () => {
  const lines = formatDiagnostic(unknown(1, 400, 401), files).split('\n');
  expect(lines[1]!.length).toBeLessThan(180);
  expect(lines[1]!.endsWith('0 + y')).toBe(true);
  expect(lines[2]!.length).toBe(lines[1]!.length);
});

test('related places and the hint follow', () => {
  const diagnostic: Diagnostic = {
    ...unknown(0, 11, 12),
    related: [{ range: { file: 0, from: 0, to: 2 }, message: 'in here' }],
    hint: 'define it',
  };
  const lines = formatDiagnostic(diagnostic, files).split('\n');
  expect(lines[3]).toBe('  a.mmm:1:1: in here');
  expect(lines.at(-2)).toBe('  hint: define it');
});
