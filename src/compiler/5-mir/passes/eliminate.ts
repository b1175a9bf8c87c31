/** Dead code: what is computed and never used, unless computing it leaves a trace. */
import { isPure, type MirFunction, operandsOf, type Region, resultsOf, type Value } from '../ir.ts';

/** Removes dead instructions from `fn` in one backward walk. */
export function eliminateDeadCode(fn: MirFunction): void {
  const used = new Set<Value>();
  visit(fn.body, used);
}

function visit(region: Region, used: Set<Value>): void {
  for (const value of region.yields) used.add(value);
  const kept = [];
  for (let k = region.instructions.length - 1; k >= 0; k--) {
    const instruction = region.instructions[k]!;
    if (isPure(instruction) && !resultsOf(instruction).some((result) => used.has(result))) continue;
    if (instruction.kind === 'if') {
      visit(instruction.then, used);
      visit(instruction.else, used);
    }
    for (const operand of operandsOf(instruction)) used.add(operand);
    kept.push(instruction);
  }
  region.instructions = kept.reverse();
}
