import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assemble } from './assembler.ts';
import { play, startPlayer } from './player.ts';

/** 07 §6.3, with the whole history instead of a ring. */
function delayModel(size: number, calls: readonly (readonly number[])[]): number[][] {
  return calls.map(([x, time], call) => {
    if (size === 0) return [0];
    const longest = Math.max(size - 1, 1);
    const ago = Math.trunc(Math.min(Math.max(Number.isNaN(time) ? 0 : time, 0), longest));
    return [ago === 0 ? x : (calls[call - ago]?.[0] ?? 0)];
  });
}

const time = fc.oneof(
  fc.double({ min: -2, max: 12, noNaN: true }),
  fc.constantFrom(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    -0,
    1e300,
    2 ** 31,
  ),
);

test('a delay line is its history', () => {
  fc.assert(
    fc.property(
      fc.nat(9),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 1000 }), time), { minLength: 1, maxLength: 60 }),
      (size, calls) => {
        const program = assemble(`
          fn dsp 2 -> 1
            Delay r0 r0 r1 s0 ${size}
            Return r0 1`);
        const heard = play(startPlayer(program), 1, calls.length, calls.length, calls);
        expect(heard).toEqual(delayModel(size, calls));
      },
    ),
  );
});

test('a write index that makes no sense counts as 0', () => {
  const program = assemble(`
    fn dsp 1 -> 1
      Const r1 #2
      Delay r0 r0 r1 s0 3
      Return r0 1`);
  for (const broken of [-1, 3, 1e9, Number.NaN, Number.POSITIVE_INFINITY]) {
    const player = startPlayer(program, { shared: true });
    const before = player.session.floats.slice();
    player.session.floats[player.layout.state + 1] = broken;
    expect(play(player, 1, 3, 3, [[1], [2], [3]])).toEqual([[0], [0], [1]]);
    const end = player.layout.base + player.layout.words;
    expect(player.session.floats.slice(end)).toEqual(before.slice(end));
  }
});
