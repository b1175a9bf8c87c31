/** What the reader's texts are called. */
import { expect, test } from 'vitest';
import { draftTitle } from '../../src/ui/draft-title.ts';

const bell = { kind: 'example', id: 'bell' } as const;

test('a text made of an example is called like it while it begins like it', () => {
  const text = '// Bell: one sine bends another.\nfn dsp(){ 0.5 }';
  expect(draftTitle({ text, origin: bell }, 'en')).toBe('Bell');
  expect(draftTitle({ text, origin: bell }, 'ja')).toBe('鐘');
  expect(draftTitle({ text: '// my drone\nfn dsp(){ 0.5 }', origin: bell }, 'ja')).toBe('my drone');
  expect(draftTitle({ text: 'fn dsp(){ 0.5 }', origin: bell }, 'en')).toBe('fn dsp(){ 0.5 }');
});

test('others are called by their first line that says something', () => {
  const title = (text: string): string => draftTitle({ text, origin: { kind: 'draft' } }, 'en');
  expect(title('\n\n  // waves \nfn dsp(){ 0 }')).toBe('waves');
  expect(title('// Bell')).toBe('Bell');
  expect(title(' \n ')).toBe('');
  expect(title('x'.repeat(500)).length).toBeLessThanOrEqual(61);
});
