import { describe, expect, test } from 'vitest';
import { imageWords, layoutImage, prepareImage } from '../../src/vm/image.ts';
import { Machine } from '../../src/vm/machine.ts';
import { createSessionMemory, ImageAllocator } from '../../src/vm/memory.ts';
import { FaultCode } from '../../src/vm/program.ts';
import { assemble } from './assembler.ts';
import { play, startPlayer } from './player.ts';

const PROGRAM = assemble(`
  global level 1
  fn init 0 -> 0
    Const r0 #2
    SetGlobal g0 r0
    Return r0 0
  fn dsp 1 -> 1
    GetState r1 s0
    Add r1 r0 r1
    SetState s0 r1
    GetGlobal r2 g0
    Mul r1 r1 r2
    AddK r1 r1 #0.5
    Return r1 1`);

const INPUT = [[1], [1], [1]];
const OPTIONS = { sampleRate: 48_000, now: 0 };

test('the parts of an image lie one behind the other', () => {
  const layout = layoutImage(PROGRAM, 1000);
  const { header, functions, constants, globals, state, stack, frames } = layout;
  const order = [header, functions, constants, globals, state, stack, frames];
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(header).toBe(1000);
  expect(state - globals).toBe(PROGRAM.globalWords);
  expect(stack - state).toBe(PROGRAM.state.words);
  expect(frames - stack).toBe(PROGRAM.stackWords);
  expect(1000 + layout.words - frames).toBe(Math.ceil(PROGRAM.frames / 2));
  expect(imageWords(PROGRAM)).toBe(layout.words);
});

test('images beside each other in used memory play as if they were alone', () => {
  const alone = play(startPlayer(PROGRAM), 1, 3, 3, INPUT);
  const session = createSessionMemory({ shared: false });
  const places = new ImageAllocator(session);
  const machines = [1, 2, 3].map(() => {
    const layout = layoutImage(PROGRAM, places.allocate(imageWords(PROGRAM)));
    session.floats.fill(Number.NaN, layout.base, layout.base + layout.words);
    expect(prepareImage(session, PROGRAM, layout, OPTIONS).faults).toEqual([]);
    const machine = new Machine(session);
    machine.load(PROGRAM, layout);
    return machine;
  });
  const heard = machines.map((): number[][] => []);
  for (let i = 0; i < 3; i++) {
    for (const [m, machine] of machines.entries()) {
      const output = new Float64Array(1);
      machine.run([Float64Array.from(INPUT[i])], [output], 0, 1);
      heard[m].push([...output]);
    }
  }
  expect(heard).toEqual([alone, alone, alone]);
});

test('a constant that is changed in the image is heard in the next sample', () => {
  const player = startPlayer(PROGRAM);
  const slot = PROGRAM.constants.indexOf(0.5);
  expect(play(player, 1, 1, 1, INPUT)).toEqual([[2.5]]);
  player.session.floats[player.layout.constants + slot] = 0.25;
  expect(play(player, 1, 1, 1, INPUT)).toEqual([[4.25]]);
});

test('now can be set', () => {
  const player = startPlayer(assemble('fn dsp 0 -> 1\n Now r0\n Return r0 1'));
  player.machine.now = 500;
  expect(play(player, 1, 2, 2)).toEqual([[500], [501]]);
  expect(player.machine.now).toBe(502);
});

test('a machine without a program is silent', () => {
  const machine = new Machine(createSessionMemory({ shared: false }));
  const output = new Float64Array(4).fill(7);
  expect(machine.run([], [output], 1, 2)).toBe(0);
  expect([...output]).toEqual([7, 0, 0, 7]);
  expect(machine.now).toBe(0);
});

describe('a failing initialiser', () => {
  const failing = assemble(`
    fn down 1 -> 1
      Call r0 down s0
      Return r0 1
    fn init 0 -> 0
      Call r0 down s0
      Return r0 0
    fn dsp 0 -> 0
      Return r0 0`);

  test.each([
    [FaultCode.Depth, undefined],
    [FaultCode.Fuel, { instructions: 100, perSample: true }],
  ])('gives fault %s with its function and place', (code, fuel) => {
    const session = createSessionMemory({ shared: false });
    const layout = layoutImage(failing, new ImageAllocator(session).allocate(imageWords(failing)));
    const options = fuel === undefined ? OPTIONS : { ...OPTIONS, fuel };
    const { faults } = prepareImage(session, failing, layout, { ...options, now: 77 });
    const [fault, ...more] = faults;
    const call = failing.functions.findIndex(({ name }) => name === 'down');
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ code, frame: 77, function: call });
    expect(fault.range).toEqual(rangeOfInstruction(failing.functions[call].entry / 4));
  });

  function rangeOfInstruction(index: number): unknown {
    const [file, from, to] = failing.ranges.subarray(index * 3);
    return { file, from, to };
  }
});
