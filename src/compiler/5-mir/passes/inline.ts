/**
 * Inlining: the body of a callee in place of its call. State needs no care beyond an offset, because
 * an instance is a place in its caller's instance (07 §6.5); the skeleton stays as it was.
 */
import { type Instruction, type MirFunction, newValue, type Region, type Value } from '../ir.ts';
import { type Renaming, rename } from './rewrite.ts';

/** Instructions up to which a callee is worth copying: beyond, the call costs less than the code. */
const MAX_CALLEE = 256;

/** Instructions up to which a function may grow by inlining. */
const MAX_GROWN = 16_384;

const sizes = new WeakMap<MirFunction, number>();

/** The size of a finished function, counted once. */
function sizeOf(fn: MirFunction): number {
  let size = sizes.get(fn);
  if (size === undefined) {
    size = instructionCount(fn.body);
    sizes.set(fn, size);
  }
  return size;
}

/** Inlines into `fn`, whose callees have been through this pass. */
export function inlineCalls(fn: MirFunction): void {
  let size = instructionCount(fn.body);
  const replaced = new Map<Value, Value>();
  const resolve = (value: Value): Value => replaced.get(value) ?? value;
  const renaming: Renaming = { use: resolve, stateBase: 0 };

  const visit = (region: Region): Region => {
    const instructions: Instruction[] = [];
    for (const instruction of region.instructions) {
      if (instruction.kind === 'call' && isWorthwhile(instruction.callee)) {
        const args = instruction.args.map(resolve);
        const yields = copyBody(fn, instruction.callee, args, instruction.offset, instructions);
        for (const [k, result] of instruction.results.entries()) replaced.set(result, yields[k]!);
      } else {
        rename(instruction, renaming, visit);
        instructions.push(instruction);
      }
    }
    return { instructions, yields: region.yields.map(resolve) };
  };

  const isWorthwhile = (callee: MirFunction): boolean => {
    if (callee.recursive || callee === fn) return false;
    const cost = sizeOf(callee);
    if (cost > MAX_CALLEE || size + cost > MAX_GROWN) return false;
    size += cost;
    return true;
  };

  fn.body = visit(fn.body);
}

/** Appends a copy of the callee's body to `into`; returns the values of its results. */
function copyBody(
  fn: MirFunction,
  callee: MirFunction,
  args: readonly Value[],
  stateBase: number,
  into: Instruction[],
): readonly Value[] {
  const renamed = new Map<Value, Value>();
  for (const [i, param] of callee.params.entries()) renamed.set(param, args[i]!);
  const renaming: Renaming = {
    use: (value) => renamed.get(value)!,
    define: (value) => {
      const copy = newValue(fn);
      renamed.set(value, copy);
      return copy;
    },
    stateBase,
  };
  const copyTo = (target: Instruction[], instructions: readonly Instruction[]): void => {
    for (const instruction of instructions) {
      const copy = { ...instruction };
      rename(copy, renaming, copyRegion);
      target.push(copy);
    }
  };
  const copyRegion = (region: Region): Region => {
    const instructions: Instruction[] = [];
    copyTo(instructions, region.instructions);
    return { instructions, yields: region.yields.map(renaming.use) };
  };
  copyTo(into, callee.body.instructions);
  return callee.body.yields.map(renaming.use);
}

/** Instructions of a region and the regions in it. */
function instructionCount(region: Region): number {
  let count = 0;
  const pending = [region];
  for (let r = pending.pop(); r !== undefined; r = pending.pop()) {
    count += r.instructions.length;
    for (const i of r.instructions) if (i.kind === 'if') pending.push(i.then, i.else);
  }
  return count;
}
