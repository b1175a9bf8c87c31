/** What a live update knows the program's closures and tasks by. */
import type { ProgramIdentity } from '../../../vm/identity.ts';
import type { ObjectShape } from '../../../vm/program.ts';
import type { MirFunction, MirProgram } from '../../5-mir/ir.ts';
import { stateTree } from './state.ts';

/** The tables for these functions, in their order. */
export function identityOf(
  mir: MirProgram,
  functions: readonly MirFunction[],
  shapes: readonly ObjectShape[],
): ProgramIdentity {
  const closures = new Set(
    shapes.flatMap((shape) => (shape.kind === 'closure' ? [shape.function] : [])),
  );
  const { written, statements, sites, schedulings } = mir;
  return {
    written,
    functions: functions.map((fn, index) => {
      const { written: of, signature, captured } = fn;
      // A tree that is too large can't be: it would be larger than the heap.
      const state = closures.has(index) ? (stateTree(fn, fn.name) ?? null) : null;
      return { written: of, signature, captured, state };
    }),
    statements,
    sites,
    schedulings,
  };
}
