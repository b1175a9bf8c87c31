/** The tokens of a text, by which program texts are compared across edits (07 §9.3.1). */
import { describe, expect, test } from 'vitest';
import { TokenIndex, tokensOf } from '../../src/compiler/1-parse/index.ts';

function allTokens(text: string): string {
  return tokensOf(text, 0, text.length);
}

test('blanks, newlines and comments are dropped', () => {
  const text = 'f( 1,\n  /* note */ x.k // why\n)';
  expect(allTokens(text)).toBe('f ( 1 , x . k )');
  expect(allTokens('f(1,x.k)')).toBe('f ( 1 , x . k )');
});

test('a range gives the tokens that lie within it', () => {
  const text = 'let y = sin(phase * 6.283) + noise()';
  const from = text.indexOf('sin');
  expect(tokensOf(text, from, text.indexOf(' + noise'))).toBe('sin ( phase * 6.283 )');
  expect(tokensOf(text, from + 1, text.indexOf(' + noise'))).toBe('( phase * 6.283 )');
  expect(tokensOf(text, 5, 5)).toBe('');
});

test('strings and numbers stay as they are written', () => {
  expect(allTokens('f("a  b\n c", 1.50, t.0.1)')).toBe('f ( "a  b\n c" , 1.50 , t . 0 . 1 )');
});

describe('statements are told apart, however they are separated', () => {
  test.each([
    ['let a = 1 let b = 2', 'let a = 1\nlet b = 2'],
    ['let a = 1;; let b = 2;', 'let a = 1\n\nlet b = 2\n'],
    ['fn f(){ ;a; b }', 'fn f(){\n  a\n  b\n}'],
    ['match x { 0 => { a; b }, _ => c }', 'match x { 0 => { a\nb }, _ => c }'],
  ])('%j', (first, second) => {
    expect(allTokens(first)).toBe(allTokens(second));
  });

  test.each([
    ['f\n(3)', 'f (3)'],
    ['a; - b', 'a - b'],
    ['x\n[0]', 'x[0]'],
  ])('%j means something else than %j', (first, second) => {
    expect(allTokens(first)).not.toBe(allTokens(second));
  });

  test('a range within a list begins and ends without separator', () => {
    const text = 'a; f(1); b';
    expect(tokensOf(text, 3, 7)).toBe('f ( 1 )');
    expect(tokensOf(text, 0, text.length)).toBe('a ; f ( 1 ) ; b');
  });
});

test('tokens are found by their place', () => {
  const index = new TokenIndex('ab  + /* c */ d');
  expect(index.tokenAt(0)).toEqual({ from: 0, to: 2 });
  expect(index.tokenAt(1)).toEqual({ from: 4, to: 5 });
  expect(index.tokenAt(6)).toEqual({ from: 14, to: 15 });
  expect(index.tokenAt(15)).toBeUndefined();
  expect(index.endBefore(14)).toBe(5);
  expect(index.endBefore(0)).toBe(0);
  expect(index.count(0, 15)).toBe(3);
});

test('one index answers many questions', () => {
  const text = 'osc(1) + osc(2) * gain\n'.repeat(5000);
  const index = new TokenIndex(text);
  const start = performance.now();
  for (let line = 0; line < 5000; line++) {
    const from = line * 23;
    expect(index.text(from, from + 22)).toBe('osc ( 1 ) + osc ( 2 ) * gain');
  }
  expect(performance.now() - start).toBeLessThan(2000);
});
