import { expect, test } from 'vitest';
import { DiagnosticSink } from '../../src/compiler/diagnostics.ts';
import { ParsedFiles } from '../../src/compiler/parsed-files.ts';

const file = (text: string, id = 0, path = 'a.mmm') => ({ id, path, text });

test('a file is parsed once for each number that it has', () => {
  const files = new ParsedFiles();
  const parse = (...parameters: Parameters<typeof file>) =>
    files.parse(file(...parameters), new DiagnosticSink());
  const first = parse('let x = 1');
  expect(parse('let x = 2')).not.toBe(first);
  expect(parse('let x = 1')).toBe(first);
  expect(parse('let x = 1', 0, 'b.mmm')).toBe(first);
  // Ranges in the tree name the file by its number.
  expect(parse('let x = 1', 1)).not.toBe(first);
  expect(parse('let x = 1', 1).tree.file).toBe(1);
});

test('what was unused for longest is forgotten first', () => {
  const files = new ParsedFiles(20);
  const parse = (text: string) => files.parse(file(text), new DiagnosticSink());
  const a = parse('aaaaaaaa');
  const b = parse('bbbbbbbb');
  expect(parse('aaaaaaaa')).toBe(a);
  parse('cccccccc');
  expect(parse('aaaaaaaa')).toBe(a);
  expect(parse('bbbbbbbb')).not.toBe(b);
});

test('a file that is too long to keep is parsed all the same', () => {
  const files = new ParsedFiles(4);
  expect(files.parse(file('let x = 1'), new DiagnosticSink()).tree.statements).toHaveLength(1);
  expect(files.parse(file('y'), new DiagnosticSink()).tree.statements).toHaveLength(1);
});

test('mistakes are told each time, with those beyond the cap counted', () => {
  const text = 'let = 1\n'.repeat(80);
  const files = new ParsedFiles();
  const sinks = [new DiagnosticSink(), new DiagnosticSink()];
  for (const sink of sinks) {
    sink.error({ code: 'syntax-error', message: '', range: { file: 0, from: 0, to: 0 } });
    files.parse(file(text), sink);
    files.parse(file(text), sink);
  }
  expect(sinks[0]!.all).toHaveLength(50);
  expect(sinks[0]!.errorCount).toBeGreaterThan(100);
  expect(sinks[1]!.all).toEqual(sinks[0]!.all);
  expect(sinks[1]!.errorCount).toBe(sinks[0]!.errorCount);
});
