/** One of two branches runs; what both may assign is joined afterwards (07 §2.2). */
import type { Binding, Core } from '../../2-resolve/core.ts';
import type { SourceRange } from '../../source.ts';
import type { Value } from '../ir.ts';
import type { BuildContext } from './context.ts';
import { lower } from './expression.ts';
import type { FunctionBuilder, Variables } from './function-builder.ts';

type Branch = () => readonly Value[];

export function lowerIf(
  cx: BuildContext,
  b: FunctionBuilder,
  node: Extract<Core, { kind: 'if' }>,
): readonly Value[] {
  const condition = lower(cx, b, node.condition)[0]!;
  const otherwise = node.else;
  return branch(
    b,
    condition,
    () => lower(cx, b, node.then),
    () => (otherwise === undefined ? [] : lower(cx, b, otherwise)),
    node.range,
  );
}

/** Builds both branches and joins their values and the variables that they assign. */
export function branch(
  b: FunctionBuilder,
  condition: Value,
  then: Branch,
  otherwise: Branch,
  range: SourceRange,
): readonly Value[] {
  const first = b.inRegion(then);
  const second = b.inRegion(otherwise);
  const count = first.region.yields.length;
  const thenYields = [...first.region.yields];
  const elseYields = [...second.region.yields];
  const joined: { binding: Binding; from: number; to: number }[] = [];
  for (const binding of assignedBindings(b, first.variables, second.variables)) {
    const from = thenYields.length;
    for (const value of first.variables.get(binding)!) thenYields.push(value);
    for (const value of second.variables.get(binding)!) elseYields.push(value);
    joined.push({ binding, from, to: thenYields.length });
  }
  first.region.yields = thenYields;
  second.region.yields = elseYields;
  const results = b.newValues(thenYields.length);
  b.push({ kind: 'if', results, condition, then: first.region, else: second.region, range });
  for (const { binding, from, to } of joined) b.variables.own.set(binding, results.slice(from, to));
  return results.slice(0, count);
}

/** Variables of the code around that a branch gives another value. */
function assignedBindings(
  b: FunctionBuilder,
  first: Variables,
  second: Variables,
): ReadonlySet<Binding> {
  const assigned = new Set<Binding>();
  for (const binding of [...first.own.keys(), ...second.own.keys()]) {
    if (b.variables.get(binding) !== undefined) assigned.add(binding);
  }
  return assigned;
}
