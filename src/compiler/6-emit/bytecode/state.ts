/** The state tree of an entry point: the cells of all functions it reaches, at their places. */
import type { CallNode, StateNode } from '../../../vm/state-tree.ts';
import type { Cell, MirFunction } from '../../5-mir/ir.ts';
import { CapacityError } from '../../capacity.ts';

/** Nodes that a tree may have; each is an object that the patch plan looks at. */
export const MAX_STATE_NODES = 1 << 20;

/** Levels of the tree: it is copied to other threads, which takes the host's stack. */
const MAX_STATE_DEPTH = 1000;

/** A function whose nodes are still to be made. */
interface Pending {
  readonly fn: MirFunction;
  readonly base: number;
  readonly depth: number;
  readonly into: StateNode[];
}

type Open = (fn: MirFunction, base: number) => StateNode[];

/** Expands the skeleton of `root`. Undefined if it has too many nodes. */
export function stateTree(root: MirFunction, label: string): CallNode | undefined {
  let count = 0;
  const pending: Pending[] = [];
  const open = (fn: MirFunction, base: number, depth: number): StateNode[] => {
    if (depth > MAX_STATE_DEPTH) {
      throw new CapacityError(
        'Calls of functions that remember something nest too deeply',
        fn.range,
      );
    }
    const into: StateNode[] = [];
    pending.push({ fn, base, depth, into });
    return into;
  };
  const tree: CallNode = {
    kind: 'call',
    label,
    text: label,
    offset: 0,
    words: root.stateWords,
    range: root.range,
    children: open(root, 0, 0),
  };
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { fn, base, depth, into } = next;
    const openBelow: Open = (callee, offset) => open(callee, offset, depth + 1);
    count += fn.cells.length;
    if (count > MAX_STATE_NODES) return undefined;
    for (const cell of fn.cells) into.push(node(cell, base + cell.offset, openBelow));
  }
  return tree;
}

function node(cell: Cell, offset: number, open: Open): StateNode {
  const { words, text, range } = cell;
  const place = { offset, words, text, range };
  switch (cell.kind) {
    case 'feed':
      return { kind: 'feed', shape: cell.shape, ...place };
    case 'mem':
      return { kind: 'mem', ...place };
    case 'delay':
      return { kind: 'delay', length: cell.length, ...place };
    case 'call':
      return { kind: 'call', label: cell.label, children: open(cell.callee, offset), ...place };
  }
}

/** Words of an instance that hold handles. */
export function stateHandles(fn: MirFunction): readonly number[] {
  let handles = handleWords.get(fn);
  if (handles === undefined) {
    handles = fn.cells.flatMap((cell) => {
      if (cell.kind === 'feed') return cell.handles.map((word) => cell.offset + word);
      if (cell.kind !== 'call') return [];
      return stateHandles(cell.callee).map((word) => cell.offset + word);
    });
    handleWords.set(fn, handles);
  }
  return handles;
}

const handleWords = new WeakMap<MirFunction, readonly number[]>();

/** The longest delay that a function reaches, to name it when there is too much state. */
export function longestDelay(root: MirFunction): Extract<Cell, { kind: 'delay' }> | undefined {
  let longest: Extract<Cell, { kind: 'delay' }> | undefined;
  const seen = new Set<MirFunction>();
  const pending = [root];
  for (let fn = pending.pop(); fn !== undefined; fn = pending.pop()) {
    if (seen.has(fn)) continue;
    seen.add(fn);
    for (const cell of fn.cells) {
      if (cell.kind === 'call') pending.push(cell.callee);
      if (cell.kind === 'delay' && cell.length > (longest?.length ?? -1)) longest = cell;
    }
  }
  return longest;
}
