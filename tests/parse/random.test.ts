/** What holds for every text, however broken. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parser } from '../../grammar/index.ts';
import { parse } from '../../src/compiler/1-parse/index.ts';
import { printTree } from '../../src/compiler/1-parse/print.ts';
import { DiagnosticSink } from '../../src/compiler/diagnostics.ts';
import { damagedSource, tokenSoup } from '../grammar/random-text.ts';

function checkText(text: string): void {
  const sink = new DiagnosticSink();
  const printed = printTree(parse({ id: 3, path: 'random.mmm', text }, sink));
  const tree = parser.parse(text);
  expect(tree.length).toBe(text.length);

  for (const { range, related, fix, message } of sink.all) {
    for (const { file, from, to } of [range, ...related.map((place) => place.range)]) {
      expect([file, 0 <= from, from <= to, to <= text.length]).toEqual([3, true, true, true]);
    }
    if (fix !== undefined) expect(fix.range.to).toBeLessThanOrEqual(text.length);
    expect(message).not.toContain('undefined');
  }

  const isBroken = /(?:^|[ (])\?(?:$|[ )])/m.test(printed.replaceAll(/"(?:[^"\\]|\\.)*"/g, ''));
  let hasErrorNode = false;
  tree.iterate({
    enter: ({ type }) => {
      hasErrorNode ||= type.isError;
    },
  });
  // No hole in either tree without a word about it.
  if (isBroken || hasErrorNode) expect(sink.hasErrors).toBe(true);
}

describe('never throws, places every message, and says something of every hole', () => {
  test.each<[string, fc.Arbitrary<string>]>([
    ['tokens in any order', tokenSoup],
    ['damaged programs', damagedSource],
    ['any characters', fc.string({ unit: 'binary', maxLength: 80 })],
  ])('%s', (_, texts) => {
    fc.assert(fc.property(texts, checkText), { seed: 101, numRuns: 400 });
  });
});
