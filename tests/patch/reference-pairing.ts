/**
 * 07 §9.3.2 word by word: slow, recursive, and sharing nothing with `src/vm/patch`. The oracle of
 * the property tests.
 */
import type { CallNode, StateNode } from '../../src/vm/state-tree.ts';

/** Old partner of each new node that has one. */
export type Partners = Map<StateNode, StateNode>;

export function pairByTheBook(oldRoot: CallNode, newRoot: CallNode): Partners {
  const partners: Partners = new Map([[newRoot, oldRoot]]);
  const taken = new Set<StateNode>([oldRoot]);
  const isFree = (node: StateNode): boolean => !taken.has(node) && !partners.has(node);
  const join = (old: StateNode, next: StateNode): void => {
    partners.set(next, old);
    taken.add(old);
    pairChildren(old, next);
  };

  // Step 1.
  const pairChildren = (oldParent: StateNode, newParent: StateNode): void => {
    const olds = childrenOf(oldParent).filter(isFree);
    const news = childrenOf(newParent).filter(isFree);
    const pairs: [StateNode, StateNode][] = [];
    const rest = (nodes: StateNode[]): StateNode[] =>
      nodes.filter((node) => !pairs.some((pair) => pair.includes(node)));
    const alike = (a: StateNode, b: StateNode): boolean =>
      labelOf(a) === labelOf(b) && a.text === b.text;
    for (const old of olds) {
      const sameOld = olds.filter((node) => alike(node, old));
      const sameNew = news.filter((node) => alike(node, old));
      if (sameOld.length === sameNew.length) pairs.push([old, sameNew[sameOld.indexOf(old)]]);
    }
    const anchors = pairs.map(([old, next]): Pair => [olds.indexOf(old), news.indexOf(next)]);
    for (const label of new Set(olds.map(labelOf))) {
      const oldRest = rest(olds).filter((node) => labelOf(node) === label);
      const newRest = rest(news).filter((node) => labelOf(node) === label);
      const side = (nodes: StateNode[], all: StateNode[]): BruteSide => ({
        places: nodes.map((node) => all.indexOf(node)),
        texts: nodes.map((node) => node.text),
        shapes: nodes.map(shapeOf),
      });
      for (const [i, j] of bestAlignment(side(oldRest, olds), side(newRest, news), anchors)) {
        pairs.push([oldRest[i], newRest[j]]);
      }
      for (const sameShape of [true, false]) {
        for (const next of rest(newRest)) {
          const old = rest(oldRest).find((node) => !sameShape || shapeOf(node) === shapeOf(next));
          if (old !== undefined) pairs.push([old, next]);
        }
      }
    }
    for (const [old, next] of pairs) join(old, next);
  };
  pairChildren(oldRoot, newRoot);

  // Step 2.
  const rounds: ((a: StateNode, b: StateNode) => boolean)[] = [
    (a, b) => a.kind !== 'feed' && labelOf(a) === labelOf(b) && a.text === b.text,
    (a, b) => a.kind === 'call' && labelOf(a) === labelOf(b) && shapeOf(a) === shapeOf(b),
    (a, b) => a.kind === 'call' && labelOf(a) === labelOf(b),
  ];
  for (const fits of rounds) {
    for (const next of preorder(newRoot)) {
      if (!isFree(next)) continue;
      const old = preorder(oldRoot).find((node) => isFree(node) && fits(node, next));
      if (old !== undefined) join(old, next);
    }
  }

  // Step 3.
  for (const parent of preorder(newRoot)) {
    const oldParent = partners.get(parent);
    if (oldParent === undefined) continue;
    for (const next of childrenOf(parent)) {
      if (next.kind !== 'call' || !isFree(next)) continue;
      const old = childrenOf(oldParent).find(
        (node) => isFree(node) && shapeOf(node) === shapeOf(next),
      );
      if (old !== undefined) join(old, next);
    }
  }
  return partners;
}

type Pair = [old: number, next: number];

/** One side of an alignment, in any terms that can be compared. */
export interface BruteSide {
  readonly places: readonly number[];
  readonly texts: readonly unknown[];
  readonly shapes: readonly unknown[];
}

/** Step 1b by trying every order-preserving set of pairs. */
export function bestAlignment(old: BruteSide, next: BruteSide, anchors: readonly Pair[]): Pair[] {
  let best: Pair[] = [];
  let bestScore: number[] | undefined;
  const extend = (pairs: Pair[], i: number, j: number): void => {
    const score = [
      -pairs.filter(([a, b]) => old.texts[a] === next.texts[b]).length,
      -pairs.filter(([a, b]) => old.shapes[a] === next.shapes[b]).length,
      -pairs.length,
      pairs.flatMap(([a, b]) =>
        anchors.filter(([x, y]) => x < old.places[a] !== y < next.places[b]),
      ).length,
      ...pairs.map(([a]) => a),
      ...pairs.map(([, b]) => b),
    ];
    if (bestScore === undefined || isLess(score, bestScore)) {
      best = pairs;
      bestScore = score;
    }
    for (let a = i; a < old.places.length; a++) {
      for (let b = j; b < next.places.length; b++) extend([...pairs, [a, b]], a + 1, b + 1);
    }
  };
  extend([], 0, 0);
  return best;
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const differing = a.findIndex((value, i) => value !== b[i]);
  return differing >= 0 && a[differing] < b[differing];
}

/** Children of a call; cells have none. */
export function childrenOf(node: StateNode): readonly StateNode[] {
  return node.kind === 'call' ? node.children : [];
}

/** The node and all below it, in the order of the skeleton. */
export function preorder(node: StateNode): StateNode[] {
  return [node, ...childrenOf(node).flatMap(preorder)];
}

function labelOf(node: StateNode): string {
  if (node.kind !== 'call') return node.kind;
  return /\.\d+$/.test(node.label) ? node.label : `${node.label}.0`;
}

/** Kinds and sizes of a subtree. */
export function shapeOf(node: StateNode): string {
  switch (node.kind) {
    case 'feed':
      return `feed${node.words}`;
    case 'mem':
      return 'mem';
    case 'delay':
      return `delay${node.length}`;
    case 'call':
      return `(${node.children.map(shapeOf).join(' ')})`;
  }
}
