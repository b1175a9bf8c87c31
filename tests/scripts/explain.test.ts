/** `--explain CODE` in the terminal. */
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../scripts/cli/arguments.ts';
import { UsageError } from '../../scripts/cli/command.ts';
import { explanationText } from '../../scripts/cli/explain.ts';

describe('--explain', () => {
  test('needs no file', () => {
    expect(parseArguments(['--explain', 'type-mismatch'])).toEqual({ explain: 'type-mismatch' });
  });

  test('says what the code means, with both examples, in lines that fit a terminal', () => {
    const text = explanationText('joined-lines');
    expect(text).toMatch(/^warning\[joined-lines\]: /);
    expect(text).toContain('Gives it:\n    fn dsp(){\n');
    expect(text).toContain('As it was meant:\n    fn dsp(){\n');
    expect(text.endsWith('}\n')).toBe(true);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('an unknown code is told with those there are', () => {
    expect(() => explanationText('joind-lines')).toThrow(UsageError);
    expect(() => explanationText('joind-lines')).toThrow(/Did you mean joined-lines\?/);
    expect(() => explanationText('constructor')).toThrow(/There is no code "constructor"/);
  });
});
