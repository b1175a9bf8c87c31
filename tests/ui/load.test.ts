/** The load that is told of a program before it plays (L2). */
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { estimateLoad, HEAVY_SHARE } from '../../src/ui/checker/load.ts';

function estimate(text: string, rate = 48_000) {
  return estimateLoad(compile(text).program!, rate);
}

/** So many calls, each of twice as many as the one before. */
function doublings(levels: number): string {
  const lines = ['fn f0(x){ let y = mem(x)\n y + 1.0 }'];
  for (let level = 1; level <= levels; level++) {
    lines.push(`fn f${level}(x){ f${level - 1}(x) + f${level - 1}(x * 2.0) }`);
  }
  return [...lines, `fn dsp(){ f${levels}(1.0) }`].join('\n');
}

describe('the estimate', () => {
  test('of a plain tone is small and certain', () => {
    const { share, least } = estimate('fn dsp(){ sin(now * 440.0) * 0.2 }');
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(0.01);
    expect(least).toBe(false);
  });

  test('grows with the rate; without one, the usual is assumed', () => {
    const text = doublings(6);
    expect(estimate(text, 96_000).share).toBeCloseTo(2 * estimate(text).share, 12);
    expect(estimate(text, 0)).toEqual(estimate(text, 48_000));
  });

  test('knows what calls of long functions cost, however they multiply', () => {
    expect(estimate(doublings(5)).share).toBeLessThan(HEAVY_SHARE);
    expect(estimate(doublings(13)).share).toBeGreaterThan(HEAVY_SHARE);
    const ratio = estimate(doublings(13)).share / estimate(doublings(12)).share;
    expect(ratio).toBeCloseTo(2, 1);
  });

  test.each([
    ['recursion', 'fn down(n){ if (n > 0.0) down(n - 1.0) + 1.0 else 0.0 }\nfn dsp(){ down(9.0) }'],
    [
      'closures',
      'fn pick(n){ if (n > 0.0) |x| x + n else |x| x * n }\nfn dsp(){ let f = pick(now)\n f(1.0) }',
    ],
  ])('is a lower bound where there are %s', (_, text) => {
    expect(estimate(text).least).toBe(true);
  });
});
