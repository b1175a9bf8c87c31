/** The cross-fade itself: no step, whether the old program still plays or not. */
import { describe, expect, test } from 'vitest';
import { CrossFade } from '../../src/worklet/fade.ts';
import { RATE, stepOf } from './signal.ts';

const CHUNK = 128;
const CHUNKS = 8;

/** What is heard if a program that rested at `before` is replaced by a constant `after`. */
function fadeFromRest(before: number, after: number): Float64Array {
  const fade = new CrossFade(RATE, 1);
  const heard = new Float64Array(CHUNK * CHUNKS);
  const device = [new Float64Array(CHUNK)];
  device[0].fill(before);
  fade.remember(device, CHUNK);
  fade.begin();
  for (let chunk = 0; chunk < CHUNKS; chunk++) {
    device[0].fill(after);
    fade.mix(device, null, CHUNK);
    fade.remember(device, CHUNK);
    heard.set(device[0], chunk * CHUNK);
  }
  return heard;
}

describe('a fade from a program that is no longer rendered', () => {
  test('glides from its last level to the new program in 10 ms', () => {
    const heard = fadeFromRest(0.5, -0.5);
    expect(heard[0]).toBeCloseTo(0.5, 4);
    expect(heard[RATE / 200]).toBeCloseTo(0, 2);
    expect(heard[RATE / 100]).toBe(-0.5);
  });

  test('steps nowhere, also between the chunks', () => {
    // Half a cosine over 480 frames moves by at most this.
    const steepest = (Math.PI / 2) * (1 / 480);
    expect(stepOf(fadeFromRest(0.5, -0.5))).toBeLessThan(steepest * 1.01);
  });
});
