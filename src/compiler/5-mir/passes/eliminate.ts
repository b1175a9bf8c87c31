/** Dead code: what is computed and never used, unless computing it leaves a trace. */
import {
  type Instruction,
  isPure,
  type MirFunction,
  operandsOf,
  type Region,
  resultsOf,
} from '../ir.ts';

/** Removes dead instructions from `fn` in one backward walk. */
export function eliminateDeadCode(fn: MirFunction): void {
  const used = new Uint8Array(fn.valueCount);
  visit(fn.body, used);
}

/** `used` is 1 for the values that something further down reads. */
function visit(region: Region, used: Uint8Array): void {
  for (const value of region.yields) used[value] = 1;
  const kept: Instruction[] = [];
  for (let k = region.instructions.length - 1; k >= 0; k--) {
    const instruction = region.instructions[k]!;
    if (isPure(instruction) && !resultsOf(instruction).some((result) => used[result] === 1))
      continue;
    if (instruction.kind === 'if') {
      visit(instruction.then, used);
      visit(instruction.else, used);
    }
    for (const operand of operandsOf(instruction)) used[operand] = 1;
    kept.push(instruction);
  }
  region.instructions = kept.reverse();
}
