import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('../../src/vm/math/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);

/** What IEEE 754 and WebAssembly both define to the last bit. */
const EXACT = new Set(['abs', 'ceil', 'floor', 'sqrt', 'trunc']);

/** Everything in a source text that could depend on the engine, or leave the folder. */
function offences(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  const found: string[] = [];
  for (const [use, , name] of code.matchAll(/\bMath\b(\s*\.\s*(\w+))?/g)) {
    if (!EXACT.has(name)) found.push(use);
  }
  for (const [use] of code.matchAll(/\*\*|%|\bIntl\b|\bDate\b|\bglobalThis\b|\.toFixed\b/g)) {
    found.push(use);
  }
  for (const [, from] of code.matchAll(/\bfrom\s*'([^']*)'/g)) {
    if (!/^\.\/[\w/-]+\.ts$/.test(from)) found.push(from);
  }
  return found;
}

test('src/vm/math uses exact operations only', () => {
  expect(files.length).toBeGreaterThan(10);
  for (const name of files) {
    expect(offences(readFileSync(new URL(name, folder), 'utf8')), name).toEqual([]);
  }
});

test('the search finds what it looks for', () => {
  expect(offences('const x = Math.sin(1);')).toEqual(['Math.sin']);
  expect(offences('const { sin } = Math;')).toEqual(['Math']);
  expect(offences("const f = Math['cos'];")).toEqual(['Math']);
  expect(offences('x ** 2; x % 2;')).toEqual(['**', '%']);
  expect(offences('x **= 2')).toEqual(['**']);
  expect(offences("import { f } from '../machine.ts';")).toEqual(['../machine.ts']);
  expect(offences('/** Math.sin ** */ Math.abs(x); // Math.exp')).toEqual([]);
});
