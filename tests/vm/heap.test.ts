/** The heap over a long time: it must not grow, and nothing that is needed may get lost. */
import { describe, expect, test } from 'vitest';
import { COLLECTIONS, MATURE_WORDS, NURSERY_START, TOP, USED } from '../../src/vm/heap/layout.ts';
import { type Fault, FaultCode } from '../../src/vm/program.ts';
import { validateProgram } from '../../src/vm/validate.ts';
import { assemble } from './assembler.ts';
import { type Player, startPlayer } from './player.ts';

const FRAMES = 128;

interface Course {
  /** Words in use after each tenth of the run. */
  readonly used: readonly number[];
  readonly collections: number;
  readonly last: number;
  readonly faults: readonly Fault[];
}

function control({ session, layout }: Player, half: number): number {
  return session.ints[layout.heap * 2 + half];
}

function playLong(source: string, samples: number): Course {
  const program = assemble(source);
  expect(validateProgram(program)).toEqual([]);
  const player = startPlayer(program);
  expect(player.failed).toEqual([]);
  const outputs = [new Float64Array(FRAMES)];
  const blocks = Math.ceil(samples / FRAMES);
  const used: number[] = [];
  for (let block = 0; block < blocks; block++) {
    player.machine.run([], outputs, 0, FRAMES);
    expect(control(player, TOP)).toBe(NURSERY_START);
    if (block % Math.ceil(blocks / 10) === 0) used.push(control(player, USED));
  }
  const collections = control(player, COLLECTIONS);
  return { used, collections, last: outputs[0][FRAMES - 1], faults: player.machine.fault.take() };
}

describe('does not grow while', () => {
  test('every sample makes closures, cells and arrays, and drops them', () => {
    const course = playLong(
      `
      shape cell record 1
      shape adder closure add 1
      shape list array 1
      fn add 1 -> 1
        GetCapture r1 c0
        GetWord r1 r1 w0
        Add r0 r0 r1
        Return r0 1
      fn dsp 0 -> 1
        Const r0 #3
        NewRecord r0 r0 cell
        NewClosure r1 r0 adder
        Const r2 #4
        CallClosure r2 r1 1
        NewArray r0 r2 list 1
        ArrayAppend r0 r0 r2 list
        ArrayLength r1 r0
        Add r0 r1 r2
        Return r0 1`,
      1_000_000,
    );
    expect(course).toMatchObject({ last: 9, collections: 0, faults: [] });
    expect(new Set(course.used)).toEqual(new Set([0]));
  });

  test('every sample replaces what a global and a state hold', () => {
    const course = playLong(
      `
      shape cell record 1
      shape list array 1 handles 0
      global kept 1 handles 0
      state handles 0
      fn dsp 0 -> 1
        Now r0
        NewRecord r1 r0 cell
        SetGlobal g0 r1
        GetState r2 s0
        ArrayAppend r2 r2 r1 list
        ArrayLength r3 r2
        SubK r3 r3 #100
        JumpUnless r3 @short
        ArraySplitHead r1 r2 list
      short:
        SetState s0 r2
        ArraySplitHead r3 r2 list
        GetWord r0 r3 w0
        Return r0 1`,
      1_500_000,
    );
    const end = Math.ceil(1_500_000 / FRAMES) * FRAMES;
    expect(course).toMatchObject({ last: end - 100, faults: [] });
    expect(course.collections).toBeGreaterThan(15);
    expect(Math.max(...course.used)).toBeLessThan(MATURE_WORDS / 2);
  });

  test('closures schedule their successors, in a circle with the cell that holds them', () => {
    const course = playLong(
      `
      shape cell record 2 handles 0
      shape step closure next 1
      global seen 1
      fn make 1 -> 0
        Move r2 r0
        Const r1 #0
        NewRecord r3 r1 cell
        NewClosure r4 r3 step
        SetWord r3 w0 r4
        Now r1
        AddK r1 r1 #3
        ScheduleClosure r1 r4
        Return r0 0
      fn next 0 -> 0
        GetGlobal r0 g0
        AddK r0 r0 #1
        SetGlobal g0 r0
        Call r0 make s0
        Return r0 0
      fn init 0 -> 0
        Call r0 make s0
        Call r0 make s0
        Call r0 make s0
        Return r0 0
      fn dsp 0 -> 1
        GetGlobal r0 g0
        Return r0 1`,
      1_000_000,
    );
    expect(course.faults).toEqual([]);
    expect(course.last).toBeGreaterThan(999_000);
    expect(course.collections).toBeGreaterThan(10);
    expect(Math.max(...course.used)).toBeLessThan(MATURE_WORDS / 2);
  });

  test('every sample rebuilds an array of a thousand', () => {
    const course = playLong(
      `
      shape list array 1
      global kept 1 handles 0
      fn build 2 -> 1
        JumpUnless r1 @end
        ArrayPrepend r2 r0 r1 list
        SubK r3 r1 #1
        Call r2 build s0
        Move r0 r2
      end:
        Return r0 1
      fn dsp 0 -> 1
        Const r0 #0
        Const r1 #1000
        Call r0 build s0
        SetGlobal g0 r0
        Const r1 #999
        ArrayGet r0 r0 r1 list
        Return r0 1`,
      20_000,
    );
    expect(course).toMatchObject({ last: 1000, faults: [] });
    expect(course.collections).toBeGreaterThan(10);
    expect(Math.max(...course.used)).toBeLessThan(MATURE_WORDS * 0.8);
  });
});

describe('a full heap', () => {
  const HOARD = `
    shape link record 2 handles 1
    global all 1 handles 0
    fn dsp 0 -> 1
      Const r0 #1
      GetGlobal r1 g0
      NewRecord r0 r0 link
      SetGlobal g0 r0
      Return r0 1`;

  test('abandons samples, and recovers when something is dropped', () => {
    const program = assemble(HOARD);
    const player = startPlayer(program);
    const outputs = [new Float64Array(FRAMES)];
    const run = (blocks: number): number => {
      let faulty = 0;
      for (let i = 0; i < blocks; i++) faulty += player.machine.run([], outputs, 0, FRAMES);
      return faulty;
    };
    // Four words each.
    expect(run(Math.floor((MATURE_WORDS * 0.9) / 4 / FRAMES))).toBe(0);
    expect(run(4000)).toBeGreaterThan(0);
    expect(player.machine.fault.take()[0].code).toBe(FaultCode.OutOfMemory);
    expect(outputs[0][FRAMES - 1]).toBe(0);
    expect(control(player, USED)).toBeLessThanOrEqual(MATURE_WORDS);

    player.session.floats[player.layout.globals] = 0;
    let blocks = 0;
    while (run(1) > 0) blocks += 1;
    expect(blocks).toBeLessThan(2000);
  });

  test('one sample that makes too much is abandoned, without traces', () => {
    const program = assemble(`
      shape pair record 2
      fn twice 1 -> 1
        JumpUnless r0 @end
        NewRecord r1 r0 pair
        SubK r2 r0 #1
        Call r2 twice s0
        SubK r2 r0 #1
        Call r2 twice s0
      end:
        Return r0 1
      fn dsp 0 -> 1
        Const r0 #22
        Call r0 twice s0
        Return r0 1`);
    const player = startPlayer(program, { fuel: 1 << 29 });
    const outputs = [new Float64Array(1)];
    expect(player.machine.run([], outputs, 0, 1)).toBe(1);
    expect(player.machine.fault.take()[0].code).toBe(FaultCode.OutOfMemory);
    expect(control(player, TOP)).toBe(NURSERY_START);
    for (let i = 0; i < 200_000 && control(player, COLLECTIONS) === 0; i++) {
      player.machine.fuel = { instructions: 0, perSample: true };
      player.machine.run([], outputs, 0, 1);
    }
    expect(control(player, USED)).toBe(0);
  });

  test('an initialiser may make more than the nursery holds', () => {
    const program = assemble(`
      shape link record 2 handles 1
      global all 1 handles 0
      fn build 2 -> 1
        JumpUnless r0 @end
        MoveRange r2 r0 2
        NewRecord r3 r0 link
        SubK r2 r0 #1
        Call r2 build s0
        Move r1 r2
      end:
        Move r0 r1
        Return r0 1
      fn more 2 -> 1
        JumpUnless r0 @end
        Const r2 #9000
        Move r3 r1
        Call r2 build s0
        Move r3 r2
        SubK r2 r0 #1
        Call r2 more s0
        Move r1 r2
      end:
        Move r0 r1
        Return r0 1
      fn init 0 -> 0
        Const r0 #10
        Const r1 #0
        Call r0 more s0
        SetGlobal g0 r0
        Return r0 0
      fn dsp 0 -> 1
        GetGlobal r0 g0
        Call r0 count s0
        Return r0 1
      fn count 1 -> 1
        GetWord r1 r0 w0
        GetWord r0 r0 w1
        GetWord r0 r0 w0
        Add r0 r0 r1
        Return r0 1`);
    const player = startPlayer(program);
    expect(player.failed).toEqual([]);
    expect(control(player, USED)).toBe(10 * 9000 * 4);
    const outputs = [new Float64Array(1)];
    for (let i = 0; i < 200_000 && control(player, COLLECTIONS) < 1; i++) {
      player.machine.run([], outputs, 0, 1);
    }
    expect(outputs[0][0]).toBe(3);
    expect(control(player, USED)).toBe(10 * 9000 * 4);
  });
});
