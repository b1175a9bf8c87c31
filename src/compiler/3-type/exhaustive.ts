/** Whether the arms of a match leave a value without an arm (02 §13.5, §13.6). */
import type { Core, CoreMatchPattern } from '../2-resolve/core.ts';
import type { Checker } from './checker.ts';
import { printType } from './print.ts';
import { prune, pruneSingle, type Type } from './type.ts';

/** Missing combinations that one message names. */
const MAX_WITNESSES = 8;

/** Steps of the search; it branches per column, so a wide tuple of types could take for ever. */
const MAX_STEPS = 10_000;

/** One row per arm, one pattern per column. */
type Row = readonly CoreMatchPattern[];

/** Reports a value that finds no arm; of numbers, which are infinitely many, it only warns. */
export function checkExhaustive(
  checker: Checker,
  node: Extract<Core, { kind: 'match' }>,
  scrutinee: Type,
): void {
  const type = pruneSingle(scrutinee);
  const patterns = node.arms.map((arm) => arm.pattern);
  if (type.kind === 'failure' || patterns.some(hasError)) return;
  const search = new Search();
  search.visit(
    [type],
    patterns.map((pattern) => [pattern]),
    [],
  );
  const { witnesses } = search;
  if (witnesses.length === 0) return;
  if (search.needsNumbers) {
    if (type.kind === 'tuple') checker.partialMatches.add(node.id);
    checker.sink.warning({
      code: 'match-without-default',
      message: 'Numbers that no arm lists find no arm of their own here',
      range: node.range,
      hint:
        type.kind === 'tuple'
          ? 'They give 0; add an arm `_ => …`.'
          : 'They take the last arm; add an arm `_ => …`.',
    });
    return;
  }
  if (type.kind === 'unit' || node.arms.length === 0) {
    if (type.kind !== 'sum' && type.kind !== 'union') return;
  }
  checker.error(
    'non-exhaustive-match',
    `match is not exhaustive; missing: ${witnesses.join(', ')}`,
    node.range,
    { hint: 'Add the missing arms, or `_ => …` for everything else.' },
  );
}

/** Values of this type, as text, that none of the patterns matches; `_` stands for other numbers. */
export function findUncovered(
  type: Type,
  patterns: readonly CoreMatchPattern[],
): readonly string[] {
  const search = new Search();
  search.visit(
    [type],
    patterns.map((pattern) => [pattern]),
    [],
  );
  return search.witnesses;
}

function hasError(pattern: CoreMatchPattern): boolean {
  if (pattern.kind === 'tuple') return pattern.elements.some(hasError);
  return pattern.kind === 'error';
}

class Search {
  readonly witnesses: string[] = [];
  /** True if a missing value differs from the listed ones in a number. */
  needsNumbers = false;
  #steps = 0;

  /** Looks for values of these types that match no row; `prefix` describes the columns before. */
  visit(types: readonly Type[], rows: readonly Row[], prefix: readonly string[]): void {
    if (this.witnesses.length >= MAX_WITNESSES || this.#steps++ > MAX_STEPS) return;
    const [first, ...rest] = types;
    if (first === undefined) {
      if (rows.length === 0) this.#found(prefix);
      return;
    }
    const type = pruneSingle(first);
    switch (type.kind) {
      case 'sum':
        for (const { name, tag } of type.declaration.variants) {
          this.visit(
            rest,
            tails(rows, (p) => p.kind === 'constructor' && p.variant.tag === tag),
            [...prefix, name],
          );
        }
        return;
      case 'union':
        for (const member of type.members) {
          const { kind } = prune(member);
          this.visit(
            rest,
            tails(rows, (p) => p.kind === 'member' && p.name === kind),
            [...prefix, printType(member)],
          );
        }
        return;
      case 'tuple':
        this.#visitTuple(type.elements, rest, rows, prefix);
        return;
      case 'float':
      case 'int':
        this.#visitNumbers(rest, rows, prefix);
        return;
      default:
        this.visit(
          rest,
          tails(rows, () => false),
          [...prefix, '_'],
        );
    }
  }

  #visitTuple(
    elements: readonly Type[],
    rest: readonly Type[],
    rows: readonly Row[],
    prefix: readonly string[],
  ): void {
    const any = (pattern: CoreMatchPattern): CoreMatchPattern => ({
      kind: 'any',
      range: pattern.range,
    });
    const opened = rows.map(([head, ...tail]): Row => {
      const inner = head!.kind === 'tuple' ? head!.elements : elements.map(() => any(head!));
      return [...inner, ...tail];
    });
    this.visit([...elements, ...rest], opened, prefix);
  }

  /** Each listed number, and all the others. */
  #visitNumbers(rest: readonly Type[], rows: readonly Row[], prefix: readonly string[]): void {
    const listed = new Set(
      rows.flatMap(([head]) => (head!.kind === 'number' ? [Math.trunc(head!.value)] : [])),
    );
    for (const value of listed) {
      this.visit(
        rest,
        tails(rows, (p) => p.kind === 'number' && Math.trunc(p.value) === value),
        [...prefix, String(value)],
      );
    }
    const before = this.witnesses.length;
    this.visit(
      rest,
      tails(rows, () => false),
      [...prefix, '_'],
    );
    if (this.witnesses.length > before) this.needsNumbers = true;
  }

  #found(columns: readonly string[]): void {
    this.witnesses.push(columns.length === 1 ? columns[0]! : `(${columns.join(', ')})`);
  }
}

/** The rows whose first pattern matches, without it. `_` always does. */
function tails(rows: readonly Row[], matches: (pattern: CoreMatchPattern) => boolean): Row[] {
  return rows.filter(([head]) => head!.kind === 'any' || matches(head!)).map(([, ...tail]) => tail);
}
