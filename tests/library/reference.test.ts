/** The reference of the library: complete, up to date, and its examples sound. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { firstSentence, readComment } from '../../scripts/reference/comment.ts';
import { referenceOf } from '../../scripts/reference/entries.ts';
import { libraryTexts } from '../../src/library/index.ts';

const path = new URL('../../src/library/reference.json', import.meta.url);

// UPDATE=1 writes the file anew.
test('every public declaration has a complete comment, and reference.json holds them all', () => {
  const text = `${JSON.stringify(referenceOf(libraryTexts), undefined, 2)}\n`;
  if (process.env.UPDATE) writeFileSync(path, text);
  expect(readFileSync(path, 'utf8')).toBe(text);
});

describe('a comment that is not complete is refused', () => {
  const whole = 'Does it.\n- `x`: any\n- returns: any\n- example: fn dsp() { 0.0 }';
  test('a whole one is fine', () => expect(readComment(whole).description).toBe('Does it.'));

  test.each([
    ['without description', whole.replace('Does it.\n', ''), 'description'],
    ['without example', whole.replace(/\n- example.*/, ''), 'example'],
    ['with a line after the example', `${whole}\n- \`y\`: any`, 'out of place'],
    ['with a line of no kind', whole.replace('- returns', '- gives'), 'out of place'],
  ])('%s', (_what, comment, reason) => {
    expect(() => readComment(comment)).toThrow(reason);
  });

  test.each([
    ['without comment', 'pub fn f(x:float) -> float { x }', 'm::f: the description'],
    [
      'with another parameter',
      `${commented(whole)}\npub fn f(y:float) -> float { y }`,
      'm::f: it has',
    ],
    [
      'without written type',
      `${commented(whole)}\npub fn f(x) -> float { x }`,
      'm::f: a parameter',
    ],
    ['in an inner module', 'pub mod n { pub fn f() -> float { 0.0 } }', 'm::n::f: the desc'],
    [
      'with a type that returns',
      `${commented('T.\n- returns: x\n- example: x')}\npub type alias T = float`,
      'm::T: what',
    ],
  ])('a declaration %s', (_what, text, reason) => {
    expect(() => referenceOf(new Map([['m', text]]))).toThrow(reason);
  });
});

test('the summary is the first sentence', () => {
  expect(firstSentence('Sine wave.')).toBe('Sine wave.');
  expect(firstSentence('First, at 0.5 Hz. Then more.')).toBe('First, at 0.5 Hz.');
  expect(firstSentence('Triangle wave: falls from 0. Then rises.')).toBe(
    'Triangle wave: falls from 0.',
  );
});

function commented(block: string): string {
  return block.replace(/^/gm, '/// ');
}
