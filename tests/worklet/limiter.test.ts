/** What the limiter leaves out because it changes nothing changes nothing: every bit is compared. */
import { describe, expect, test } from 'vitest';
import { Limiter } from '../../src/worklet/guard/limiter.ts';
import { raiseToStandardPeaks } from '../../src/worklet/guard/standard-peak.ts';
import type { TruePeak } from '../../src/worklet/guard/true-peak.ts';
import { BLOCK_FRAMES } from '../../src/worklet/protocol.ts';
import { Random } from './random.ts';

const BLOCKS = 400;

/** A limiter that looks at every sample of every channel, and takes no short way. */
function thoroughLimiter(channels: number): Limiter {
  const limiter = new Limiter(48_000, channels);
  const inner = limiter as unknown as {
    truePeaks: TruePeak[];
    peaks: Float64Array;
    findPeaks(samples: readonly Float64Array[], frames: number): boolean;
  };
  inner.findPeaks = (samples, frames) => {
    inner.peaks.fill(0);
    // Below every threshold: whatever there is, is found.
    inner.truePeaks.forEach((peak, channel) => {
      peak.measure(samples[channel]!, frames, Number.NEGATIVE_INFINITY, inner.peaks);
    });
    return true;
  };
  return limiter;
}

/** Blocks of any length, now loud, now quiet, each channel for itself or like the first. */
function* blocks(seed: number, channels: number, alike: number): Generator<Float64Array[]> {
  const random = new Random(seed);
  const next = (): number => random.next();
  let phase = 0;
  let levels = Array.from({ length: channels }, () => 0);
  let tonal = false;
  for (let block = 0; block < BLOCKS; block++) {
    if (next() < 0.15) {
      levels = levels.map(() => (next() < 0.3 ? 0 : 10 ** (next() * 3 - 2)));
      tonal = next() < 0.5;
    }
    const frames = next() < 0.2 ? 1 + Math.floor(next() * BLOCK_FRAMES) : BLOCK_FRAMES;
    const first = Float64Array.from({ length: frames }, () => {
      phase += 0.3;
      return levels[0]! * (tonal ? Math.sin(phase) : next() * 2 - 1);
    });
    const isAlike = next() < alike;
    yield levels.map((level, channel) =>
      channel === 0 || isAlike
        ? first.slice()
        : first.map((sample) => level * (tonal ? sample : next() * 2 - 1)),
    );
  }
}

function limit(limiter: Limiter, samples: Float64Array[]): Float64Array[] {
  const frames = samples[0]!.length;
  const out = samples.map((channel) => channel.slice());
  out.forEach((channel, c) => {
    limiter.loudest[c] = channel.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
  });
  limiter.process(out, frames, new Float64Array(frames).fill(1), true);
  return out;
}

describe.each([
  [1, 0],
  [2, 0],
  [2, 0.7],
  [2, 0.99],
  [3, 0.9],
])('%i channels, alike in %f of the blocks', (channels, alike) => {
  test.each([1, 2, 3])('signal %i', (seed) => {
    const limiter = new Limiter(48_000, channels);
    const thorough = thoroughLimiter(channels);
    let held = 0;
    for (const block of blocks(seed, channels, alike)) {
      const out = limit(limiter, block);
      expect(out).toEqual(limit(thorough, block));
      expect(limiter.leastGain[0]).toBe(thorough.leastGain[0]);
      if (limiter.leastGain[0]! < 1) held += 1;
      limiter.leastGain[0] = 1;
      thorough.leastGain[0] = 1;
    }
    // It was at rest for a while, and at work for a while.
    expect(held).toBeGreaterThan(BLOCKS / 20);
    expect(held).toBeLessThan(BLOCKS);
  });
});

/** ITU-R BS.1770-4, annex 2, table: the first two phases; the others are these backwards. */
const PHASES = [
  [
    0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875,
    0.1373291015625, 0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125,
    0.014892578125, -0.00830078125,
  ],
  [
    -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625,
    0.77978515625, -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
  ],
];

test('the standard peaks are those of a loop over its filters, in the order of its pairs', () => {
  const ripple = 10 ** (-0.22 / 20);
  const random = new Random(7);
  const next = (): number => random.next();
  for (let turn = 0; turn < 200; turn++) {
    const samples = Float64Array.from(
      { length: 200 },
      () => (next() * 2 - 1) * 10 ** (1 - turn / 50),
    );
    const peaks = Float64Array.from({ length: BLOCK_FRAMES }, () => next() * 0.5);
    const threshold = 0.889;
    const expected = peaks.map((peak, n) => {
      const newest = 20 + n + 6;
      const points = PHASES.map((filter) => {
        let even = 0;
        let odd = 0;
        for (let pair = 0; pair < 6; pair++) {
          const newer = samples[newest - pair]!;
          const older = samples[newest - 11 + pair]!;
          even += ((filter[pair]! + filter[11 - pair]!) / 2) * (newer + older);
          odd += ((filter[pair]! - filter[11 - pair]!) / 2) * (newer - older);
        }
        return Math.abs(even) + Math.abs(odd);
      });
      return Math.max(peak, ripple * Math.max(...points));
    });
    raiseToStandardPeaks(samples, 20, BLOCK_FRAMES, threshold, peaks);
    // Below the threshold it need not look.
    const shown = (found: Float64Array): number[] =>
      [...found].map((peak) => (peak > threshold ? peak : 0));
    expect(shown(peaks)).toEqual(shown(expected));
  }
});
