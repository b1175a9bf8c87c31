/**
 * A state tree laid flat, with labels, texts and shapes turned into numbers, so that pairing
 * compares integers and never recurses: trees may be thousands of nodes deep.
 */
import type { CallNode, StateNode } from '../state-tree.ts';

/** Ids are below this, so that two of them fit into one exact number. */
const ID_LIMIT = 2 ** 26;

/** Numbers equal strings alike. */
export class Interner {
  readonly #ids = new Map<string, number>();

  /** The number of `key`: the same for equal keys, different for others. */
  id(key: string): number {
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.#ids.size;
      this.#ids.set(key, id);
    }
    return id;
  }
}

/** The numberings that two trees must share to be compared. */
export interface TreeNames {
  readonly labels: Interner;
  readonly texts: Interner;
  readonly shapes: Interner;
}

/** Fresh numberings. */
export function createTreeNames(): TreeNames {
  return { labels: new Interner(), texts: new Interner(), shapes: new Interner() };
}

/** A tree in pre-order, the order of the skeleton; index 0 is the root. */
export interface FlatTree {
  readonly nodes: readonly StateNode[];
  /** Nodes of each subtree, its root included: the first child of i is i + 1, its next sibling i + sizes[i]. */
  readonly sizes: Int32Array;
  readonly labels: Int32Array;
  readonly texts: Int32Array;
  /** Equal for subtrees that agree in kinds and sizes; names play no part (07 §9.3.2). */
  readonly shapes: Int32Array;
}

/** Lays `root` flat. Linear in the number of nodes; no recursion. */
export function flattenTree(root: CallNode, names: TreeNames): FlatTree {
  const nodes = listNodes(root);
  const tree: FlatTree = {
    nodes,
    sizes: new Int32Array(nodes.length),
    labels: Int32Array.from(nodes, (node) => names.labels.id(nodeLabel(node))),
    texts: Int32Array.from(nodes, (node) => names.texts.id(node.text)),
    shapes: new Int32Array(nodes.length),
  };
  // Backwards, so that children are known before their parent.
  for (let i = nodes.length - 1; i >= 0; i--) {
    let size = 1;
    let shape = '';
    if (nodes[i].kind === 'call') {
      for (let left = (nodes[i] as CallNode).children.length; left > 0; left--) {
        shape += `${tree.shapes[i + size]},`;
        size += tree.sizes[i + size];
      }
    }
    tree.sizes[i] = size;
    tree.shapes[i] = names.shapes.id(shapeKey(nodes[i], shape));
  }
  return tree;
}

/** Label and text of a node as one number. */
export function labelAndText(tree: FlatTree, node: number): number {
  return tree.labels[node] * ID_LIMIT + tree.texts[node];
}

/** Label and shape of a node as one number. */
export function labelAndShape(tree: FlatTree, node: number): number {
  return tree.labels[node] * ID_LIMIT + tree.shapes[node];
}

function listNodes(root: CallNode): StateNode[] {
  const nodes: StateNode[] = [];
  const waiting: StateNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    nodes.push(node);
    if (node.kind !== 'call') continue;
    for (let i = node.children.length - 1; i >= 0; i--) waiting.push(node.children[i]);
  }
  return nodes;
}

/** A call that is not spread over a tuple counts as element 0 of one that is; cells have no dot. */
function nodeLabel(node: StateNode): string {
  if (node.kind !== 'call') return node.kind;
  return /\.\d+$/.test(node.label) ? node.label : `${node.label}.0`;
}

function shapeKey(node: StateNode, children: string): string {
  switch (node.kind) {
    case 'feed':
      return `feed ${node.words}`;
    case 'mem':
      return 'mem';
    case 'delay':
      return `delay ${node.length}`;
    case 'call':
      return `call ${children}`;
  }
}
