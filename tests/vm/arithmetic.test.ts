import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assemble } from './assembler.ts';
import { play, startPlayer } from './player.ts';

const anyDouble = fc.double();

test('Mod1 and ModK are the exact remainder for every double', () => {
  const program = assemble(`
    fn dsp 1 -> 3
      Mod1 r1 r0
      ModK r2 r0 #1
      ModK r3 r0 #0.3
      Return r1 3`);
  const player = startPlayer(program);
  fc.assert(
    fc.property(anyDouble, (x) => {
      expect(play(player, 3, 1, 1, [[x]])).toEqual([[x % 1, x % 1, x % 0.3]]);
    }),
    { numRuns: 2000 },
  );
});

test('comparisons agree with JavaScript for every pair', () => {
  const program = assemble(`
    fn dsp 2 -> 6
      Eq r2 r0 r1
      Ne r3 r0 r1
      Lt r4 r0 r1
      Le r5 r0 r1
      Gt r6 r0 r1
      Ge r7 r0 r1
      Return r2 6`);
  const player = startPlayer(program);
  fc.assert(
    fc.property(anyDouble, anyDouble, (a, b) => {
      const expected = [a === b, a !== b, a < b, a <= b, a > b, a >= b].map(Number);
      expect(play(player, 6, 1, 1, [[a, b]])).toEqual([expected]);
    }),
  );
});
