/** How many instructions a sample takes. */
import { INSTRUCTION_WORDS, Op, type Program } from '../src/vm/program.ts';

/**
 * Instructions of one call of `dsp` with all that it calls. Exact for code without branches;
 * where there are any, every branch is counted, so it is an upper bound.
 *
 * @throws Error for a recursive program, which has no such number.
 */
export function countInstructions(program: Program): number {
  const counts = new Map<number, number | 'open'>();
  const count = (index: number): number => {
    const known = counts.get(index);
    if (known === 'open')
      throw new Error('a recursive program has no fixed number of instructions');
    if (known !== undefined) return known;
    counts.set(index, 'open');
    const { entry, instructions } = program.functions[index]!;
    let total = 0;
    for (let i = 0; i < instructions; i++) {
      const at = entry + i * INSTRUCTION_WORDS;
      const op = program.code[at];
      if (op === Op.Operands) continue;
      total += op === Op.Call ? 1 + count(program.code[at + 2]!) : 1;
    }
    counts.set(index, total);
    return total;
  };
  return count(program.dsp);
}
