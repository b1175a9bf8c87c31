/** R2 for the files of this folder that run on the audio thread: nothing in them can allocate. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const FORBIDDEN = {
  'a closure': /=>/,
  'an iterator': /\bof\b|\byield\b/,
  'a spread': /\.\.\./,
  'a new object': /\bnew\b/,
  'an object or array literal': /[=(,[]\s*[{[]/,
  'a text': /['"`]/,
  'an exception': /\bthrow\b|\btry\b/,
};

describe.each(['apply.ts', 'cells.ts', 'delay.ts'])('%s', (file) => {
  const source = readFileSync(new URL(`../../src/vm/patch/${file}`, import.meta.url), 'utf8');
  const code = source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/^import [^;]*;$/gm, '');

  test.each(Object.entries(FORBIDDEN))('has no place with %s', (_, pattern) => {
    expect(code.split('\n').filter((line) => pattern.test(line))).toEqual([]);
  });

  test('calls nothing but its own functions and exact host functions', () => {
    const allowed = /^(if|for|while|return|function|switch|floor|min|max|copyWithin)$/;
    const called = [...code.matchAll(/(\w+)\(/g)].map(([, name]) => name);
    const ours = new Set(
      ['apply.ts', 'cells.ts', 'delay.ts'].flatMap((name) => {
        const url = new URL(`../../src/vm/patch/${name}`, import.meta.url);
        return [...readFileSync(url, 'utf8').matchAll(/function (\w+)/g)].map(([, name]) => name);
      }),
    );
    expect(called.filter((name) => !ours.has(name) && !allowed.test(name))).toEqual([]);
  });
});
