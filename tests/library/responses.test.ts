/** The library against references that are computed here, in other ways where there are some. */
import { describe, expect, test } from 'vitest';
import { render } from './render.ts';

const RATE = 48_000;

/** What `expression` gives for an impulse `x`, and for its right channel `y` where it has two. */
function impulseResponse(uses: string, expression: string, frames: number): Float64Array[] {
  const source = `${uses}\nfn dsp() { let x = if (now < 1.0) 1.0 else 0.0\n ${expression} }`;
  const { channels, faults } = render(source, frames, RATE);
  expect(faults).toEqual([]);
  return [...channels];
}

/** The gain of an impulse response at a frequency in Hz. */
function gainAt(response: Float64Array, frequency: number): number {
  let re = 0;
  let im = 0;
  for (const [n, x] of response.entries()) {
    re += x * Math.cos((2 * Math.PI * frequency * n) / RATE);
    im -= x * Math.sin((2 * Math.PI * frequency * n) / RATE);
  }
  return Math.hypot(re, im);
}

function expectClose(found: ArrayLike<number>, wanted: ArrayLike<number>): void {
  let worst = 0;
  for (let n = 0; n < wanted.length; n++) {
    worst = Math.max(worst, Math.abs(found[n]! - wanted[n]!));
  }
  expect(found.length).toBe(wanted.length);
  // Their pi has twelve digits.
  expect(worst).toBeLessThan(1e-11);
}

describe('filters', () => {
  test('a one-pole filter falls geometrically', () => {
    const [found] = impulseResponse('use filter::*', 'onepole(x, 0.9)', 50);
    expectClose(
      found!,
      Array.from({ length: 50 }, (_, n) => 0.1 * 0.9 ** n),
    );
  });

  test('a time constant is a time constant', () => {
    const [found] = impulseResponse('use filter::*', 'lop_tau(1.0, 0.001)', 49);
    expect(found![47]!).toBeCloseTo(1 - Math.exp(-1), 6);
  });

  // In direct form I, which rounds and remembers differently.
  test('a second-order section follows its equation', () => {
    const [a1, a2, b0, b1, b2] = [-1.2, 0.72, 0.3, 0.2, -0.1] as const;
    const coefficients = `(${a1}, ${a2}, ${b0}, ${b1}, ${b2})`;
    const [found] = impulseResponse('use filter::*', `biquad(x, ${coefficients})`, 100);
    const y: number[] = [];
    const x = (n: number) => (n === 0 ? 1 : 0);
    for (let n = 0; n < 100; n++) {
      const past = -a1 * (y[n - 1] ?? 0) - a2 * (y[n - 2] ?? 0);
      y.push(b0 * x(n) + b1 * x(n - 1) + b2 * x(n - 2) + past);
    }
    expectClose(found!, y);
  });

  test.each([
    [
      'lowpass(x, 1000.0, 2.0)',
      [
        [0, 1],
        [1000, 2],
        [24_000, 0],
      ],
    ],
    [
      'highpass(x, 1000.0, 2.0)',
      [
        [0, 0],
        [1000, 2],
        [24_000, 1],
      ],
    ],
    [
      'bandpass(x, 1000.0, 2.0)',
      [
        [0, 0],
        [1000, 2],
        [24_000, 0],
      ],
    ],
    [
      'allpass(x, 1000.0, 2.0)',
      [
        [0, 1],
        [300, 1],
        [1000, 1],
        [5000, 1],
        [24_000, 1],
      ],
    ],
  ] as const)('%s has the gains it should', (expression, gains) => {
    const [response] = impulseResponse('use filter::*', expression, 4000);
    for (const [frequency, gain] of gains) {
      expect(gainAt(response!, frequency), `${frequency} Hz`).toBeCloseTo(gain, 6);
    }
  });

  test('peakeq has the coefficients of the text, with its b0 of 1', () => {
    const [found] = impulseResponse('use filter::*', 'peakeq(x, 2000.0, 6.0, 1.5)', 3);
    const o = (2 * Math.PI * 2000) / RATE;
    const alpha = Math.sin(o) / 3;
    const gain = 10 ** (6 / 40);
    const m = 1 + alpha / gain;
    const [a2, b2] = [(1 - alpha / gain) / m, (1 - alpha * gain) / m];
    expectClose(found!, [1, 0, b2 - a2]);
  });
});

describe('delays', () => {
  test('between two samples', () => {
    const [found] = impulseResponse('use delay::*', 'fdelay!(64.0)(x, 5.75)', 10);
    expectClose(found!, [0, 0, 0, 0, 0, 0.25, 0.75, 0, 0, 0]);
  });

  test('an echo repeats after its time and one sample', () => {
    const [found] = impulseResponse('use delay::*', 'fbdelay(x, 10.0 / samplerate, 0.5)', 40);
    const wanted = Array.from({ length: 40 }, (_, n) =>
      n >= 10 && (n - 10) % 11 === 0 ? 0.5 ** ((n - 10) / 11) : 0,
    );
    expectClose(found!, wanted);
  });
});

/** A ring as `delay` has it, and what the reverberations are made of. */
class Line {
  readonly #past: number[] = [];
  next(x: number, time: number): number {
    this.#past.push(x);
    return this.#past[this.#past.length - 1 - Math.trunc(time)] ?? 0;
  }
}

class DampedComb {
  readonly #line = new Line();
  #out = 0;
  #damped = 0;
  next(x: number, time: number, damp: number, roomsize: number): number {
    this.#damped = this.#out * (1 - damp * 0.4) + this.#damped * (damp * 0.4);
    this.#out = this.#line.next(x + this.#damped * (roomsize * 0.28 + 0.7), time);
    return this.#out;
  }
}

class AllPass {
  readonly #line = new Line();
  #out = 0;
  next(x: number, g: number, time: number): number {
    const v = x + g * this.#out;
    this.#out = this.#line.next(v, time);
    return this.#out - g * v;
  }
}

function freeverb(frames: number, spread: number, damp: number, roomsize: number): number[] {
  const lengths = [1557, 1617, 1491, 1422, 1277, 1356, 1188, 1116];
  const combs = lengths.map(() => new DampedComb());
  const allPasses = [225, 556, 441, 341].map((length) => ({ length, filter: new AllPass() }));
  return Array.from({ length: frames }, (_, n) => {
    const x = n === 0 ? 1 : 0;
    const sum = combs.reduceRight(
      (rest, comb, i) => comb.next(x, lengths[i]! + spread, damp, roomsize) + rest,
      0,
    );
    return allPasses.reduce((y, { length, filter }) => filter.next(y, 0.5, length), sum);
  });
}

/** Level in dB of what sounds in the tenth of a second that begins at `seconds`. */
function levelAt(response: Float64Array, seconds: number): number {
  const from = Math.round(seconds * RATE);
  const energy = response.subarray(from, from + RATE / 10).reduce((sum, x) => sum + x * x, 0);
  return 10 * Math.log10(energy);
}

describe('reverberations', () => {
  test.each([
    [0, 0],
    [1, 23],
  ])('freeverb, side %s', (side, spread) => {
    const [found] = impulseResponse(
      'use reverb',
      `reverb::freeverb::freeverb_mono_wet!(${side}.0)(x, 0.6, 0.8)`,
      6000,
    );
    expectClose(found!, freeverb(6000, spread, 0.6, 0.8));
  });

  test.each([
    ['jcrev(x, 1.0, 1.0)', 1],
    ['fdn_rev((x, x), 1.0, 0.0, 1.0)', 0.5],
    ['jcrev(x, 2.0, 1.0)', 1],
  ])('%s fades by 60 dB in its time', (expression, tolerance) => {
    const time = expression.includes('2.0') ? 2 : 1;
    const [response] = impulseResponse('use reverb::*', expression, RATE * 1.2);
    const fallen = levelAt(response!, 0.3) - levelAt(response!, 1.0);
    expect(Math.abs(fallen - (60 * 0.7) / time)).toBeLessThan(tolerance * 2);
  });
});

describe('envelopes', () => {
  test('adsr is made of straight lines', () => {
    const gate = 'if (now < 200.0) 1.0 else 0.0';
    const [found] = impulseResponse(
      'use env::*',
      `adsr(20.0 / samplerate, 100.0 / samplerate, 0.5, 50.0 / samplerate, ${gate})`,
      300,
    );
    const wanted = Array.from({ length: 300 }, (_, n) => {
      if (n < 19) return (n + 1) / 20;
      if (n < 200) return Math.max(0.5, 19 / 20 - (n - 18) / 100);
      return Math.max(0, 0.5 - (n - 199) / 50);
    });
    expectClose(found!, wanted);
  });
});

describe('noise', () => {
  /** The generator of the text in whole numbers. */
  function sequence(seed: bigint, length: number): number[] {
    let s = 0n;
    return Array.from({ length }, () => {
      s = ((s * 48271n) % 2147483647n) + seed;
      return Number(s) / 2147483647;
    });
  }

  test('seeds count from 11 in the order of the text', () => {
    const { channels } = render('use noise::*\nfn dsp() { (unoise!(), unoise!(), noise()) }', 1000);
    expectClose(channels[0]!, sequence(11n, 1000));
    expectClose(channels[1]!, sequence(12n, 1000));
    expectClose(channels[2]!, sequence(1n, 1000));
  });

  test('is white', () => {
    const { channels } = render('use noise::*\nfn dsp() { white!() }', 50_000);
    const mean = channels[0]!.reduce((sum, x) => sum + x, 0) / 50_000;
    const power = channels[0]!.reduce((sum, x) => sum + x * x, 0) / 50_000;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.abs(power - 1 / 3)).toBeLessThan(0.01);
  });
});
