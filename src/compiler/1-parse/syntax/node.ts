/** A node of a syntax tree among its relatives, for those who look around an error. */
import { isError, isSkipped, kindNames } from './kinds.ts';
import { nodeSet } from './tables.ts';
import type { SyntaxTree } from './tree.ts';

export class SyntaxNode {
  readonly #tree: SyntaxTree;
  readonly #node: number;

  constructor(tree: SyntaxTree, node: number) {
    this.#tree = tree;
    this.#node = node;
  }

  /** Name of the node's kind. */
  get name(): string {
    return kindNames[this.#kind]!;
  }

  get from(): number {
    return this.#tree.from(this.#node);
  }

  get to(): number {
    return this.#tree.to(this.#node);
  }

  get isError(): boolean {
    return isError(this.#kind);
  }

  get isSkipped(): boolean {
    return isSkipped(this.#kind);
  }

  /** Is this the name of its kind, or of a group that its kind is in? */
  is(name: string): boolean {
    return nodeSet.types[this.#kind]!.is(name);
  }

  get parent(): SyntaxNode | undefined {
    return this.#node === 0 ? undefined : this.#at(this.#tree.parent(this.#node));
  }

  /** From first to last; whatever it is. */
  *children(): Generator<SyntaxNode> {
    const end = this.#tree.next(this.#node);
    for (let child = this.#node + 1; child < end; child = this.#tree.next(child)) {
      yield this.#at(child);
    }
  }

  get firstChild(): SyntaxNode | undefined {
    return this.#tree.isLeaf(this.#node) ? undefined : this.#at(this.#node + 1);
  }

  get lastChild(): SyntaxNode | undefined {
    let last: SyntaxNode | undefined;
    for (const child of this.children()) last = child;
    return last;
  }

  /** The sibling before it that is neither trivia nor an error. */
  get previousPart(): SyntaxNode | undefined {
    let previous: SyntaxNode | undefined;
    for (const sibling of this.parent?.children() ?? []) {
      if (sibling.#node === this.#node) break;
      if (!sibling.isError && !sibling.isSkipped) previous = sibling;
    }
    return previous;
  }

  get #kind(): number {
    return this.#tree.kind(this.#node);
  }

  #at(node: number): SyntaxNode {
    return new SyntaxNode(this.#tree, node);
  }
}
