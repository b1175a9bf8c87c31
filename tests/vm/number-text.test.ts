import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numberText } from '../../src/vm/number-text.ts';

test.each([
  [3, '3'],
  [-3, '-3'],
  [0, '0'],
  [-0, '-0'],
  [0.1, '0.1'],
  [-2.5, '-2.5'],
  [1e21, '1000000000000000000000'],
  [1.5e21, '1500000000000000000000'],
  [-1.25e-7, '-0.000000125'],
  [1e-7, '0.0000001'],
  [123456789012345680000, '123456789012345680000'],
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, 'inf'],
  [Number.NEGATIVE_INFINITY, '-inf'],
])('%s prints as %s', (value, text) => {
  expect(numberText(value)).toBe(text);
});

test('reads back as the same number, in the digits that JavaScript finds shortest', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = numberText(value);
      expect(text).toMatch(/^-?\d+(\.\d+)?$/);
      expect(Number(text)).toBe(value);
      const digits = (some: string): string =>
        some
          .replace(/e.*$/, '')
          .replace(/[-.]/g, '')
          .replace(/^0+|0+$/g, '');
      expect(digits(text)).toBe(digits(String(value)));
    }),
  );
});
