/** What messages know of the library is what the library has. */
import { expect, test } from 'vitest';
import { LIBRARY_MODULES } from '../../src/compiler/2-resolve/modules/library-index.ts';
import { libraryTexts } from '../../src/library/index.ts';
import { compileCase } from './run.ts';

test('the modules that messages look through are those there are', () => {
  expect([...LIBRARY_MODULES].sort()).toEqual([...libraryTexts.keys()].sort());
});

test('a function of the real library is found, and its `use` mends the program', () => {
  const source = 'fn dsp(){ lowpass(0.5, 440.0, 0.7) }';
  const [diagnostic, ...others] = compileCase(source, libraryTexts).diagnostics;
  expect(others).toEqual([]);
  expect(diagnostic?.fix?.insert).toBe('use filter::lowpass\n');
  const { from, to } = diagnostic!.fix!.range;
  const mended = source.slice(0, from) + diagnostic!.fix!.insert + source.slice(to);
  expect(compileCase(mended, libraryTexts).diagnostics).toEqual([]);
});
