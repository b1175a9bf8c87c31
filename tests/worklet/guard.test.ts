import { describe, expect, test } from 'vitest';
import { CEILING, Limiter } from '../../src/worklet/guard/limiter.ts';
import { Guard } from '../../src/worklet/guard.ts';
import { Random } from './random.ts';
import {
  decibels,
  fitSine,
  meteredPeakOf,
  openGuard,
  peakOf,
  RATE,
  rmsOf,
  runGuard,
  sine,
  stepOf,
  truePeakOf,
} from './signal.ts';

/** −1 dBFS. */
const TRUE_CEILING = 10 ** (-1 / 20);

/** The standard's filter has a ripple of its own: it shows up to 0.22 dB too much. */
const METER_RIPPLE = 10 ** (0.22 / 20);

function noise(seed: number, amplitude: number, seconds: number): Float64Array {
  const random = new Random(seed);
  return Float64Array.from({ length: seconds * RATE }, () => amplitude * (random.next() * 2 - 1));
}

/** A noise that has little above this fraction of the rate. */
function dull(seed: number, amplitude: number, softness: number): Float64Array {
  let state = 0;
  return noise(seed, amplitude, 0.25).map((x) => {
    state += (1 - softness) * (x - state);
    return state;
  });
}

/** Faded in, as a step has no highest frequency. */
function fadedIn(signal: Float64Array): Float64Array {
  return signal.map((x, n) => x * Math.min(1, n / 2400));
}

describe('the ceiling (E1)', () => {
  const quarter = RATE / 4;
  const sines = [
    ...[30, 997, 4000, 6000, 11_000, quarter - 1, quarter, quarter + 1, 12_500, 15_000],
    ...[17_000, 19_000, 19_999, 20_500, 21_500, 22_500, 23_500],
  ];
  const signals: readonly (readonly [string, Float64Array])[] = [
    ...sines.map((hertz) => [`a sine of ${hertz} Hz`, fadedIn(sine(hertz, 1.7, 0.2))] as const),
    ...[0.1, 0.5, 0.785, 1.2].map(
      (phase) =>
        [
          `a sine of a quarter of the rate at phase ${phase}`,
          sine(quarter, 1, 0.2).map((_, n) => 1.4 * Math.sin((Math.PI / 2) * n + phase)),
        ] as const,
    ),
    ['a sine that sets in at once', sine(997, 1, 0.2)],
    ['a sine 20 dB too loud', sine(997, 10, 0.2)],
    ['a sweep', noise(0, 0, 0.25).map((_, n) => 1.3 * Math.sin(n * n * 1.2e-4))],
    ['a square', sine(441.7, 1, 0.25).map((x) => (x > 0 ? 1.5 : -1.5))],
    [
      'a square whose samples are under the ceiling',
      sine(441.7, 1, 0.2).map((x) => 0.8 * Math.sign(x)),
    ],
    ['pairs of equal samples', noise(0, 0, 0.2).map((_, n) => (n % 4 < 2 ? 0.85 : -0.85))],
    ['noise', noise(1, 4, 0.25)],
    ['noise of full scale', noise(11, 1.2, 0.25)],
    ['noise whose samples are hardly too loud', noise(12, 0.95, 0.25)],
    ['noise far too loud', noise(13, 15, 0.25)],
    ['random signs', noise(14, 1, 0.25).map((x) => 0.85 * Math.sign(x))],
    ['dull noise', dull(15, 4, 0.8)],
    ['very dull noise', dull(16, 12, 0.97)],
    ['bursts', noise(2, 4, 0.25).map((x, n) => (n % 3000 < 300 ? x : 0))],
    ['single clicks', noise(0, 0, 0.25).map((_, n) => (n % 1777 === 0 ? 50 : 0))],
    ['pairs of clicks', noise(0, 0, 0.25).map((_, n) => (n % 1777 < 2 ? 0.85 : 0))],
    ['clicks on a high tone', sine(11_000, 0.7, 0.25).map((x, n) => (n % 1777 === 0 ? 8 : x))],
    ['a level that jumps', sine(440, 1, 0.25).map((x, n) => (n < 4000 ? x * 0.1 : x * 8))],
    [
      'short grains of a high tone',
      sine(11_000, 1.5, 0.25).map((x, n) => x * (n % 200 < 20 ? 1 : 0.1)),
    ],
  ];
  test.each(signals)('holds for %s, also between its samples', (_, signal) => {
    const out = runGuard(openGuard(), signal);
    expect(peakOf(out)).toBeLessThanOrEqual(CEILING);
    expect(truePeakOf(out)).toBeLessThanOrEqual(TRUE_CEILING);
    expect(meteredPeakOf(out)).toBeLessThanOrEqual(TRUE_CEILING * METER_RIPPLE);
    // Nor is more taken away than that takes.
    expect(truePeakOf(out)).toBeGreaterThan(TRUE_CEILING * 10 ** (-0.6 / 20));
  });

  test.each([1, 2, 3, 4, 5, 6])('holds for random tones, levels and silences (seed %d)', (seed) => {
    const random = new Random(seed);
    const signal = new Float64Array(RATE / 2);
    for (let at = 0; at < signal.length; ) {
      const length = random.below(4000);
      const level = random.below(4) === 0 ? 0 : 10 ** (random.next() * 2 - 1);
      const step = random.next() * Math.PI;
      const rough = random.below(3) === 0;
      for (let n = at; n < Math.min(at + length, signal.length); n++) {
        signal[n] = level * (rough ? random.next() * 2 - 1 : Math.sin(n * step));
      }
      at += length;
    }
    const out = runGuard(openGuard(), signal);
    expect(truePeakOf(out)).toBeLessThanOrEqual(TRUE_CEILING);
  });

  test('holds in chunks of any size as in blocks', () => {
    const signal = noise(21, 2, 0.2);
    const expected = runGuard(openGuard(), signal);
    const guard = openGuard();
    const out = signal.slice();
    const random = new Random(5);
    for (let at = 0; at < out.length; ) {
      const frames = Math.min(1 + random.below(128), out.length - at);
      guard.process([out.subarray(at, at + frames)], frames, true);
      at += frames;
    }
    expect(peakOf(out.map((x, n) => x - expected[n]))).toBeLessThan(1e-12);
  });

  test('holds at the loudest volume there is', () => {
    const out = runGuard(openGuard(1, 1e9), noise(3, 100, 0.5));
    expect(peakOf(out)).toBeLessThanOrEqual(CEILING);
  });

  test('holds for each of several channels, with one gain', () => {
    const guard = openGuard(2);
    const left = new Float64Array(128);
    const right = new Float64Array(128);
    const ratios: number[] = [];
    for (let block = 0; block < 200; block++) {
      for (let n = 0; n < 128; n++) {
        left[n] = 4 * Math.sin((2 * Math.PI * 500 * (block * 128 + n)) / RATE);
        right[n] = left[n] / 8;
      }
      guard.process([left, right], 128, true);
      expect(peakOf(left)).toBeLessThanOrEqual(CEILING);
      if (block > 100) ratios.push(rmsOf(left) / rmsOf(right));
    }
    for (const ratio of ratios) expect(ratio).toBeCloseTo(8, 2);
  });
});

describe('what is not fit to be heard (fault rows 1 to 4)', () => {
  const BAD = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e30];

  test.each(BAD)('a single %d is muted for less than a block, without a click', (bad) => {
    const guard = openGuard();
    const signal = sine(440, 0.5, 0.2);
    const clean = runGuard(openGuard(), signal);
    const at = 4000;
    signal[at] = bad;
    const out = runGuard(guard, signal);
    expect(out.every(Number.isFinite)).toBe(true);
    const touched = [...out.keys()].filter((n) => Math.abs(out[n] - clean[n]) > 1e-3);
    expect(touched.at(-1)! - touched[0]).toBeLessThan(128);
    expect(Math.abs(out[at + guard.latency])).toBe(0);
    expect(stepOf(out)).toBeLessThan(1.5 * stepOf(clean));
  });

  test.each(BAD)('a constant %d is silence, and healthy samples are heard again', (bad) => {
    const guard = openGuard();
    const mute = runGuard(guard, new Float64Array(RATE).fill(bad));
    // Before the first bad sample comes out, what came before it is still heard.
    expect(peakOf(mute.subarray(guard.latency))).toBe(0);
    const out = runGuard(guard, sine(440, 0.5, 0.1));
    expect(peakOf(out.subarray(256))).toBeCloseTo(0.5, 2);
  });

  test('are counted', () => {
    const guard = openGuard(2);
    const left = new Float64Array(128);
    const right = new Float64Array(128);
    left[3] = Number.NaN;
    right[7] = Number.POSITIVE_INFINITY;
    right[8] = 1e4;
    right[9] = 999;
    expect(guard.process([left, right], 128, true)).toBe(3);
    expect(guard.process([left, right], 128, true)).toBe(0);
  });

  test('a block that was not computed is not heard', () => {
    const guard = openGuard();
    const block = sine(440, 0.5, 128 / RATE);
    const lost = runBlock(guard, block, false);
    const after = runBlock(guard, block, true);
    const heard = [...lost, ...after].slice(guard.latency, guard.latency + 128);
    expect(peakOf(heard)).toBe(0);
  });

  function runBlock(guard: Guard, block: Float64Array, healthy: boolean): number[] {
    const buffer = block.slice();
    guard.process([buffer], buffer.length, healthy);
    return [...buffer];
  }
});

describe('an overload (fault row 5)', () => {
  test('growing feedback never passes the ceiling and ends in silence', () => {
    let x = 1e-3;
    const signal = Float64Array.from({ length: 2 * RATE }, (_, n) => {
      x *= 1.01;
      return x * Math.sin(n);
    });
    const out = runGuard(openGuard(), signal);
    expect(peakOf(out)).toBeLessThanOrEqual(CEILING);
    expect(peakOf(out.subarray(RATE))).toBe(0);
  });

  test('is shut after half a second, and opens when it is over', () => {
    const guard = openGuard();
    const out = runGuard(guard, sine(440, 100, 1));
    expect(peakOf(out.subarray(0, 0.4 * RATE))).toBeGreaterThan(0.8);
    expect(guard.overloaded).toBe(true);
    expect(peakOf(out.subarray(0.6 * RATE))).toBe(0);
    const later = runGuard(guard, sine(440, 0.5, 1));
    expect(guard.overloaded).toBe(false);
    expect(peakOf(later.subarray(0.5 * RATE))).toBeCloseTo(0.5, 2);
  });

  test('is not what merely loud music does', () => {
    const guard = openGuard();
    const out = runGuard(guard, noise(9, 8, 3));
    expect(guard.overloaded).toBe(false);
    expect(rmsOf(out.subarray(2 * RATE))).toBeGreaterThan(0.1);
  });
});

describe('DC (fault row 6)', () => {
  test('0.9 is below 0.01 after a second', () => {
    const out = runGuard(openGuard(), new Float64Array(RATE + 100).fill(0.9));
    expect(Math.abs(out[RATE])).toBeLessThan(0.01);
  });

  test('is gone from under a sine', () => {
    const out = runGuard(
      openGuard(),
      sine(440, 0.3, 3).map((x) => x + 0.4),
    );
    const mean = out.subarray(2 * RATE).reduce((sum, x) => sum + x, 0) / RATE;
    expect(Math.abs(mean)).toBeLessThan(1e-4);
  });
});

describe('transparency under the ceiling (E6)', () => {
  test.each([20, 50, 1000, 8000, 15_000, 20_000])('a sine of %d Hz', (hertz) => {
    for (const amplitude of [0.05, 0.5, 10 ** (-1.1 / 20)]) {
      const out = runGuard(openGuard(), sine(hertz, amplitude, 2)).subarray(1.5 * RATE);
      const { amplitude: heard, residue } = fitSine(out, hertz);
      expect(Math.abs(decibels(heard / amplitude))).toBeLessThanOrEqual(0.1);
      expect(decibels((residue * Math.SQRT2) / amplitude)).toBeLessThanOrEqual(-90);
    }
  });

  test.each([20, 1000, 4000, 12_000, 15_000, 20_000])(
    'a sine of %d Hz at -1.03 dBFS, bit for bit',
    (hertz) => {
      const limiter = new Limiter(RATE, 1);
      const signal = sine(hertz, 10 ** (-1.03 / 20), 0.3).map((x, n) => x * Math.min(1, n / 4800));
      expect(runLimiter(limiter, signal)).toEqual(delayed(signal, limiter.latency));
    },
  );

  test('noise whose true peak is under the ceiling, bit for bit', () => {
    const loud = noise(31, 1, 0.3);
    const limiter = new Limiter(RATE, 1);
    const peak = Math.max(truePeakOf(loud), meteredPeakOf(loud));
    const signal = loud.map((x) => (x * 10 ** (-1.1 / 20)) / peak);
    expect(runLimiter(limiter, signal)).toEqual(delayed(signal, limiter.latency));
  });

  test.each([1000, 4000, 12_001, 19_000])(
    'what is just under it is changed by less than 0.1 dB (%d Hz)',
    (hertz) => {
      const amplitude = 10 ** (-1.001 / 20);
      const out = runLimiter(new Limiter(RATE, 1), fadedIn(sine(hertz, amplitude, 0.4)));
      const { amplitude: heard } = fitSine(out.subarray(0.2 * RATE), hertz);
      expect(Math.abs(decibels(heard / amplitude))).toBeLessThanOrEqual(0.1);
    },
  );

  function runLimiter(limiter: Limiter, signal: Float64Array): Float64Array {
    const out = signal.slice();
    const open = new Float64Array(128).fill(1);
    for (let at = 0; at < out.length; at += 128) {
      const block = out.subarray(at, at + 128);
      limiter.loudest[0] = peakOf(block);
      limiter.process([block], block.length, open, true);
    }
    return out;
  }

  function delayed(signal: Float64Array, frames: number): Float64Array {
    const out = new Float64Array(signal.length);
    out.set(signal.subarray(0, signal.length - frames), frames);
    return out;
  }

  test('after loud passages there is nothing left of the limiter', () => {
    const guard = openGuard();
    runGuard(guard, noise(5, 20, 0.3));
    runGuard(guard, sine(440, 0.2, 3));
    const fresh = openGuard();
    runGuard(fresh, sine(440, 0.2, 3));
    const quiet = sine(440, 0.2, 0.1);
    const expected = runGuard(fresh, quiet);
    const difference = runGuard(guard, quiet).map((x, n) => x - expected[n]);
    expect(decibels(peakOf(difference) / 0.2)).toBeLessThan(-120);
  });
});

describe('start, stop, panic (E2)', () => {
  test('a start takes at least 10 ms and has no step', () => {
    const guard = new Guard(RATE, 1);
    guard.setVolume(1);
    guard.start();
    const out = runGuard(
      guard,
      sine(440, 0.2, 0.1).map((_, n) => 0.2 * Math.cos(n * 0.06)),
    );
    expect(peakOf(out.subarray(0, 0.005 * RATE))).toBeLessThan(0.1);
    expect(peakOf(out.subarray(0.02 * RATE))).toBeCloseTo(0.2, 2);
    expect(stepOf(out)).toBeLessThan(1.5 * 0.2 * 0.06);
  });

  test.each([
    [false, 0.02],
    [true, 0.01],
  ])('the end takes its time and no more (panic: %s)', (panic, seconds) => {
    const guard = openGuard();
    const before = runGuard(guard, sine(440, 0.5, 0.1));
    guard.stop(panic);
    const out = runGuard(guard, sine(440, 0.5, 0.1));
    const end = out.findLastIndex((x) => x !== 0) / RATE;
    expect(end).toBeLessThan(0.02 + guard.latency / RATE);
    expect(end).toBeGreaterThan(seconds * 0.9);
    expect(stepOf([before.at(-1)!, ...out])).toBeLessThan(1.5 * stepOf(before));
    expect(guard.silent).toBe(true);
  });

  test('a panic is silent within 20 ms, what is delayed included', () => {
    const guard = openGuard();
    guard.stop(true);
    const out = runGuard(guard, sine(440, 0.5, 0.05));
    expect(peakOf(out.subarray(0.02 * RATE - 128))).toBe(0);
  });

  test('it is silent only when all that was delayed has been heard', () => {
    for (const rate of [44_100, 48_000, 96_000]) {
      for (const panic of [false, true]) {
        const guard = new Guard(rate, 1);
        guard.setVolume(1);
        guard.start();
        const block = (): Float64Array => {
          const samples = new Float64Array(128).fill(0).map((_, n) => Math.cos(n * 0.3) * 0.5);
          guard.process([samples], 128, true);
          return samples;
        };
        for (let n = 0; n < 100; n++) block();
        guard.stop(panic);
        while (!guard.silent) block();
        // The core forgets the guard's delay now; nothing must be in it.
        expect(peakOf(block()), `${rate} Hz, panic: ${panic}`).toBe(0);
      }
    }
  });

  test('nothing is heard before the first start', () => {
    expect(peakOf(runGuard(new Guard(RATE, 1), noise(1, 1, 0.1)))).toBe(0);
  });
});

describe('volume (E4, E7)', () => {
  test('is −12 dB until told otherwise', () => {
    const guard = new Guard(RATE, 1);
    guard.start();
    const out = runGuard(guard, sine(440, 0.2, 0.5));
    expect(decibels(peakOf(out.subarray(0.4 * RATE)) / 0.2)).toBeCloseTo(-12.04, 1);
  });

  test('moves without steps', () => {
    const guard = openGuard();
    runGuard(guard, sine(440, 0.5, 0.1));
    guard.setVolume(0);
    const out = runGuard(
      guard,
      sine(440, 0.5, 0.2).map((_, n) => 0.5 * Math.cos(n * 0.0576)),
    );
    expect(stepOf(out.subarray(200))).toBeLessThan(1.5 * 0.5 * 0.0576);
    expect(peakOf(out.subarray(0.15 * RATE))).toBeLessThan(1e-3);
  });

  test('takes no number that is none', () => {
    const guard = openGuard();
    for (const volume of [Number.NaN, -1, Number.NaN]) guard.setVolume(volume);
    expect(peakOf(runGuard(guard, sine(440, 0.5, 0.3)).subarray(0.2 * RATE))).toBe(0);
    guard.setVolume(Number.POSITIVE_INFINITY);
    expect(peakOf(runGuard(guard, sine(440, 0.5, 0.3)))).toBeLessThanOrEqual(CEILING);
  });
});

describe('arrival (E3)', () => {
  /** Three seconds of a soft sine, then a new program that is so many dB louder. */
  function arrive(louder: number): { before: number; out: Float64Array; heard: Float64Array } {
    const soft = 0.02;
    const guard = new Guard(RATE, 1);
    guard.setVolume(1);
    guard.start();
    runGuard(guard, sine(440, soft, 4));
    guard.arrive();
    const out = runGuard(guard, sine(440, soft * 10 ** (louder / 20), 2.5));
    return { before: soft / Math.SQRT2, out, heard: out.subarray(guard.latency) };
  }

  test('12 dB louder is left alone', () => {
    const { before, heard } = arrive(11.9);
    const gain = decibels(rmsOf(heard.subarray(0, 0.4 * RATE)) / before);
    expect(gain).toBeCloseTo(11.9, 1);
  });

  test.each([18, 24, 30])('%d dB louder is brought in over a second', (louder) => {
    const { before, heard } = arrive(louder);
    const level = (from: number, to: number) =>
      decibels(rmsOf(heard.subarray(from * RATE, to * RATE)) / before);
    // Caught early, and begins at the level that is allowed.
    expect(level(0.04, 0.06)).toBeLessThan(12 + 1.5);
    expect(level(0.04, 0.06)).toBeGreaterThan(11);
    // Then rises steadily, all there after a second and a bit.
    expect(level(0.5, 0.55)).toBeGreaterThan(level(0.2, 0.25) + 1);
    expect(level(0.5, 0.55)).toBeLessThan(louder - 1);
    expect(level(1.2, 1.3)).toBeCloseTo(louder, 1);
  });

  test('a drum hit inside a program is left alone', () => {
    const guard = openGuard();
    runGuard(guard, sine(440, 0.01, 4));
    const out = runGuard(guard, sine(200, 0.8, 0.1));
    expect(peakOf(out)).toBeCloseTo(0.8, 1);
  });

  test('a drum hit at the moment of a swap is left alone', () => {
    const guard = new Guard(RATE, 1);
    guard.setVolume(1);
    guard.start();
    const pattern = sine(200, 0.5, 4).map((x, n) => x * Math.exp(-(n % 24_000) / 2400));
    runGuard(guard, pattern);
    guard.arrive();
    const out = runGuard(guard, pattern.subarray(0, RATE));
    expect(peakOf(out.subarray(0, 4000))).toBeGreaterThan(0.42);
  });

  test('the second swap in a row does not start the way up anew', () => {
    const guard = new Guard(RATE, 1);
    guard.setVolume(1);
    guard.start();
    runGuard(guard, sine(440, 0.02, 4));
    guard.arrive();
    runGuard(guard, sine(440, 0.6, 0.5));
    guard.arrive();
    const out = runGuard(guard, sine(440, 0.6, 1.5));
    expect(stepOf(out)).toBeLessThan(1.5 * stepOf(sine(440, 0.6, 0.1)));
    expect(peakOf(out.subarray(1.2 * RATE))).toBeCloseTo(0.6, 1);
  });
});
