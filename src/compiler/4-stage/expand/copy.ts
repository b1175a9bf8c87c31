/** Copies main-stage code into the expanded program, with its splices filled (03 §7). */
import type { CallNode, Core, CoreArm, CoreField } from '../../2-resolve/core.ts';
import { InternalError } from '../../internal-error.ts';
import { copyBlock } from './block.ts';
import type { ExpandContext, Place } from './context.ts';
import { copyFunction, copySelf } from './functions.ts';
import { copyMatchPattern } from './patterns.ts';

/** A copy of `node` with ids and variables of its own. */
export function copy(cx: ExpandContext, node: Core, place: Place): Core {
  return copyFilled(cx, fill(cx, node, place));
}

/** Code, and where it comes from. */
interface Filled {
  readonly tree: Core;
  readonly place: Place;
}

/** What stands at `node` once splices are filled. Blocks of one expression are that expression. */
export function fill(cx: ExpandContext, node: Core, place: Place): Filled {
  let tree = node;
  let at = place;
  for (;;) {
    if (tree.kind === 'splice') {
      const code = at.code.filling.get(tree) ?? cx.delivered.get(tree);
      // A splice that was never reached stands in code that is never used.
      if (code === undefined) return { tree: cx.errorExpression(tree.range), place: at };
      if (at.call === undefined) cx.call = tree.range;
      at = { code, call: at.call ?? tree.range };
      tree = code.tree;
      continue;
    }
    const statements = tree.kind === 'block' ? tree.statements : [];
    const [only] = statements;
    if (statements.length !== 1 || only?.kind !== 'expression') return { tree, place: at };
    tree = only.value;
  }
}

/** Code that macros make is deep rather than long: a level takes as little stack as can be. */
function copyFilled(cx: ExpandContext, { tree, place }: Filled): Core {
  if (tree.kind === 'splice') throw new InternalError('4-stage', 'a splice was not filled');
  cx.enter();
  const result = copyDeep(cx, tree, place);
  cx.leave();
  return result;
}

/** The forms that macros nest deeply have frames of their own. */
function copyDeep(cx: ExpandContext, tree: Exclude<Core, { kind: 'splice' }>, place: Place): Core {
  switch (tree.kind) {
    case 'call':
      return copyCalls(cx, tree, place);
    case 'if':
      return copyIfs(cx, tree, place);
    case 'block':
      return copyBlock(cx, tree, place);
    case 'lambda':
      return copyFunction(cx, tree, place);
    default:
      return copyNode(cx, tree, place);
  }
}

function copyNode(
  cx: ExpandContext,
  node: Exclude<Core, { kind: 'splice' | 'call' | 'if' | 'block' | 'lambda' }>,
  place: Place,
): Core {
  const range = cx.rangeOf(node.range, place);
  const part = (inner: Core): Core => copy(cx, inner, place);
  switch (node.kind) {
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
      const arms = node.arms.map((arm): CoreArm => {
        const scope = cx.variables.enter();
        const pattern = copyMatchPattern(cx, arm.pattern, place);
        const body = part(arm.body);
        cx.variables.leave(scope);
        return { pattern, body, range: arm.range };
      });
      return { ...node, id: cx.nextId(), range, scrutinee, arms };
    }
    default:
      return { ...node, id: cx.nextId(), range };
  }
}

function copyFields(fields: readonly CoreField[], part: (inner: Core) => Core): CoreField[] {
  return fields.map(({ name, value }) => ({ name, value: part(value) }));
}

/** A call whose arguments are being copied. */
interface OpenCall {
  readonly node: CallNode;
  readonly place: Place;
  readonly callee: Core;
  readonly args: Core[];
}

type IfNode = Extract<Core, { kind: 'if' }>;

/** An `if` whose `else` is being copied. */
interface OpenIf {
  readonly node: IfNode;
  readonly place: Place;
  readonly condition: Core;
  readonly then: Core;
}

/** Calls within calls take none of the host's stack. */
function copyCalls(cx: ExpandContext, call: CallNode, place: Place): Core {
  const open: OpenCall[] = [openCall(cx, call, place)];
  for (;;) {
    const { node, place: at, callee, args } = open.at(-1)!;
    const argument = node.args[args.length];
    if (argument !== undefined) {
      const next = fill(cx, argument, at);
      if (next.tree.kind === 'call') open.push(openCall(cx, next.tree, next.place));
      else args.push(copyFilled(cx, next));
      continue;
    }
    const range = cx.rangeOf(node.range, at);
    const copied: CallNode = { ...node, id: cx.nextId(), range, callee, args };
    open.pop();
    if (open.length === 0) return copied;
    open.at(-1)!.args.push(copied);
  }
}

function openCall(cx: ExpandContext, node: CallNode, place: Place): OpenCall {
  return { node, place, callee: copy(cx, node.callee, place), args: [] };
}

/** Chains of `else if` are as long as the text, or as macros make them. */
function copyIfs(cx: ExpandContext, first: IfNode, place: Place): Core {
  const clauses: OpenIf[] = [];
  let last: Filled | undefined = { tree: first, place };
  while (last?.tree.kind === 'if') {
    const node: IfNode = last.tree;
    const at: Place = last.place;
    const condition = copy(cx, node.condition, at);
    clauses.push({ node, place: at, condition, then: copy(cx, node.then, at) });
    last = node.else === undefined ? undefined : fill(cx, node.else, at);
  }
  let otherwise = last === undefined ? undefined : copyFilled(cx, last);
  for (const { node, place: at, condition, then } of clauses.reverse()) {
    const range = cx.rangeOf(node.range, at);
    otherwise = { ...node, id: cx.nextId(), range, condition, then, else: otherwise };
  }
  return otherwise!;
}
