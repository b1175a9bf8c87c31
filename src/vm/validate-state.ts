/** The part of the validator that walks the state tree. */
import { MAX_TABLE_ENTRIES } from './limits.ts';
import type { Program } from './program.ts';
import { DELAY_HEADER_WORDS } from './state-tree.ts';
import { isCount, isRange, isRecord, isText, type Problems } from './validate-values.ts';

/**
 * Checks that the tree is that of function `f`, named `label`, and its leaves lie one behind the other, in pre-order,
 * without a gap (07 §6.5). Walks with a stack of its own, and every child costs some of a
 * budget before it is visited, so that neither depth, nor sharing, nor a circle does harm.
 */
export function validateStateTree(
  root: unknown,
  f: number,
  label: string,
  program: Program,
  problems: Problems,
): void {
  if (!isRecord(root) || root.kind !== 'call' || root.label !== label) {
    problems.add(`state: not the call of ${label}`);
    return;
  }
  if (root.words !== program.functions[f].stateWords) {
    problems.add(`state: not as large as ${label} says`);
  }

  const budget = { nodes: MAX_TABLE_ENTRIES };
  /** Nodes still to visit, and, marked, calls whose children all have been. */
  const pending: { readonly node: unknown; readonly leaving: boolean }[] = [
    { node: root, leaving: false },
  ];
  let offset = 0;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node } = next;
    if (!isRecord(node)) {
      problems.add('state: a node is not an object');
      return;
    }
    if (next.leaving) {
      if (offset !== (node.offset as number) + (node.words as number)) {
        problems.add(
          `state: the cells of ${String(node.label)} are not ${String(node.words)} words`,
        );
        return;
      }
      continue;
    }
    if (!isNode(node, offset, program.files.length, budget)) {
      problems.add(`state: the ${String(node.kind)} at ${offset} is malformed`);
      return;
    }
    if (node.kind !== 'call') {
      offset += node.words as number;
      continue;
    }
    const children = node.children as readonly unknown[];
    budget.nodes -= children.length;
    if (budget.nodes < 0) {
      problems.add('state: too many nodes');
      return;
    }
    pending.push({ node, leaving: true });
    for (let i = children.length - 1; i >= 0; i--) {
      pending.push({ node: children[i], leaving: false });
    }
  }
}

/** Whether a node, apart from its children, is well-formed and lies at `offset`. */
function isNode(
  node: Record<string, unknown>,
  offset: number,
  files: number,
  budget: { nodes: number },
): boolean {
  const { words } = node;
  if (
    node.offset !== offset ||
    !isCount(words) ||
    !isText(node.text) ||
    !isRange(node.range, files)
  ) {
    return false;
  }
  switch (node.kind) {
    case 'feed':
      return shapeHasWords(node.shape, words, budget);
    case 'mem':
      return words === 1;
    case 'delay':
      return isCount(node.length) && words === DELAY_HEADER_WORDS + node.length;
    case 'call':
      return isText(node.label) && Array.isArray(node.children);
    default:
      return false;
  }
}

/** Whether a value of this shape has so many words; its parts count against the budget of nodes. */
function shapeHasWords(shape: unknown, words: number, budget: { nodes: number }): boolean {
  const pending: unknown[] = [shape];
  let numbers = 0;
  while (pending.length > 0) {
    const part = pending.pop();
    if (!isRecord(part)) return false;
    if (part.kind === 'number') {
      numbers += 1;
      continue;
    }
    if (part.kind === 'whole') {
      if (!isText(part.type) || !isCount(part.words, words)) return false;
      numbers += part.words;
      continue;
    }
    const parts = part.kind === 'tuple' ? part.members : part.fields;
    if ((part.kind !== 'tuple' && part.kind !== 'record') || !Array.isArray(parts)) return false;
    budget.nodes -= parts.length;
    if (budget.nodes < 0) return false;
    for (const member of parts as unknown[]) {
      if (part.kind === 'tuple') pending.push(member);
      else if (isRecord(member) && isText(member.name)) pending.push(member.shape);
      else return false;
    }
  }
  return numbers === words;
}
