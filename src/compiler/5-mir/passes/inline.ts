/**
 * Inlining: the body of a callee in place of its call. State needs no care beyond an offset, because
 * an instance is a place in its caller's instance (07 §6.5); the skeleton stays as it was.
 */
import { instructionCount } from '../instructions.ts';
import { type Instruction, type MirFunction, newValue, type Region, type Value } from '../ir.ts';
import { type Renaming, renamed } from './rewrite.ts';

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
  const renaming: Renaming = {
    use: (value) => replaced.get(value) ?? value,
    define: (value) => value,
    region: (region) => visit(region),
    stateBase: 0,
  };

  const visit = (region: Region): Region => {
    const instructions: Instruction[] = [];
    for (const original of region.instructions) {
      const instruction = renamed(original, renaming);
      if (instruction.kind === 'call' && isWorthwhile(instruction.callee)) {
        const yields = copyBody(fn, instruction, instructions);
        for (const [k, result] of instruction.results.entries()) replaced.set(result, yields[k]!);
      } else {
        instructions.push(instruction);
      }
    }
    return { instructions, yields: region.yields.map(renaming.use) };
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
  { callee, args, offset }: Extract<Instruction, { kind: 'call' }>,
  into: Instruction[],
): readonly Value[] {
  const copies = new Map<Value, Value>();
  for (const [i, param] of callee.params.entries()) copies.set(param, args[i]!);
  const renaming: Renaming = {
    use: (value) => copies.get(value)!,
    define: (value) => {
      const copy = newValue(fn);
      copies.set(value, copy);
      return copy;
    },
    region: ({ instructions, yields }) => {
      const copied = instructions.map((instruction) => renamed(instruction, renaming));
      return { instructions: copied, yields: yields.map(renaming.use) };
    },
    stateBase: offset,
  };
  const { instructions, yields } = renaming.region(callee.body);
  for (const instruction of instructions) into.push(instruction);
  return yields;
}
