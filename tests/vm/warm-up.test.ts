import { expect, test } from 'vitest';
import { Op } from '../../src/vm/program.ts';
import { validateProgram } from '../../src/vm/validate.ts';
import { warmUp } from '../../src/vm/warm-up.ts';
import { warmUpProgram } from '../../src/vm/warm-up-program.ts';

test('the program is valid and has every instruction that an audio thread can meet', () => {
  const program = warmUpProgram();
  expect(validateProgram(program)).toEqual([]);
  const used = new Set(program.code.filter((_, word) => word % 4 === 0));
  expect(Object.entries(Op).filter(([, opcode]) => !used.has(opcode))).toEqual([['Host', Op.Host]]);
});

test('warming up meets faults, and ends', () => {
  expect(warmUp(100)).toBeGreaterThan(100);
});
