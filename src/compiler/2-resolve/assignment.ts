/** Assignments: to a variable, or to a field path of one (07 §2.4). */
import type { Expression, Name } from '../1-parse/ast.ts';
import type { SourceRange } from '../source.ts';
import type { ResolveContext } from './context.ts';
import type { Binding, Core } from './core.ts';
import { resolveExpression } from './expressions.ts';
import { findBinding, laterDefinition, resolvePath } from './names.ts';
import { checkStage } from './staging.ts';

/** Resolves `target = value`. The value is resolved even where the target is wrong. */
export function resolveAssignment(
  cx: ResolveContext,
  expression: Extract<Expression, { kind: 'assign' }>,
): Core {
  const value = resolveExpression(cx, expression.value);
  const path: Name[] = [];
  let target = expression.target;
  while (target.kind === 'field') {
    path.unshift(target.name);
    target = target.record;
  }
  if (target.kind === 'error') return cx.errorExpression(expression.range);
  if (target.kind === 'path' && target.path.segments.length > 1) {
    // A `let` of a module is no member of it (05 §7.7), so the path means nothing that can be assigned.
    const found = resolvePath(cx, target.path);
    if (found.kind === 'variable') reportFunction(cx, found.binding, target.path.range);
    else if (found.kind !== 'error') reportTarget(cx, target, target.path.range);
    return cx.errorExpression(expression.range);
  }
  if (target.kind !== 'path') {
    reportTarget(cx, target, expression.target.range);
    return cx.errorExpression(expression.range);
  }
  const name = target.path.segments[0]!;
  const binding = findBinding(cx, name.text, name.range);
  if (binding === undefined) {
    cx.reportUnknown(name.text, name.range, laterDefinition(cx, name.text));
  }
  if (binding === undefined || binding === 'reported') return cx.errorExpression(expression.range);
  if (!checkStage(cx, binding, name.text, name.range)) return cx.errorExpression(expression.range);
  if (binding.role === 'function') {
    reportFunction(cx, binding, name.range);
    return cx.errorExpression(expression.range);
  }
  cx.noteUse(binding);
  binding.assigned = true;
  if (cx.currentFunction !== binding.owner) binding.assignedInside = true;
  return {
    kind: 'assign',
    id: cx.nextId(),
    range: expression.range,
    target: binding,
    targetRange: expression.target.range,
    path,
    value,
  };
}

function reportFunction(
  cx: ResolveContext,
  { name, range: definition }: Binding,
  range: SourceRange,
): void {
  cx.sink.error({
    code: 'invalid-assignment-target',
    message: `${name} is a function and cannot be assigned`,
    range,
    related: [{ range: definition, message: `\`${name}\` is defined here` }],
    hint: `Define it with \`let ${name} = |…| …\` to make it a variable.`,
  });
}

function reportTarget(cx: ResolveContext, target: Expression, range: SourceRange): void {
  if (containsIndex(target)) {
    cx.sink.error({
      code: 'array-assignment',
      message: 'array elements cannot be assigned: arrays are immutable',
      range,
      hint: 'Build a new array with `prepend`, `append` or a literal.',
    });
    return;
  }
  cx.sink.error({
    code: 'invalid-assignment-target',
    message: `${nounFor(target)} cannot be assigned`,
    range,
    hint: 'The left side of `=` is a variable, or a field of a variable such as `r.amp`.',
  });
}

/** `a[0] = e` and `a[0].k = e` alike: it is the array that cannot be changed. */
function containsIndex(target: Expression): boolean {
  let node = target;
  for (;;) {
    if (node.kind === 'index') return true;
    if (node.kind === 'field') node = node.record;
    else if (node.kind === 'project') node = node.tuple;
    else return false;
  }
}

function nounFor(target: Expression): string {
  switch (target.kind) {
    case 'self':
    case 'now':
    case 'samplerate':
      return `\`${target.kind}\``;
    case 'project':
      return 'a tuple element';
    case 'call':
      return 'the result of a call';
    case 'number':
    case 'string':
      return 'a literal';
    case 'splice':
      return 'spliced code';
    default:
      return 'this expression';
  }
}
