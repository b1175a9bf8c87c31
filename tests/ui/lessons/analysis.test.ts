/** The ears of the lessons, on signals whose properties are known. */
import { describe, expect, test } from 'vitest';
import {
  beatTime,
  decayTime,
  envelope,
  onsets,
} from '../../../src/ui/lessons/analysis/envelope.ts';
import { autocorrelation, transform } from '../../../src/ui/lessons/analysis/fourier.ts';
import { fundamental } from '../../../src/ui/lessons/analysis/fundamental.ts';
import {
  centred,
  decibels,
  offset,
  peak,
  rms,
  SILENCE_DB,
} from '../../../src/ui/lessons/analysis/level.ts';
import { partAbove, partial, spectrum } from '../../../src/ui/lessons/analysis/spectrum.ts';
import { balance, difference } from '../../../src/ui/lessons/analysis/stereo.ts';

const RATE = 48_000;

function sound(seconds: number, at: (seconds: number) => number): Float64Array {
  return Float64Array.from({ length: RATE * seconds }, (_, index) => at(index / RATE));
}

function sine(hertz: number): (seconds: number) => number {
  return (t) => Math.sin(2 * Math.PI * hertz * t);
}

/** White, from a fixed seed. */
function noise(): () => number {
  let state = 12_345;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

describe('Fourier', () => {
  test('finds the one frequency of a sine, and comes back', () => {
    const real = Float64Array.from({ length: 64 }, (_, at) =>
      Math.cos((2 * Math.PI * 5 * at) / 64),
    );
    const imaginary = new Float64Array(64);
    const before = [...real];
    transform(real, imaginary);
    expect(real[5]).toBeCloseTo(32, 9);
    expect(real[59]).toBeCloseTo(32, 9);
    expect(real[6]).toBeCloseTo(0, 9);
    // Conjugated, transformed and divided: the inverse.
    transform(
      real,
      imaginary.map((value) => -value),
    );
    expect(real[0]! / 64).toBeCloseTo(before[0]!, 9);
    expect(real[7]! / 64).toBeCloseTo(before[7]!, 9);
  });

  test('refuses sizes it cannot do', () => {
    expect(() => transform(new Float64Array(6), new Float64Array(6))).toThrow(RangeError);
    expect(() => transform(new Float64Array(8), new Float64Array(4))).toThrow(RangeError);
  });

  test('autocorrelation is what its definition says', () => {
    const samples = Float64Array.of(1, 2, -1, 3);
    const expected = [15, -3, 5, 3];
    expect([...autocorrelation(samples)].map((value) => Math.round(value * 1e9) / 1e9)).toEqual(
      expected,
    );
  });
});

describe('fundamental', () => {
  test.each([27.5, 55, 110.3, 220, 261.63, 440, 441, 1000, 1760.5, 4186])('%d Hz', (hertz) => {
    expect(fundamental(sound(1, sine(hertz)), RATE)).toBeCloseTo(hertz, 0);
    expect(Math.abs(fundamental(sound(1, sine(hertz)), RATE)! - hertz)).toBeLessThan(0.3);
  });

  test('of rich sounds it is the lowest partial, even where that is weak or missing', () => {
    const saw = (t: number): number => ((t * 110) % 1) * 2 - 1;
    expect(fundamental(sound(1, saw), RATE)).toBeCloseTo(110, 1);
    const missing = (t: number): number => sine(400)(t) + sine(600)(t) + sine(800)(t);
    expect(fundamental(sound(1, missing), RATE)).toBeCloseTo(200, 1);
  });

  test('does not mind loudness, a constant part, or a decay', () => {
    expect(
      fundamental(
        sound(1, (t) => sine(440)(t) * 1e-3 + 0.5),
        RATE,
      ),
    ).toBeCloseTo(440, 0);
    expect(
      fundamental(
        sound(2, (t) => sine(330)(t) * 0.5 ** (t * 4)),
        RATE,
      ),
    ).toBeCloseTo(330, 0);
  });

  test('silence, noise, a single click and nothing at all have none', () => {
    expect(
      fundamental(
        sound(1, () => 0),
        RATE,
      ),
    ).toBeUndefined();
    expect(fundamental(sound(1, noise()), RATE)).toBeUndefined();
    expect(
      fundamental(
        sound(1, (t) => (t === 0.5 ? 1 : 0)),
        RATE,
      ),
    ).toBeUndefined();
    expect(fundamental(new Float64Array(0), RATE)).toBeUndefined();
  });
});

describe('level', () => {
  test('peak, mean square, mean', () => {
    const tone = sound(1, (t) => sine(100)(t) * 0.5 + 0.25);
    expect(peak(tone)).toBeCloseTo(0.75, 6);
    expect(offset(tone)).toBeCloseTo(0.25, 6);
    expect(rms(centred(tone))).toBeCloseTo(0.5 / Math.SQRT2, 6);
    expect(rms(new Float64Array(0))).toBe(0);
    expect(offset(new Float64Array(0))).toBe(0);
  });

  test('decibels have a floor', () => {
    expect(decibels(1)).toBe(0);
    expect(decibels(0.5)).toBeCloseTo(-6.02, 2);
    expect(decibels(0)).toBe(SILENCE_DB);
    expect(decibels(1e-30)).toBe(SILENCE_DB);
  });
});

describe('spectrum', () => {
  test('a partial’s amplitude is right wherever it lies between the bands', () => {
    for (const hertz of [100, 440, 440.7, 1234.5, 9999]) {
      const bands = spectrum(
        sound(1.5, (t) => sine(hertz)(t) * 0.3),
        RATE,
      );
      expect(decibels(partial(bands, hertz)) - decibels(0.3)).toBeCloseTo(0, 1);
      expect(decibels(partial(bands, hertz * 1.5))).toBeLessThan(-70);
    }
  });

  test('the part above a frequency', () => {
    const two = sound(1, (t) => sine(500)(t) + sine(3000)(t));
    expect(partAbove(spectrum(two, RATE), 2000)).toBeCloseTo(0.5, 3);
    expect(partAbove(spectrum(sound(1, sine(500)), RATE), 2000)).toBeLessThan(1e-6);
    expect(partAbove(spectrum(new Float64Array(0), RATE), 2000)).toBe(0);
  });
});

describe('envelope', () => {
  test('a decay takes as long as it takes', () => {
    // Half every 0.1 s: 40 dB are 6.64 halves.
    const note = sound(2, (t) => sine(440)(t) * 0.5 ** (t / 0.1));
    expect(decayTime(envelope(note, RATE), 40)).toBeCloseTo(0.664, 1);
    expect(decayTime(envelope(sound(1, sine(440)), RATE), 40)).toBe(Number.POSITIVE_INFINITY);
  });

  test('beginnings are found where they are, with their levels', () => {
    const hit = (t: number, start: number): number =>
      t < start ? 0 : sine(400)(t - start) * 0.5 ** ((t - start) * 30);
    const hits = sound(1.5, (t) => hit(t, 0) + hit(t, 0.3) * 0.5 + hit(t, 1) * 0.25);
    const found = onsets(envelope(hits, RATE));
    expect(found.map(({ time }) => time)).toEqual([0, 0.3, 1]);
    expect(found[1]!.level - found[0]!.level).toBeCloseTo(-6, 0);
    expect(found[2]!.level - found[0]!.level).toBeCloseTo(-12, 0);
  });

  test('tempo: the usual distance, whatever a stray beginning does', () => {
    const beat = sound(4, (t) => sine(200)(t) * 0.5 ** ((t % 0.5) * 20));
    expect(beatTime(onsets(envelope(beat, RATE)))).toBeCloseTo(0.5, 2);
    expect(beatTime([{ time: 0, level: 0 }])).toBeUndefined();
    const stray = [0, 0.5, 0.6, 1, 1.5, 2, 2.5, 3].map((time) => ({ time, level: 0 }));
    expect(beatTime(stray)).toBeCloseTo(0.5, 6);
  });

  test('a steady tone begins once, a slow swell never', () => {
    expect(onsets(envelope(sound(1, sine(300)), RATE))).toHaveLength(1);
    expect(
      onsets(
        envelope(
          sound(2, (t) => sine(300)(t) * t * t),
          RATE,
        ),
      ),
    ).toEqual([]);
  });
});

describe('stereo', () => {
  test('the same, the opposite, the unlike', () => {
    const tone = sound(1, sine(440));
    const other = sound(1, sine(550));
    expect(difference(tone, tone)).toBe(SILENCE_DB);
    expect(
      difference(
        tone,
        tone.map((sample) => -sample),
      ),
    ).toBeCloseTo(6, 1);
    expect(difference(tone, other)).toBeCloseTo(3, 1);
    expect(
      balance(
        tone,
        other.map((sample) => sample / 2),
      ),
    ).toBeCloseTo(6, 1);
    expect(difference(new Float64Array(4), new Float64Array(4))).toBe(SILENCE_DB);
  });
});
