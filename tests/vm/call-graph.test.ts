import { describe, expect, test } from 'vitest';
import { boundCalls, stackNeeds } from '../../src/vm/call-graph.ts';
import { MAX_STACK_WORDS, UNCOUNTED_INSTRUCTIONS } from '../../src/vm/limits.ts';
import { MAX_CALL_DEPTH, type Program } from '../../src/vm/program.ts';
import { validateProgram } from '../../src/vm/validate.ts';
import { assemble } from './assembler.ts';

/** Values of a bound by function name. */
function byName(program: Program, values: ArrayLike<number>): Record<string, number> {
  return Object.fromEntries(program.functions.map(({ name }, f) => [name, values[f]]));
}

describe('bounds of calls', () => {
  const program = assemble(`
    fn leaf 1 -> 1
      Move r4 r0
      Return r4 1
    fn middle 1 -> 1
      Move r2 r0
      Call r2 leaf s0
      Call r3 leaf s0
      Return r2 1
    fn ping 1 -> 1
      Call r0 pong s0
      Return r0 1
    fn pong 1 -> 1
      Call r0 ping s0
      Call r0 middle s0
      Return r0 1
    fn dsp 0 -> 1
      Call r5 middle s0
      Call r1 ping s0
      Return r0 1`);
  const bounds = boundCalls(program);

  test('recursive is who can reach itself', () => {
    const { init, ...others } = byName(program, bounds.recursive);
    expect(others).toEqual({ leaf: 0, middle: 0, ping: 1, pong: 1, dsp: 0 });
  });

  test('the total has all that a call runs, of a recursion one round', () => {
    const own = (name: string): number =>
      program.functions.find((proto) => proto.name === name)!.instructions;
    const middle = own('middle') + 2 * own('leaf');
    const round = own('ping') + own('pong') + middle;
    expect(byName(program, bounds.total)).toMatchObject({
      middle,
      ping: round,
      pong: round,
      dsp: own('dsp') + middle + round,
    });
  });

  test('words and activations reach down to recursive callees, not into them', () => {
    expect(byName(program, bounds.words)).toMatchObject({
      leaf: 5,
      middle: 8,
      ping: 1,
      pong: 8,
      dsp: 13,
    });
    expect(byName(program, bounds.activations)).toMatchObject({
      leaf: 1,
      middle: 2,
      ping: 1,
      pong: 3,
      dsp: 3,
    });
  });

  test('instructions are those of all uncounted callees', () => {
    expect(byName(program, bounds.instructions)).toMatchObject({
      leaf: 2,
      middle: 8,
      pong: 11,
      dsp: 11,
    });
  });

  test('a program that recurses gets room for the depth limit', () => {
    const { stackWords, frames } = stackNeeds(program, MAX_STACK_WORDS);
    expect(frames).toBe(MAX_CALL_DEPTH);
    expect(stackWords).toBe(MAX_CALL_DEPTH * 5 + 13);
    expect(stackNeeds(program, 100).stackWords).toBe(100);
  });
});

test('a program without recursion gets what its longest chain needs', () => {
  const program = assemble(`
    fn leaf 1 -> 1
      Move r4 r0
      Return r4 1
    fn dsp 0 -> 1
      Call r2 leaf s0
      Return r0 1`);
  expect(stackNeeds(program, MAX_STACK_WORDS)).toEqual({ stackWords: 7, frames: 2 });
});

test('doubling calls are counted as soon as they take long', () => {
  const levels = 200;
  const functions = Array.from(
    { length: levels },
    (_, i) => `
    fn f${i + 1} 1 -> 1
      Call r0 f${i} s0
      Call r0 f${i} s0
      Return r0 1`,
  );
  const program = assemble(`
    fn f0 1 -> 1
      Return r0 1
    ${functions.join('')}
    fn dsp 1 -> 1
      Call r0 f${levels} s0
      Return r0 1`);
  const bounds = boundCalls(program);
  expect(bounds.counted.indexOf(1)).toBeLessThan(12);
  // Twice as many on every level, which is not cut off here.
  expect(bounds.total[program.dsp]).toBeGreaterThan(2 ** levels);
  for (const instructions of bounds.instructions) {
    expect(instructions).toBeLessThan(2 * UNCOUNTED_INSTRUCTIONS + 4);
  }
  expect(validateProgram(program)).toEqual([]);
});

test('a chain of 20 000 functions needs no host stack', () => {
  const instruction = (op: number, a = 0, b = 0, c = 0): number[] => [op, a, b, c];
  const count = 20_000;
  const code = Array.from({ length: count }, (_, f) => [
    ...instruction(14, 0, Math.min(f + 1, count - 1)),
    ...instruction(15, 0, 1),
  ]).flat();
  const functions = Array.from({ length: count }, (_, f) => ({
    name: `f${f}`,
    entry: f * 8,
    instructions: 2,
    paramWords: 1,
    resultWords: 1,
    registers: 1,
    stateWords: 0,
    recursive: f === count - 1,
    range: { file: 0, from: 0, to: 0 },
  }));
  const bounds = boundCalls({ code: Int32Array.from(code), functions });
  expect(bounds.activations[0]).toBe(count - 1);
  expect([...bounds.recursive].indexOf(1)).toBe(count - 1);
});
