/** The warm-up must go through what it is to warm up; nobody would notice if it didn't. */
import { afterEach, expect, test, vi } from 'vitest';
import { EngineCore } from '../../src/worklet/core.ts';
import { Limiter } from '../../src/worklet/guard/limiter.ts';
import { TruePeak } from '../../src/worklet/guard/true-peak.ts';
import { Programs } from '../../src/worklet/swap.ts';
import { warmUpEngine } from '../../src/worklet/warm-up.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('swaps programs of every kind and renders in every way', () => {
  const load = vi.spyOn(EngineCore.prototype, 'load');
  const advance = vi.spyOn(Programs.prototype, 'advance');
  const limit = vi.spyOn(Limiter.prototype, 'process');
  const delay = vi.spyOn(Limiter.prototype as unknown as { delay(): void }, 'delay');
  const skip = vi.spyOn(TruePeak.prototype, 'skip');
  warmUpEngine(48_000, 2);
  expect(load.mock.results.filter(({ value }) => value === true).length).toBe(60);
  // Nothing, started, replaced, refreshed; and both ways of fading.
  expect(new Set(advance.mock.results.map(({ value }) => value))).toEqual(new Set([0, 1, 2, 3]));
  expect(new Set(advance.mock.calls.map(([withFade]) => withFade))).toEqual(new Set([true, false]));
  // Unseen, seen and let pass, held down: each in many blocks.
  const quiet = skip.mock.calls.length / 2;
  expect(quiet).toBeGreaterThan(50);
  expect(delay.mock.calls.length).toBeGreaterThan(quiet + 50);
  expect(limit.mock.calls.length).toBeGreaterThan(delay.mock.calls.length + 200);
  const open = limit.mock.calls.map(([, , , allOpen]) => allOpen);
  expect(new Set(open)).toEqual(new Set([true, false]));
});
