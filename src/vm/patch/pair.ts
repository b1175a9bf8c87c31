/**
 * The pairing of two state trees (07 §9.3.2): which node of the new program goes on with the
 * memory of which node of the old one.
 */
import { type FlatTree, labelAndShape, labelAndText } from './flat-tree.ts';
import { pairChildren } from './pair-children.ts';
import { freeChildren, Pairing, Shelf } from './pairing.ts';

/**
 * Pairs the roots and everything below them. Near linear in the number of nodes, with two products
 * in step 1b: calls of one name and edited text under one parent cost their number squared, up to a
 * limit (`align.ts`), and each such name the number of children that stayed.
 */
export function pairTrees(old: FlatTree, next: FlatTree): Pairing {
  const pairing = new Pairing(old, next);
  joinDeep(pairing, 0, 0);
  joinMoved(pairing);
  joinRenamed(pairing);
  return pairing;
}

/** Joins two nodes, and by step 1 what is below them. */
function joinDeep(pairing: Pairing, oldNode: number, newNode: number): void {
  pairing.join(oldNode, newNode);
  while (pairing.pending.length > 0) {
    const newParent = pairing.pending.pop()!;
    const oldParent = pairing.pending.pop()!;
    pairChildren(pairing, oldParent, newParent);
  }
}

/** Step 2: calls that were extracted, inlined or moved to another function, in three rounds. */
function joinMoved(pairing: Pairing): void {
  const labelOnly = (tree: FlatTree, node: number): number => tree.labels[node];
  joinAnywhere(pairing, labelAndText, true);
  joinAnywhere(pairing, labelAndShape, false);
  joinAnywhere(pairing, labelOnly, false);
}

/**
 * One round of step 2: each new node without a partner, in the order of the skeleton, with the
 * first old one of the same key. `self` is never moved, `mem` and `delay` only if `cells`.
 */
function joinAnywhere(
  pairing: Pairing,
  keyOf: (tree: FlatTree, node: number) => number,
  cells: boolean,
): void {
  const { old, next } = pairing;
  const movable = (tree: FlatTree, node: number): boolean => {
    const { kind } = tree.nodes[node];
    return kind === 'call' || (cells && kind !== 'feed');
  };
  const shelf = new Shelf(pairing.newOf);
  for (let node = 0; node < old.nodes.length; node++) {
    if (pairing.newOf[node] < 0 && movable(old, node)) shelf.put(keyOf(old, node), node);
  }
  for (let node = 0; node < next.nodes.length; node++) {
    if (pairing.oldOf[node] >= 0 || !movable(next, node)) continue;
    const partner = shelf.first(keyOf(next, node));
    if (partner >= 0) joinDeep(pairing, partner, node);
  }
}

/**
 * Step 3: calls that were renamed or replaced, among the children of one pair, by shape. Pairs that
 * this makes come later in the skeleton, so one walk visits them too.
 */
function joinRenamed(pairing: Pairing): void {
  const { old, next } = pairing;
  for (let parent = 0; parent < next.nodes.length; parent++) {
    if (pairing.oldOf[parent] < 0) continue;
    const newRest = freeChildren(next, parent, pairing.oldOf);
    if (newRest.length === 0) continue;
    const shelf = new Shelf(pairing.newOf);
    for (const node of freeChildren(old, pairing.oldOf[parent], pairing.newOf)) {
      if (old.nodes[node].kind === 'call') shelf.put(old.shapes[node], node);
    }
    for (const node of newRest) {
      const partner = next.nodes[node].kind === 'call' ? shelf.first(next.shapes[node]) : -1;
      if (partner >= 0) joinDeep(pairing, partner, node);
    }
  }
}
