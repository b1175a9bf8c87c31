/** Numbers in JSON: full precision, and words for those that JSON lacks. */

/**
 * The shortest text that gives the same number again; `"NaN"`, `"inf"` and `"-inf"` as strings.
 * Minus zero keeps its sign also for readers to whom `-0` is an integer.
 */
export function sampleText(value: number): string {
  if (Number.isNaN(value)) return '"NaN"';
  if (value === Number.POSITIVE_INFINITY) return '"inf"';
  if (value === Number.NEGATIVE_INFINITY) return '"-inf"';
  return Object.is(value, -0) ? '-0.0' : String(value);
}

const words = new Map<unknown, number>([
  ['NaN', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
]);

/** The reverse, for a value that came out of JSON; undefined if it isn't a sample. */
export function parseSample(value: unknown): number | undefined {
  return typeof value === 'number' ? value : words.get(value);
}
