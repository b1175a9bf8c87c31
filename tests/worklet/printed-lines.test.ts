import { expect, test } from 'vitest';
import { printOf } from '../../src/vm/prints.ts';
import { LineAssembler } from '../../src/worklet/printed-lines.ts';

const range = { file: 0, from: 1, to: 2 };
const part = { name: 'print', lineEnd: false, range };
const end = { name: 'println', lineEnd: true, range };

function texts(lines: LineAssembler): string[] {
  return lines.take().map(({ text }) => text);
}

test('a line is what was printed up to its end', () => {
  const lines = new LineAssembler();
  lines.add(printOf(part, 1, 0), 1);
  expect(texts(lines)).toEqual([]);
  lines.add(printOf(part, -0, 3), 1);
  lines.add(printOf(end, 0.5, 4), 1);
  lines.add(printOf(end, 2, 5), 1);
  expect(lines.take()).toEqual([
    { text: '1-00.5', range, program: 1, frame: 4 },
    { text: '2', range, program: 1, frame: 5 },
  ]);
});

test('another program begins another line', () => {
  const lines = new LineAssembler();
  lines.add(printOf(part, 1, 0), 1);
  lines.add(printOf(end, 2, 0), 2);
  expect(texts(lines)).toEqual(['1', '2']);
});

test('a line without an end is shown when it is long, and when nothing follows', () => {
  const lines = new LineAssembler();
  for (let i = 0; i < 130; i++) lines.add(printOf(part, 7, i), 1);
  expect(texts(lines)).toEqual(['7'.repeat(120)]);
  for (let look = 0; look < 9; look++) expect(texts(lines)).toEqual([]);
  expect(texts(lines)).toEqual(['7'.repeat(10)]);
  expect(texts(lines)).toEqual([]);
});
