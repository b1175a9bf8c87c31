/** The type of an `if` (02 §9.1, §9.2), a chain of `else if` clause by clause. */
import type { Core } from '../../2-resolve/core.ts';
import type { Checker } from '../checker.ts';
import { expect } from '../conflicts.ts';
import { failure, float, type Type, unit } from '../type.ts';
import { infer } from './expression.ts';

type IfNode = Extract<Core, { kind: 'if' }>;

/** Walks the chain with loops, as it is as long as the text. Notes the types of all but the first. */
export function inferIf(checker: Checker, first: IfNode): Type {
  const clauses: { readonly node: IfNode; readonly then: Type }[] = [];
  let last: Core | undefined = first;
  while (last?.kind === 'if') {
    inferCondition(checker, last);
    clauses.push({ node: last, then: infer(checker, last.then) });
    last = last.else;
  }
  let type = last === undefined ? undefined : infer(checker, last);
  for (const { node, then } of clauses.reverse()) {
    type = joined(checker, node, then, type);
    if (node !== first) type = checker.note(node, type);
  }
  return type!;
}

function inferCondition(checker: Checker, { condition }: IfNode): void {
  const hint =
    condition.kind === 'assign' ? 'This assigns; a comparison is written `==`.' : undefined;
  expect(checker, float, infer(checker, condition), condition.range, undefined, hint);
}

/** The type of both branches; `otherwise` is undefined where there is no `else`. */
function joined(
  checker: Checker,
  { range, then: branch, else: other }: IfNode,
  then: Type,
  otherwise: Type | undefined,
): Type {
  if (other === undefined || otherwise === undefined) {
    const because = { range, message: 'an `if` without `else` has no value' };
    const hint = 'Add an `else` with the value for all other cases.';
    expect(checker, unit, then, branch.range, because, hint);
    return unit;
  }
  const because = { range: branch.range, message: 'the other branch has this type' };
  return expect(checker, then, otherwise, other.range, because) ? then : failure;
}
