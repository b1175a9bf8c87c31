/** One of two branches runs; what both may assign is joined afterwards (07 §2.2). */
import type { Binding, Core } from '../../2-resolve/core.ts';
import { wordsOf } from '../../4-stage/layout.ts';
import type { SourceRange } from '../../source.ts';
import type { Value } from '../ir.ts';
import type { BuildContext } from './context.ts';
import { lower, typeOf } from './expression.ts';
import type { FunctionBuilder, Variables } from './function-builder.ts';

type Branch = () => readonly Value[];

/** One test of a chain, and what runs where it is the first that holds. */
export interface Clause {
  /** Undefined if it always holds. */
  readonly test: () => Value | undefined;
  readonly body: Branch;
  readonly range: SourceRange;
}

/**
 * Clauses that stand within each other; of longer chains every so many follow one another, so that
 * no recursion of a later phase goes as deep as a text is long.
 */
const MAX_NESTED = 32;

export function lowerIf(
  cx: BuildContext,
  b: FunctionBuilder,
  node: Extract<Core, { kind: 'if' }>,
): readonly Value[] {
  const clauses: Clause[] = [];
  let last: Core | undefined = node;
  while (last?.kind === 'if') {
    const { condition, then, range } = last;
    const test = () => lower(cx, b, condition)[0]!;
    clauses.push({ test, body: () => lower(cx, b, then), range });
    last = last.else;
  }
  const otherwise = last;
  const words = otherwise === undefined ? 0 : wordsOf(typeOf(cx, b, node));
  return firstThatHolds(
    b,
    clauses,
    () => (otherwise === undefined ? [] : lower(cx, b, otherwise)),
    words,
  );
}

/** Runs the first clause whose test holds, else `otherwise`; each gives so many words. */
export function firstThatHolds(
  b: FunctionBuilder,
  clauses: readonly Clause[],
  otherwise: Branch,
  words: number,
): readonly Value[] {
  if (clauses.length <= MAX_NESTED) return nest(b, clauses, otherwise);
  /** The words of the clause that was taken, then 1 as long as none was. */
  let outcome: readonly Value[] = [];
  for (let from = 0; from < clauses.length; from += MAX_NESTED) {
    const { range } = clauses[from]!;
    const zero = () => b.constant(0, range);
    const some = clauses.slice(from, from + MAX_NESTED).map((clause) => ({
      ...clause,
      body: () => [...clause.body(), zero()],
    }));
    const isLast = from + MAX_NESTED >= clauses.length;
    const rest = isLast
      ? () => [...otherwise(), zero()]
      : () => [...Array.from({ length: words }, zero), b.constant(1, range)];
    const kept = outcome.slice(0, words);
    outcome =
      from === 0
        ? nest(b, some, rest)
        : branch(
            b,
            outcome[words]!,
            () => nest(b, some, rest),
            () => [...kept, zero()],
            range,
          );
  }
  return outcome.slice(0, words);
}

function nest(b: FunctionBuilder, clauses: readonly Clause[], otherwise: Branch): readonly Value[] {
  const [first, ...rest] = clauses;
  if (first === undefined) return otherwise();
  const condition = first.test();
  if (condition === undefined) return first.body();
  return branch(b, condition, first.body, () => nest(b, rest, otherwise), first.range);
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
