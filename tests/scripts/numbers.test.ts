import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSample, sampleText } from '../../scripts/cli/numbers.ts';

test('what JSON lacks is written as words', () => {
  const texts = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map(sampleText);
  expect(texts).toEqual(['"NaN"', '"inf"', '"-inf"']);
});

test('every number comes back bit by bit', () => {
  fc.assert(
    fc.property(fc.double(), (value) => {
      expect(Object.is(parseSample(JSON.parse(sampleText(value))), value)).toBe(true);
    }),
    { examples: [[-0], [5e-324], [1.7976931348623157e308], [0.1]] },
  );
});

test('other values of JSON are no samples', () => {
  expect([null, '1', [1], true].map(parseSample)).toEqual(Array(4).fill(undefined));
});
