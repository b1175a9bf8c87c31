/**
 * The syntax tree: which part of the text is what, by the kinds of nodes of the grammar. It is
 * Lezer's tree without what only an editor needs of it, flat in one array.
 */
import type { Tree } from '@lezer/common';
import { Word as Listed, type NodeList } from './node-list.ts';
import { topTerm } from './tables.ts';

/** Words of a node: its kind and place, and the first node behind it that does not lie in it. */
const Word = { Kind: 0, From: 1, To: 2, Next: 3, Size: 4 } as const;

/** Nodes are numbered in the order of the text, parents before children; the first is the whole text. */
export class SyntaxTree {
  /** How many nodes there are. */
  readonly size: number;
  readonly #words: Int32Array;
  #parents: Int32Array | undefined;

  private constructor(words: Int32Array) {
    this.#words = words;
    this.size = words.length / Word.Size;
  }

  /** Of a text of this length; the nodes are all but the first. */
  static ofNodes(nodes: NodeList, length: number): SyntaxTree {
    const listed = nodes.words;
    const words = new Int32Array(listed.length + Word.Size);
    words.set([topTerm, 0, length, nodes.size + 1]);
    /** The first nodes, by the numbers of the list, of those that the present one lies in. */
    const parents: number[] = [];
    let innermost = 0;
    for (let node = nodes.size - 1; node >= 0; node--) {
      while (node < innermost) innermost = parents.pop()!;
      const from = node * Listed.Size;
      const count = listed[from + Listed.Count]!;
      const first = node + 1 - count;
      // Before it stands what is left of it, and now its parents too.
      const number = first + parents.length + 1;
      const to = number * Word.Size;
      words[to + Word.Kind] = listed[from + Listed.Kind]!;
      words[to + Word.From] = listed[from + Listed.From]!;
      words[to + Word.To] = listed[from + Listed.To]!;
      words[to + Word.Next] = number + count;
      if (count > 1) {
        parents.push(innermost);
        innermost = first;
      }
    }
    return new SyntaxTree(words);
  }

  /** Of a tree of Lezer's. */
  static ofLezer(tree: Tree): SyntaxTree {
    const words: number[] = [];
    const open: number[] = [];
    tree.iterate({
      enter: ({ type, from, to }) => {
        open.push(words.length);
        words.push(type.id, from, to, 0);
      },
      leave: () => {
        words[open.pop()! + Word.Next] = words.length / Word.Size;
      },
    });
    return new SyntaxTree(Int32Array.from(words));
  }

  /** Number of the node's kind in the grammar. */
  kind(node: number): number {
    return this.#words[node * Word.Size + Word.Kind]!;
  }

  from(node: number): number {
    return this.#words[node * Word.Size + Word.From]!;
  }

  to(node: number): number {
    return this.#words[node * Word.Size + Word.To]!;
  }

  /** The first node that stands behind this one and all that lies in it. */
  next(node: number): number {
    return this.#words[node * Word.Size + Word.Next]!;
  }

  isLeaf(node: number): boolean {
    return this.next(node) === node + 1;
  }

  /** The node in which a node lies; -1 for the first. */
  parent(node: number): number {
    this.#parents ??= this.#findParents();
    return this.#parents[node]!;
  }

  #findParents(): Int32Array {
    const parents = new Int32Array(this.size);
    parents[0] = -1;
    for (let node = 0; node < this.size; node++) {
      const end = this.next(node);
      for (let child = node + 1; child < end; child = this.next(child)) parents[child] = node;
    }
    return parents;
  }
}
