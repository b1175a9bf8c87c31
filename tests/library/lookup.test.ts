/** Where names of modules and files lead: the project first, then the library (05 §6.4). */
import { describe, expect, test } from 'vitest';
import { modulesFrom } from '../../scripts/library/modules.ts';
import { compile } from '../../src/compiler/index.ts';
import { libraryTexts } from '../../src/library/index.ts';

const ownMath = 'pub fn log2(x) { 42.0 }';

function diagnosticsOf(source: string, files: Record<string, string>, path = 'main.mmm') {
  const { diagnostics } = compile(source, { path, modules: modulesFrom(files) });
  return diagnostics.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
}

describe('a project and the library', () => {
  test('a module that only the library has', () => {
    const found = modulesFrom({})({ kind: 'module', name: 'osc', from: 'main.mmm' });
    expect(found).toEqual({
      path: 'library:osc.mmm',
      text: libraryTexts.get('osc'),
      library: true,
    });
  });

  test('a file of the project goes first, and the program hears of it', () => {
    const source = 'use math::log2\nfn dsp() { log2(8.0) }';
    expect(diagnosticsOf(source, { 'math.mmm': ownMath })).toEqual([
      'warning library-module-hidden: math.mmm stands before the library module math',
    ]);
  });

  test.each([
    ['a function', 'fn dsp() { 0.0 }'],
    ['a variable', 'let dsp = | | 0.0'],
    ['a recursive variable', 'letrec dsp = | | 0.0'],
  ])('a file that can be played (%s) hides nothing', (_kind, dsp) => {
    const find = modulesFrom({ 'math.mmm': `${ownMath}\n${dsp}` });
    expect(find({ kind: 'module', name: 'math', from: 'main.mmm' })?.library).toBe(true);
  });

  test('a `dsp` of an inner module makes no piece of a file', () => {
    const find = modulesFrom({ 'math.mmm': 'mod inner { fn dsp() { 0.0 } }' });
    expect(find({ kind: 'module', name: 'math', from: 'main.mmm' })?.path).toBe('math.mmm');
  });

  test('a file gets the library module of its own name', () => {
    const find = modulesFrom({ 'sets/noise.mmm': 'use noise::*' });
    expect(find({ kind: 'module', name: 'noise', from: 'sets/noise.mmm' })?.library).toBe(true);
    expect(find({ kind: 'module', name: 'noise', from: 'sets/other.mmm' })?.path).toBe(
      'sets/noise.mmm',
    );
  });

  test('the library is served by the library alone', () => {
    const find = modulesFrom({ 'math.mmm': ownMath, 'lib.mmm': '' });
    expect(find({ kind: 'module', name: 'math', from: 'library:core.mmm' })?.library).toBe(true);
    expect(find({ kind: 'module', name: 'lib', from: 'library:core.mmm' })).toBeUndefined();
    expect(diagnosticsOf('use core::*\nfn dsp() { 0.0 }', { 'math.mmm': ownMath })).toEqual([]);
  });

  test.each([
    ['math.mmm', true],
    ['lib/math.mmm', true],
    ['/lib/math.mmm', true],
    ['./math.mmm', false],
    ['../math.mmm', false],
    ['/math.mmm', false],
    ['math', false],
    ['other/math.mmm', false],
  ])('include("%s") reaches the library: %s', (name, reaches) => {
    const found = modulesFrom({})({ kind: 'include', name, from: 'main.mmm' });
    expect(found?.text).toBe(reaches ? libraryTexts.get('math') : undefined);
  });

  test('a missing member is told where it is imported and where it is used', () => {
    expect(diagnosticsOf('use osc::square\nfn dsp() { square(1.0) }', {})).toEqual([
      'warning unknown-import: Module osc has no member square',
      'error undefined-member: osc::square not found in this scope: module osc has no member square',
    ]);
  });
});
