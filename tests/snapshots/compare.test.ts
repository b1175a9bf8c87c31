/** The comparison of recordings, and the measures it rests on: each must be able to fail. */
import { describe, expect, test } from 'vitest';
import { compareRecordings, describeDifference, isWithin } from '../../e2e/audio/compare.ts';
import { tolerances } from '../../e2e/audio/tolerances.ts';
import { fundamental, largestStep, level, longestSilence, peak } from '../../e2e/support/signal.ts';

const RATE = 48_000;

function sine(hertz: number, amplitude = 0.5): Float32Array {
  return Float32Array.from({ length: RATE }, (_, n) => {
    return amplitude * Math.sin((2 * Math.PI * hertz * n) / RATE);
  });
}

/** The same with one sample changed. */
function spoilt(samples: Float32Array, frame: number, sample: number): Float32Array {
  const copy = samples.slice();
  copy[frame] = sample;
  return copy;
}

describe('two recordings', () => {
  test('that are equal are within every tolerance', () => {
    const difference = compareRecordings([sine(440)], [sine(440)]);
    expect(difference.identical).toBe(true);
    for (const tolerance of Object.values(tolerances)) {
      expect(isWithin(difference, tolerance)).toBe(true);
    }
    expect(describeDifference(difference)).toBe('no difference');
  });

  test('that differ in a last bit are not the same build’s', () => {
    const before = sine(440);
    const sample = before[1000]!;
    const difference = compareRecordings([before], [spoilt(before, 1000, sample * (1 + 2 ** -23))]);
    expect(difference).toMatchObject({ identical: false, differing: 1 });
    expect(difference.first).toEqual({ channel: 0, frame: 1000 });
    expect(isWithin(difference, tolerances.sameBuild)).toBe(false);
    expect(isWithin(difference, tolerances.otherBuild)).toBe(true);
  });

  test('must be near in every sample, and on the whole', () => {
    const before = sine(440);
    const oneFar = compareRecordings([before], [spoilt(before, 7, before[7]! + 1e-5)]);
    expect(isWithin(oneFar, tolerances.otherBuild)).toBe(false);
    // Each sample of a soft sound is near, but all of them together are noise.
    const soft = sine(440, 1e-4);
    const noisy = soft.map((sample, n) => sample + (n % 2 === 0 ? 5e-7 : -5e-7));
    const allNear = compareRecordings([soft], [noisy]);
    expect(allNear.peakError).toBeLessThan(1e-6);
    expect(isWithin(allNear, tolerances.otherBuild)).toBe(false);
  });

  test('agree about NaN, and about nothing else that is not finite', () => {
    const before = Float32Array.of(0, Number.NaN, Number.POSITIVE_INFINITY);
    expect(compareRecordings([before], [before.slice()]).identical).toBe(true);
    for (const other of [0, Number.NaN, Number.NEGATIVE_INFINITY]) {
      const difference = compareRecordings([before], [spoilt(before, 2, other)]);
      expect(isWithin(difference, tolerances.otherBuild)).toBe(false);
    }
  });

  test('tell 0 from −0 on the same build', () => {
    const difference = compareRecordings([Float32Array.of(0)], [Float32Array.of(-0)]);
    expect(isWithin(difference, tolerances.sameBuild)).toBe(false);
  });

  test('of different shape are not compared at all', () => {
    expect(() => compareRecordings([sine(1)], [])).toThrow(RangeError);
    expect(() => compareRecordings([sine(1)], [new Float32Array(3)])).toThrow(RangeError);
  });
});

describe('measures', () => {
  test('find the frequency between the samples', () => {
    expect(fundamental(sine(440.3), RATE)).toBeCloseTo(440.3, 2);
    expect(fundamental(new Float32Array(100), RATE)).toBeNaN();
  });

  test('find a click, however high the sound around it', () => {
    const tone = sine(440);
    const own = largestStep(tone).value;
    const step = largestStep(spoilt(tone, 12_345, tone[12_345]! + 3 * own));
    expect(step.at).toBeGreaterThanOrEqual(12_345);
    expect(step.value).toBeGreaterThan(1.5 * own);
    expect(largestStep(Float32Array.of(0, Number.NaN, 0, 0.5)).value).toBeNaN();
  });

  test('find a gap and where it begins', () => {
    const tone = sine(440);
    tone.fill(0, 5000, 5128);
    expect(longestSilence(tone)).toEqual({ value: 128, at: 5000 });
  });

  test('give the level, and an infinite peak for what is not finite', () => {
    expect(level(sine(440))).toBeCloseTo(0.5 / Math.SQRT2, 4);
    expect(peak(sine(440))).toBeCloseTo(0.5, 4);
    expect(peak(Float32Array.of(0.1, Number.NaN))).toBe(Number.POSITIVE_INFINITY);
  });
});
