import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Fault, FaultCode, Op, type Program } from '../../src/vm/program.ts';
import { validateProgram } from '../../src/vm/validate.ts';
import { assemble } from './assembler.ts';
import { play, startPlayer } from './player.ts';
import { readCases, readSampleCase } from './text-cases.ts';

const FOLDER = new URL('cases/', import.meta.url);

/** Frames of the runs that compare block sizes. */
const LONG_RUN = 300;
const BLOCK_SIZES = [1, 7, 64, 128, 129];

const files = readdirSync(FOLDER).map((name) => ({
  name,
  cases: readCases(readFileSync(new URL(name, FOLDER), 'utf8')).map(readSampleCase),
}));

describe.each(files)('$name', ({ cases }) => {
  test.each(cases)('$title', ({ source, rate, now, fuel, input, samples, faults }) => {
    const program = assemble(source);
    expect(validateProgram(program)).toEqual([]);
    const options = { sampleRate: rate, now, fuel };
    const playAll = (frames: number, blockSize: number, shared: boolean): number[][] =>
      play(startPlayer(program, { ...options, shared }), program.outputs, frames, blockSize, input);

    const player = startPlayer(program, options);
    expect(player.failed).toEqual([]);
    expect(play(player, program.outputs, samples.length, samples.length, input)).toEqual(samples);
    expect(player.machine.fault.take().map((fault) => faultText(fault, program))).toEqual(faults);

    const whole = playAll(LONG_RUN, LONG_RUN, false);
    for (const blockSize of BLOCK_SIZES) {
      expect(playAll(LONG_RUN, blockSize, false)).toEqual(whole);
      expect(playAll(LONG_RUN, blockSize, true)).toEqual(whole);
    }
  });
});

test('every instruction that needs no host is part of some case', () => {
  const used = new Set<number>();
  for (const { cases } of files) {
    for (const { source } of cases) {
      const { code } = assemble(source);
      for (let pc = 0; pc < code.length; pc += 4) used.add(code[pc]);
    }
  }
  const unused = Object.entries(Op).filter(([, opcode]) => !used.has(opcode));
  expect(unused).toEqual([['Host', Op.Host]]);
});

function faultText(fault: Fault, program: Program): string {
  const code = Object.entries(FaultCode).find(([, value]) => value === fault.code)?.[0];
  return `${code} ${program.functions[fault.function].name} ${fault.frame}`;
}
