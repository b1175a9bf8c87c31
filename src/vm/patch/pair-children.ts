/** Step 1 of 07 §9.3.2: which children of two partners are partners. */
import { align } from './align.ts';
import type { AlignmentSide, Anchors } from './align-exactly.ts';
import { type FlatTree, labelAndText } from './flat-tree.ts';
import { freeChildren, type Pairing, Shelf } from './pairing.ts';

/**
 * Joins children of `oldParent` and `newParent` that have no partner yet, by label: first equal
 * texts wherever they stand (a), then the best alignment of the rest (b), then what remains (c).
 */
export function pairChildren(pairing: Pairing, oldParent: number, newParent: number): void {
  const { old, next } = pairing;
  const oldFree = freeChildren(old, oldParent, pairing.newOf);
  const newFree = freeChildren(next, newParent, pairing.oldOf);
  if (oldFree.length === 0 || newFree.length === 0) return;

  const anchors = joinEqualTexts(pairing, oldFree, newFree);
  const oldByLabel = groupRest(oldFree, pairing.newOf, (node) => old.labels[node]);
  const newByLabel = groupRest(newFree, pairing.oldOf, (node) => next.labels[node]);
  for (const [label, oldRest] of oldByLabel) {
    const newRest = newByLabel.get(label);
    if (newRest !== undefined) joinLabel(pairing, oldRest, newRest, anchors);
  }
}

/**
 * 1a. Returns the pairs made, as anchors for 1b. Anchors of every label count there: a child that
 * stayed in place tells where its neighbours are, whatever they are called.
 */
function joinEqualTexts(
  pairing: Pairing,
  oldFree: readonly number[],
  newFree: readonly number[],
): Anchors {
  const { old, next } = pairing;
  const oldByText = groupRest(oldFree, pairing.newOf, (node) => labelAndText(old, node));
  const newByText = groupRest(newFree, pairing.oldOf, (node) => labelAndText(next, node));
  for (const [key, oldNodes] of oldByText) {
    const newNodes = newByText.get(key);
    if (newNodes === undefined || newNodes.length !== oldNodes.length) continue;
    for (let i = 0; i < oldNodes.length; i++) pairing.join(oldNodes[i], newNodes[i]);
  }
  const joined = oldFree.filter((node) => pairing.newOf[node] >= 0);
  return { old: joined, next: joined.map((node) => pairing.newOf[node]) };
}

/** 1b and 1c for the children of one label. */
function joinLabel(
  pairing: Pairing,
  oldNodes: readonly number[],
  newNodes: readonly number[],
  anchors: Anchors,
): void {
  if (oldNodes.length === 1 && newNodes.length === 1) {
    pairing.join(oldNodes[0], newNodes[0]);
    return;
  }
  const { old, next } = pairing;
  const partners = align(alignmentSide(old, oldNodes), alignmentSide(next, newNodes), anchors);
  for (let i = 0; i < partners.length; i++) {
    if (partners[i] >= 0) pairing.join(oldNodes[i], newNodes[partners[i]]);
  }

  const byShape = new Shelf(pairing.newOf);
  for (const node of oldNodes) byShape.put(old.shapes[node], node);
  for (const node of newNodes) {
    if (pairing.oldOf[node] >= 0) continue;
    const partner = byShape.first(next.shapes[node]);
    if (partner >= 0) pairing.join(partner, node);
  }
  const oldRest = oldNodes.filter((node) => pairing.newOf[node] < 0);
  const newRest = newNodes.filter((node) => pairing.oldOf[node] < 0);
  const pairs = Math.min(oldRest.length, newRest.length);
  for (let i = 0; i < pairs; i++) pairing.join(oldRest[i], newRest[i]);
}

/** The nodes without a partner by a key of theirs; nodes of one key stay in order. */
function groupRest(
  nodes: readonly number[],
  partnerOf: Int32Array,
  keyOf: (node: number) => number,
): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const node of nodes) {
    if (partnerOf[node] >= 0) continue;
    const group = groups.get(keyOf(node));
    if (group === undefined) groups.set(keyOf(node), [node]);
    else group.push(node);
  }
  return groups;
}

/** Indices in the flat tree serve as places: siblings ascend in it. */
function alignmentSide(tree: FlatTree, nodes: readonly number[]): AlignmentSide {
  return {
    places: nodes,
    texts: nodes.map((node) => tree.texts[node]),
    shapes: nodes.map((node) => tree.shapes[node]),
  };
}
