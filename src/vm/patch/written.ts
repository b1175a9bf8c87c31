/** Which function of the new program goes on for which of the old one (07 §9.3.4). */
import type { ProgramIdentity, WrittenFunction } from '../identity.ts';
import type { Program } from '../program.ts';
import type { CallNode } from '../state-tree.ts';
import { createTreeNames, type FlatTree, flattenTree, type TreeNames } from './flat-tree.ts';
import { pairChildren } from './pair-children.ts';
import { freeChildren, Pairing, Shelf } from './pairing.ts';

/**
 * For each old function the new one, −1 if it is gone. What they are written as is paired first; of
 * several versions of one definition those of equal types are partners, then the others in order.
 */
export function pairFunctions(old: Program, next: Program): Int32Array {
  const newOf = pairWritten(old.identity, next.identity);
  const partners = new Int32Array(old.functions.length).fill(-1);
  const byVersion = new Map<string, number[]>();
  const byText = new Map<number, number[]>();
  next.identity.functions.forEach(({ written, signature }, f) => {
    if (written < 0 && signature === '') return;
    enter(byVersion, `${written} ${signature}`, f);
    if (written >= 0) enter(byText, written, f);
  });
  const taken = new Set<number>();
  const join = (f: number, candidates: readonly number[] | undefined): void => {
    const found = candidates?.find((g) => !taken.has(g));
    if (found === undefined) return;
    taken.add(found);
    partners[f] = found;
  };
  const functions = [...old.identity.functions.entries()];
  for (const [f, { written, signature }] of functions) {
    if (written < 0 && signature === '') continue;
    const text = written < 0 ? -1 : newOf[written];
    if (written < 0 || text >= 0) join(f, byVersion.get(`${text} ${signature}`));
  }
  for (const [f, { written }] of functions) {
    if (partners[f] < 0 && written >= 0) join(f, byText.get(newOf[written]));
  }
  return partners;
}

function enter<K>(groups: Map<K, number[]>, key: K, f: number): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [f]);
  else group.push(f);
}

/**
 * Definitions by name, then by text; the lambdas in a pair by rule 1 of §9.3.2, then what moved
 * elsewhere unchanged, then by shape what is left of one pair.
 */
function pairWritten(old: ProgramIdentity, next: ProgramIdentity): Int32Array {
  const names = createTreeNames();
  const pairing = new Pairing(writtenTree(old.written, names), writtenTree(next.written, names));
  pairing.join(0, 0);
  joinBelow(pairing);
  joinFree(pairing, (tree, node) => tree.texts[node], true);
  joinFree(pairing, (tree, node) => tree.texts[node], false);
  joinRenamed(pairing);
  const oldPlaces = places(pairing.old);
  const newIndices = Int32Array.from(pairing.next.nodes, ({ offset }) => offset);
  return Int32Array.from(oldPlaces, (node) => {
    const partner = pairing.newOf[node];
    return partner < 0 ? -1 : newIndices[partner];
  });
}

function joinBelow(pairing: Pairing): void {
  while (pairing.pending.length > 0) {
    const newParent = pairing.pending.pop()!;
    const oldParent = pairing.pending.pop()!;
    pairChildren(pairing, oldParent, newParent);
  }
}

/** Joins what has no partner yet by a key: only definitions at top level, or only lambdas. */
function joinFree(
  pairing: Pairing,
  keyOf: (tree: FlatTree, node: number) => number,
  atTop: boolean,
): void {
  const { old, next } = pairing;
  const isMeant = (tree: FlatTree, node: number): boolean =>
    node > 0 && (tree.nodes[node].range.file === 0) === atTop;
  const shelf = new Shelf(pairing.newOf);
  for (let node = 1; node < old.nodes.length; node++) {
    if (pairing.newOf[node] < 0 && isMeant(old, node)) shelf.put(keyOf(old, node), node);
  }
  for (let node = 1; node < next.nodes.length; node++) {
    if (pairing.oldOf[node] >= 0 || !isMeant(next, node)) continue;
    const partner = shelf.first(keyOf(next, node));
    if (partner < 0) continue;
    pairing.join(partner, node);
    joinBelow(pairing);
  }
}

/** Lambdas of one pair that were renamed, by shape. */
function joinRenamed(pairing: Pairing): void {
  const { old, next } = pairing;
  for (let parent = 1; parent < next.nodes.length; parent++) {
    if (pairing.oldOf[parent] < 0) continue;
    const shelf = new Shelf(pairing.newOf);
    for (const node of freeChildren(old, pairing.oldOf[parent], pairing.newOf)) {
      shelf.put(old.shapes[node], node);
    }
    for (const node of freeChildren(next, parent, pairing.oldOf)) {
      const partner = shelf.first(next.shapes[node]);
      if (partner < 0) continue;
      pairing.join(partner, node);
      joinBelow(pairing);
    }
  }
}

/** Definitions as a tree that can be paired: a node's offset is its index, its file tells its depth. */
function writtenTree(written: readonly WrittenFunction[], names: TreeNames): FlatTree {
  const children: CallNode[][] = written.map(() => []);
  const top: CallNode[] = [];
  written.forEach(({ parent, label, text, parameters }, index) => {
    const range = { file: parent < 0 ? 0 : 1, from: 0, to: 0 };
    const node = { label, text, words: parameters, offset: index, range };
    (children[parent] ?? top).push({ kind: 'call', children: children[index], ...node });
  });
  const place = { text: '', words: 0, offset: -1, range: { file: 0, from: 0, to: 0 } };
  return flattenTree({ kind: 'call', label: '', children: top, ...place }, names);
}

/** The node of each definition. */
function places(tree: FlatTree): Int32Array {
  const nodes = new Int32Array(tree.nodes.length - 1);
  tree.nodes.forEach(({ offset }, node) => {
    if (offset >= 0) nodes[offset] = node;
  });
  return nodes;
}
