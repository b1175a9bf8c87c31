/**
 * After the last sound, filters and reverberations come to rest: no state holds a subnormal number,
 * with which processors are slow. An impulse of 1e-300 gets there in a few thousand samples.
 */
import { describe, expect, test } from 'vitest';
import type { Program } from '../../src/vm/program.ts';
import { play, startPlayer } from '../vm/player.ts';
import { compiled } from './render.ts';

const SMALLEST_NORMAL = 2 ** -1022;

/** Words of state that hold sound now: the size of an index or a phase tells it from them. */
function soundIn({ session, layout }: ReturnType<typeof startPlayer>, program: Program) {
  const words = session.floats.subarray(layout.state, layout.state + program.state.words);
  return words.filter((word) => word !== 0 && Math.abs(word) < 1e-299);
}

const tails: readonly [uses: string, expression: string, frames: number][] = [
  ['filter', 'onepole(x, 0.9)', 1000],
  ['filter', 'smooth(x)', 2000],
  ['filter', 'lowpass(x, 500.0, 1.0)', 4000],
  ['filter', 'highpass(x, 500.0, 1.0)', 4000],
  ['filter', 'bandpass(x, 500.0, 4.0)', 8000],
  ['filter', 'allpass(x, 500.0, 1.0)', 4000],
  ['filter', 'peakeq(x, 500.0, -6.0, 1.0)', 4000],
  ['filter', 'lop_tau(x, 0.001)', 4000],
  // Until the whole line has been written anew.
  ['delay', 'fbdelay(x, 0.001, 0.5)', 60_000],
  ['modulation', 'comb(x, 1.0, 0.5, 0.5)', 60_000],
  ['reverb', 'jcrev(x, 0.1, 0.5)', 64_000],
  ['reverb', 'freeverb_mono(x, 0.9, 0.0, 0.5)', 96_000],
  ['reverb', 'fdn_rev({input = (x, x), time = 0.1})', 24_000],
];

describe('a tail ends in silence', () => {
  test.each(tails)('%s: %s', (uses, expression, frames) => {
    const program = compiled(
      `use ${uses}::*\nfn dsp() { let x = if (now < 1.0) 10.0 ^ (0.0 - 300.0) else 0.0\n ${expression} }`,
    );
    const player = startPlayer(program);
    play(player, program.outputs, 1, 1);
    expect(soundIn(player, program).length).toBeGreaterThan(0);
    let subnormal = 0;
    for (let done = 0; done < frames; done += 250) {
      play(player, program.outputs, 250, 250);
      const sound = soundIn(player, program);
      subnormal += sound.filter((word) => Math.abs(word) < SMALLEST_NORMAL).length;
    }
    expect(subnormal).toBe(0);
    expect(soundIn(player, program)).toHaveLength(0);
  });
});

test('the sign of a zero that is stored stays', () => {
  const program = compiled('fn dsp() { 1.0 / mem(now * 0.0 * -1.0) }');
  expect(play(startPlayer(program), 1, 2, 2)[1]).toEqual([Number.NEGATIVE_INFINITY]);
});
