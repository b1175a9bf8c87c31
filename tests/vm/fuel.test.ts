import { expect, test } from 'vitest';
import { LIVE_FUEL, OFFLINE_FUEL } from '../../src/vm/limits.ts';
import { FaultCode, MAX_CALL_DEPTH } from '../../src/vm/program.ts';
import { assemble } from './assembler.ts';
import { play, startPlayer } from './player.ts';

/** Recurses as often as its input says: four instructions a level. */
const DEEP = assemble(`
  fn down 1 -> 1
    JumpUnless r0 @end
    SubK r0 r0 #1
    Call r0 down s0
  end:
    Return r0 1
  fn dsp 1 -> 1
    Call r0 down s0
    Const r0 #1
    Return r0 1`);

/** Input frames, all alike. */
function frames(count: number, depth: number): number[][] {
  return Array.from({ length: count }, () => [depth]);
}

test('a budget per run is shared by the samples of a block, and is there again for the next', () => {
  const player = startPlayer(DEEP);
  player.machine.fuel = { instructions: 1000, perSample: false };
  const heard = play(player, 1, 8, 4, frames(8, 100)).flat();
  expect(heard).toEqual([1, 1, 0, 0, 1, 1, 0, 0]);
  expect(player.machine.fault.total).toBe(2);
  expect(player.machine.fault.take()).toMatchObject([{ code: FaultCode.Fuel, frame: 2 }]);
});

test('a budget per sample is the same in blocks of any size', () => {
  for (const blockSize of [1, 3, 8]) {
    const player = startPlayer(DEEP, { fuel: 1000 });
    expect(play(player, 1, 8, blockSize, frames(8, 240)).flat()).toEqual(Array(8).fill(1));
    expect(play(player, 1, 8, blockSize, frames(8, 260)).flat()).toEqual(Array(8).fill(0));
  }
});

test('the returned count is that of all faulty samples', () => {
  const { machine } = startPlayer(DEEP, { fuel: 100 });
  const inputs = [Float64Array.of(0, 1000, 1000, 0)];
  expect(machine.run(inputs, [new Float64Array(4)], 0, 4)).toBe(2);
});

test('offline, recursion 10 000 deep leaves much of the budget', () => {
  const player = startPlayer(DEEP, { fuel: OFFLINE_FUEL.instructions / 100 });
  expect(play(player, 1, 2, 2, frames(2, 10_000)).flat()).toEqual([1, 1]);
});

test('recursion ends at the depth limit', () => {
  const player = startPlayer(DEEP);
  // dsp is an activation too, and so is the one that does not recurse further.
  expect(play(player, 1, 1, 1, [[MAX_CALL_DEPTH - 2]])).toEqual([[1]]);
  expect(play(player, 1, 1, 1, [[MAX_CALL_DEPTH - 1]])).toEqual([[0]]);
  expect(player.machine.fault.take()).toMatchObject([{ code: FaultCode.Depth, frame: 1 }]);
});

test('recursion ends where the stack does', () => {
  const player = startPlayer({ ...DEEP, stackWords: 100 });
  expect(play(player, 1, 1, 1, [[10]])).toEqual([[1]]);
  const wide = assemble(`
    fn down 1 -> 1
      JumpUnless r0 @end
      SubK r10 r0 #1
      Call r10 down s0
    end:
      Return r0 1
    fn dsp 1 -> 1
      Call r0 down s0
      Const r0 #1
      Return r0 1`);
  const small = startPlayer({ ...wide, stackWords: 100 });
  expect(play(small, 1, 1, 1, [[8]])).toEqual([[1]]);
  expect(play(small, 1, 1, 1, [[9]])).toEqual([[0]]);
  expect(small.machine.fault.take()).toMatchObject([{ code: FaultCode.Depth }]);
});

test('functions that double forty times are cut off, without recursion', () => {
  const levels = Array.from(
    { length: 40 },
    (_, i) => `
    fn f${i + 1} 1 -> 1
      Call r0 f${i} s0
      Call r0 f${i} s0
      Return r0 1`,
  );
  const program = assemble(`
    fn f0 1 -> 1
      Return r0 1
    ${levels.join('')}
    fn dsp 1 -> 1
      Call r0 f40 s0
      Return r0 1`);
  const player = startPlayer(program);
  player.machine.fuel = LIVE_FUEL;
  expect(play(player, 1, 128, 128).flat()).toEqual(Array(128).fill(0));
  expect(player.machine.fault.take()).toMatchObject([{ code: FaultCode.Fuel, frame: 0 }]);
});

test('a dsp that is longer than the budget is never begun', () => {
  const program = assemble(`fn dsp 0 -> 1\n${'  Now r0\n'.repeat(2000)}  Return r0 1`);
  const player = startPlayer(program, { fuel: 2000 });
  expect(play(player, 1, 2, 2)).toEqual([[0], [0]]);
  const dsp = program.functions.findIndex(({ name }) => name === 'dsp');
  const { range } = program.functions[dsp];
  expect(player.machine.fault.take()).toEqual([
    { code: FaultCode.Fuel, frame: 0, function: dsp, range },
  ]);
});

test('faults at many places are all counted, the first eight remembered', () => {
  const count = 12;
  const functions = Array.from(
    { length: count },
    (_, i) => `
    fn f${i} 1 -> 1
      Call r0 f${i} s0
      Return r0 1`,
  );
  const branches = Array.from(
    { length: count },
    (_, i) => `
      SubK r1 r0 #${i}
      Not r1 r1
      JumpUnless r1 @next${i}
      Call r0 f${i} s0
    next${i}:`,
  );
  const program = assemble(`${functions.join('')}
    fn dsp 1 -> 1
    ${branches.join('')}
      Return r0 1`);
  const player = startPlayer(program);
  play(
    player,
    1,
    count,
    count,
    Array.from({ length: count }, (_, i) => [i]),
  );
  expect(player.machine.fault.total).toBe(count);
  const places = player.machine.fault.take().map((fault) => program.functions[fault.function].name);
  expect(places).toEqual(['f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7']);
  expect(player.machine.fault.take()).toEqual([]);
});
