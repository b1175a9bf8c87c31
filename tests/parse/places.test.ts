/** Line ends of every kind, byte-order marks, and where errors are placed (01 §1, §14). */
import { describe, expect, test } from 'vitest';
import { parseText } from './parse-text.ts';

describe('every newline character separates', () => {
  test.each([
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR', '\r'],
    ['VT', '\u000b'],
    ['FF', '\u000c'],
    ['NEL', '\u0085'],
    ['LS', '\u2028'],
    ['PS', '\u2029'],
    ['a CR behind a blank (S43)', ' \r'],
  ])('%s', (_, newline) => {
    const { tree, messages } = parseText(`f // comment${newline}(3)${newline}g(4)`);
    expect(messages).toEqual([]);
    expect(tree).toBe('f\n3\n(call g 4)');
  });
});

test('a byte-order mark at the beginning is nothing, elsewhere an unknown character (S1)', () => {
  expect(parseText('\ufefffn f(){ 1 }')).toMatchObject({
    tree: '(fn f () (block 1))',
    messages: [],
  });
  expect(parseText('let x = \ufeff1').messages).toEqual([
    'Parse error: Unexpected character (U+FEFF)',
  ]);
});

test.each(['', ' ', '\n', '// nothing', ';;\n;', '/* */'])('%j is an empty program', (text) => {
  expect(parseText(text)).toMatchObject({ tree: '', messages: [] });
});

describe('errors lie where the mistake is', () => {
  test.each([
    ['at the end of the text', 'fn dsp(){\n  1 +', 15, 15],
    ['at the end, behind blank lines', 'let x =\n\n', 9, 9],
    ['at the wrong token', 'let x = 1 + * 2', 12, 13],
    ['at a character of two units', 'let 𝑥 = 😀', 9, 11],
    ['at an unclosed string', 'let x = "abc\n', 8, 9],
    ['at an unclosed comment', '1\n/* abc\n', 2, 4],
    ['at a keyword', 'let main = 1', 4, 8],
    ['at both signs', 'a--b', 1, 3],
  ])('%s', (_, text, from, to) => {
    const { diagnostics } = parseText(text);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code: 'syntax-error', range: { file: 0, from, to } });
  });
});

test('every open bracket is named at the end of the text', () => {
  const [diagnostic] = parseText('f([1, {a = 2').diagnostics;
  expect(diagnostic?.related.map(({ range }) => range.from).sort((a, b) => a - b)).toEqual([
    1, 2, 6,
  ]);
});

test('every message begins alike', () => {
  const { messages } = parseText('let = 1\nfn f(x\n1e3\nmatch\n"');
  expect(messages.length).toBeGreaterThan(2);
  for (const message of messages) expect(message).toMatch(/^Parse error: /);
});

test('no more than fifty errors are reported', () => {
  expect(parseText('let = 1\n'.repeat(500)).messages).toHaveLength(50);
});
