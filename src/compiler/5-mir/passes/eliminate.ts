/** Dead code: what is computed and never used, unless computing it leaves a trace. */
import { forEachOperand, forEachResult, isPure } from '../instructions.ts';
import type { Instruction, MirFunction, Region, Value } from '../ir.ts';

/** Removes dead instructions from `fn` in one backward walk. */
export function eliminateDeadCode(fn: MirFunction): void {
  /** 1 for the values that something further down reads. */
  const used = new Uint8Array(fn.valueCount);
  const use = (value: Value): void => {
    used[value] = 1;
  };
  let needed = false;
  const ask = (value: Value): void => {
    needed ||= used[value] === 1;
  };
  const isNeeded = (instruction: Instruction): boolean => {
    needed = !isPure(instruction);
    if (!needed) forEachResult(instruction, ask);
    return needed;
  };

  const visit = (region: Region): void => {
    region.yields.forEach(use);
    const kept: Instruction[] = [];
    for (let k = region.instructions.length - 1; k >= 0; k--) {
      const instruction = region.instructions[k]!;
      if (!isNeeded(instruction)) continue;
      if (instruction.kind === 'if') {
        visit(instruction.then);
        visit(instruction.else);
      }
      forEachOperand(instruction, use);
      kept.push(instruction);
    }
    region.instructions = kept.reverse();
  };

  visit(fn.body);
}
