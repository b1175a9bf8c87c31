/**
 * Seeded arguments for the functions of `src/vm/math`, equal in every JavaScript engine: made of
 * integers, bit patterns and exact operations only. No Node, no browser.
 */

const halves = new Uint32Array(2);
const double = new Float64Array(halves.buffer);
double[0] = 1;
const UPPER = halves[1] === 0 ? 0 : 1;

/** The double with these upper and lower 32 bits. */
export function fromBits(upper: number, lower: number): number {
  halves[UPPER] = upper;
  halves[1 - UPPER] = lower;
  return double[0];
}

/** The double next to x, away from 0 (steps > 0) or towards it. Stays on its side of 0. */
export function neighbour(x: number, steps: number): number {
  double[0] = x;
  const lower = halves[1 - UPPER] + steps;
  halves[1 - UPPER] = lower;
  if (lower < 0) halves[UPPER]--;
  if (lower > 0xffffffff) halves[UPPER]++;
  return double[0];
}

/** A source of random numbers. */
export interface Random {
  /** 32 random bits. */
  bits(): number;
  /** A number from low up to high, evenly. */
  between(low: number, high: number): number;
  /** A number of random sign, mantissa, and binary exponent from lowest to highest. */
  spread(lowest: number, highest: number): number;
  /** Any finite number: each bit pattern is as likely. */
  finite(): number;
}

/** Marsaglia's xorshift, 32 bits. */
export function random(seed: number): Random {
  let state = seed | 1;
  const bits = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const fraction = (): number => (bits() * 2097152 + (bits() >>> 11)) / 9007199254740992;
  const spread = (lowest: number, highest: number): number => {
    const exponent = lowest + (bits() % (highest - lowest + 1));
    const upper = bits();
    const lower = bits();
    const sign = upper & 0x80000000;
    const mantissa = upper & 0xfffff;
    if (exponent > -1023) return fromBits(sign | ((exponent + 1023) << 20) | mantissa, lower);
    // Below 2^-1022 the leading bit is written out, and bits at the end drop out.
    const dropped = -1022 - exponent;
    if (dropped > 20) return fromBits(sign, (lower | 0x80000000) >>> (dropped - 21));
    return fromBits(sign | ((mantissa | 0x100000) >>> dropped), lower);
  };
  return {
    bits,
    between: (low, high) => low + (high - low) * fraction(),
    spread,
    finite: () => spread(-1074, 1023),
  };
}

/** Where a function's arguments come from: as many of each kind as of any other. */
export type Kind = (random: Random) => number;

/** Anything, as bits. */
export const anything: Kind = (r) => r.finite();

/** Of any size between two powers of two. */
export function ofSize(lowest: number, highest: number): Kind {
  return (r) => r.spread(lowest, highest);
}

/** Evenly from an interval. */
export function within(low: number, high: number): Kind {
  return (r) => r.between(low, high);
}

/** Up to a few hundred doubles away from one of these. */
export function near(...values: readonly number[]): Kind {
  return (r) => neighbour(values[r.bits() % values.length], (r.bits() % 601) - 300);
}

/** Close to a whole multiple of `step`, of up to `count` steps. */
export function nearMultiples(step: number, count: number): Kind {
  return (r) => neighbour(step * ((r.bits() % (2 * count + 1)) - count || 1), (r.bits() % 41) - 20);
}

/** One of these. */
export function oneOf(values: readonly number[]): Kind {
  return (r) => values[r.bits() % values.length];
}

/** count arguments, the kinds in turn. */
export function argumentsOf(kinds: readonly Kind[], count: number, seed: number): Float64Array {
  const source = random(seed);
  const result = new Float64Array(count);
  for (let i = 0; i < count; i++) result[i] = kinds[i % kinds.length](source);
  return result;
}
