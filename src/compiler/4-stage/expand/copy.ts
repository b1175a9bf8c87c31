/** Copies main-stage code into the expanded program, with its splices filled (03 §7). */
import type { CallNode, Core, CoreArm, CoreField } from '../../2-resolve/core.ts';
import type { SourceRange } from '../../source.ts';
import { copyBlock } from './block.ts';
import type { ExpandContext, Place } from './context.ts';
import { copyFunction, copySelf } from './functions.ts';
import { copyMatchPattern } from './patterns.ts';

/** A copy of `node` with ids and variables of its own. */
export function copy(cx: ExpandContext, node: Core, place: Place): Core {
  // Operators and pipes nest in the first argument as deep as the text is long.
  if (node.kind === 'call') return copyCalls(cx, node, place);
  if (node.kind === 'if') return copyIfs(cx, node, place);
  return cx.nested(() => copyNode(cx, node, place));
}

function copyNode(cx: ExpandContext, node: Core, place: Place): Core {
  const range = cx.rangeOf(node.range, place);
  const part = (inner: Core): Core => copy(cx, inner, place);
  switch (node.kind) {
    case 'splice':
      return copySplice(cx, node, place);
    case 'variable': {
      const binding = cx.variable(node.binding, place, node.range);
      return binding === undefined
        ? cx.errorExpression(range)
        : { ...node, id: cx.nextId(), range, binding };
    }
    case 'assign': {
      const value = part(node.value);
      const target = cx.variable(node.target, place, node.range);
      if (target === undefined) return cx.errorExpression(range);
      target.assigned = true;
      if (cx.currentFunction !== target.owner) target.assignedInside = true;
      return { ...node, id: cx.nextId(), range, target, value };
    }
    case 'self':
      return copySelf(cx, node, place, range);
    case 'lambda':
      return copyFunction(cx, node, place, range);
    case 'block':
      return copyBlock(cx, node, place, range);
    case 'tuple':
    case 'array':
      return { ...node, id: cx.nextId(), range, elements: node.elements.map(part) };
    case 'record':
      return { ...node, id: cx.nextId(), range, fields: copyFields(node.fields, part) };
    case 'update': {
      const base = part(node.base);
      return { ...node, id: cx.nextId(), range, base, fields: copyFields(node.fields, part) };
    }
    case 'project':
      return { ...node, id: cx.nextId(), range, tuple: part(node.tuple) };
    case 'field':
      return { ...node, id: cx.nextId(), range, record: part(node.record) };
    case 'index': {
      const array = part(node.array);
      return { ...node, id: cx.nextId(), range, array, index: part(node.index) };
    }
    case 'match': {
      const scrutinee = part(node.scrutinee);
      const arms = node.arms.map(
        (arm): CoreArm =>
          cx.variables.inScope(() => ({
            pattern: copyMatchPattern(cx, arm.pattern, place),
            body: part(arm.body),
            range: arm.range,
          })),
      );
      return { ...node, id: cx.nextId(), range, scrutinee, arms };
    }
    default:
      return { ...node, id: cx.nextId(), range };
  }
}

/** The code that stands in place of a splice. */
function copySplice(
  cx: ExpandContext,
  node: Extract<Core, { kind: 'splice' }>,
  place: Place,
): Core {
  const code = place.code.filling.get(node) ?? cx.delivered.get(node);
  // A splice that was never reached stands in code that is never used.
  if (code === undefined) return cx.errorExpression(node.range);
  if (place.call === undefined) cx.call = node.range;
  return copy(cx, code.tree, { code, call: place.call ?? node.range });
}

function copyFields(fields: readonly CoreField[], part: (inner: Core) => Core): CoreField[] {
  return fields.map(({ name, value }) => ({ name, value: part(value) }));
}

function copyCalls(cx: ExpandContext, call: CallNode, place: Place): Core {
  const spine: CallNode[] = [call];
  for (;;) {
    const inner = spine.at(-1)!.args[0];
    if (inner?.kind !== 'call') break;
    spine.push(inner);
  }
  let first: Core | undefined;
  for (let node = spine.pop(); node !== undefined; node = spine.pop()) {
    const { range } = node;
    const outer = node;
    const given = first;
    first = cx.nested(() => {
      const callee = copy(cx, outer.callee, place);
      const args = outer.args.map((arg, i) =>
        i === 0 && given !== undefined ? given : copy(cx, arg, place),
      );
      return { ...outer, id: cx.nextId(), range: cx.rangeOf(range, place), callee, args };
    });
  }
  return first!;
}

/** `else if` chains are as long as the text, too. */
function copyIfs(cx: ExpandContext, node: Extract<Core, { kind: 'if' }>, place: Place): Core {
  type IfNode = typeof node;
  const parts: { readonly node: IfNode; readonly condition: Core; readonly then: Core }[] = [];
  let last: Core | undefined = node;
  while (last?.kind === 'if') {
    const each: IfNode = last;
    parts.push({
      node: each,
      condition: copy(cx, each.condition, place),
      then: copy(cx, each.then, place),
    });
    last = each.else;
  }
  let otherwise = last === undefined ? undefined : copy(cx, last, place);
  for (let each = parts.pop(); each !== undefined; each = parts.pop()) {
    const { condition, then } = each;
    const range: SourceRange = cx.rangeOf(each.node.range, place);
    otherwise = { ...each.node, id: cx.nextId(), range, condition, then, else: otherwise };
  }
  return otherwise!;
}
