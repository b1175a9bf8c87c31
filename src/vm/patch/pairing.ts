/** The bookkeeping of a pairing: who is whose partner, and finding the first who has none. */
import type { FlatTree } from './flat-tree.ts';

/** A one-to-one relation between the nodes of two trees, grown pair by pair. */
export class Pairing {
  readonly old: FlatTree;
  readonly next: FlatTree;
  /** For each old node its new partner, -1 for none. */
  readonly newOf: Int32Array;
  /** For each new node its old partner, -1 for none. */
  readonly oldOf: Int32Array;
  /** Pairs, old node then new node, whose children have not been looked at. */
  readonly pending: number[] = [];

  constructor(old: FlatTree, next: FlatTree) {
    this.old = old;
    this.next = next;
    this.newOf = new Int32Array(old.nodes.length).fill(-1);
    this.oldOf = new Int32Array(next.nodes.length).fill(-1);
  }

  /** Makes partners of two nodes that have none. */
  join(oldNode: number, newNode: number): void {
    this.newOf[oldNode] = newNode;
    this.oldOf[newNode] = oldNode;
    this.pending.push(oldNode, newNode);
  }
}

/** The children of `parent` that `partnerOf` gives no partner, in order. */
export function freeChildren(tree: FlatTree, parent: number, partnerOf: Int32Array): number[] {
  const free: number[] = [];
  const end = parent + tree.sizes[parent];
  for (let child = parent + 1; child < end; child += tree.sizes[child]) {
    if (partnerOf[child] < 0) free.push(child);
  }
  return free;
}

/** Old nodes under numeric keys, taken in the order they were put. */
export class Shelf {
  readonly #newOf: Int32Array;
  readonly #queues = new Map<number, { readonly nodes: number[]; head: number }>();

  /** `newOf` tells which nodes have found a partner meanwhile: those are passed over. */
  constructor(newOf: Int32Array) {
    this.#newOf = newOf;
  }

  put(key: number, node: number): void {
    const queue = this.#queues.get(key);
    if (queue === undefined) this.#queues.set(key, { nodes: [node], head: 0 });
    else queue.nodes.push(node);
  }

  /** The first node under `key` that has no partner, -1 if there is none. Amortised constant time. */
  first(key: number): number {
    const queue = this.#queues.get(key);
    if (queue === undefined) return -1;
    const { nodes } = queue;
    while (queue.head < nodes.length && this.#newOf[nodes[queue.head]] >= 0) queue.head++;
    return queue.head < nodes.length ? nodes[queue.head] : -1;
  }
}
