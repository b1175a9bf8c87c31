/**
 * Traces of people writing programs → how many messages there were, and how often they jumped. While
 * a program is half typed there are few messages, near the cursor; when it is done there are none.
 */
import { expect } from 'vitest';
import { runGoldenCases } from '../helpers/golden.ts';
import { replay } from './replay.ts';
import { readTrace } from './trace.ts';

/** More messages than this at once are a page nobody reads. */
const MOST_MESSAGES = 3;

/** Messages that appear elsewhere than under the hands: one, and one more for so many keys. */
const KEYS_PER_JUMP = 12;

runGoldenCases(import.meta.url, (source) => {
  const { keys, most, silent, far, flicker, left, arrivals, crowd } = replay(readTrace(source));
  if (process.env.UPDATE !== '1') {
    expect(left).toEqual([]);
    expect(most, arrivals.join('\n')).toBeLessThanOrEqual(MOST_MESSAGES);
    expect(far, arrivals.join('\n')).toBeLessThanOrEqual(1 + Math.ceil(keys / KEYS_PER_JUMP));
  }
  return [
    `${keys} keys: ${silent} of ${keys + 1} steps silent, at most ${most} messages, ${far} far away, ${flicker} that came back`,
    ...arrivals,
    ...(most > 1 ? ['most:', ...crowd] : []),
    ...left.map((message) => `left: ${message}`),
  ].join('\n');
});
