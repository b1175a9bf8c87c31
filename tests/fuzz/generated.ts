/** Well-typed programs are accepted, valid, and play the same, optimised or not. */

import { Memory } from '../../src/compiler/memory.ts';
import { validateProgram } from '../../src/vm/validate.ts';
import { generateProgram } from './generate/program.ts';
import { compileProgram, play, Refusal } from './play.ts';
import type { FuzzedProgram, Property } from './property.ts';

export const generatedPrograms: Property = {
  claim: 'generated programs are accepted, and play the same optimised or not',
  write: generateProgram,
  check: (programs) => programs.map(whatIsWrong),
  batch: 1,
};

const FRAMES = 24;

/**
 * Undefined if the program is accepted, valid, and plays the same samples whether optimised or not,
 * to the bit (promises C6, F3); else what is wrong with it.
 */
function whatIsWrong(program: FuzzedProgram): string | undefined {
  try {
    const memory = new Memory();
    const plain = compileProgram(program, false, memory);
    const optimised = compileProgram(program, true, memory);
    for (const each of [plain, optimised]) {
      const problems = validateProgram(each);
      if (problems.length > 0) return `invalid: ${problems.join('; ')}`;
    }
    return difference(play(plain, FRAMES), play(optimised, FRAMES));
  } catch (error) {
    return error instanceof Refusal ? error.message : `threw ${(error as Error).stack}`;
  }
}

/** Signed zeros apart, NaNs equal whatever their bits (promises C2). */
function difference(a: readonly Float64Array[], b: readonly Float64Array[]): string | undefined {
  for (const [channel, line] of a.entries()) {
    for (const [frame, sample] of line.entries()) {
      const other = b[channel]![frame]!;
      if (!Object.is(sample, other)) {
        return `channel ${channel}, frame ${frame}: ${sample} plain, ${other} optimised`;
      }
    }
  }
  return undefined;
}
