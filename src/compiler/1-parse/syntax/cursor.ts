/** The way through a syntax tree. */
import { type Group, isError, isInGroup, isSkipped, kindNames } from './kinds.ts';
import type { SyntaxTree } from './tree.ts';

/** Stands at one node, and moves among its relatives. */
export class SyntaxCursor {
  readonly #tree: SyntaxTree;
  #node: number;
  /** The nodes that were entered on the way here. */
  readonly #entered: number[] = [];

  constructor(tree: SyntaxTree, node = 0) {
    this.#tree = tree;
    this.#node = node;
  }

  /** Name of the node's kind. */
  get name(): string {
    return kindNames[this.#tree.kind(this.#node)]!;
  }

  get from(): number {
    return this.#tree.from(this.#node);
  }

  get to(): number {
    return this.#tree.to(this.#node);
  }

  isIn(group: Group): boolean {
    return isInGroup(this.#tree.kind(this.#node), group);
  }

  /** Another cursor at the node, which cannot leave it. */
  fork(): SyntaxCursor {
    return new SyntaxCursor(this.#tree, this.#node);
  }

  /**
   * Moves to the first child that is neither trivia nor an error. Together with {@link nextChild}:
   * `for (let more = cursor.firstChild(); more; more = cursor.nextChild()) …`, never left early.
   */
  firstChild(): boolean {
    const parent = this.#node;
    const child = this.#partFrom(parent + 1, this.#tree.next(parent));
    if (child === undefined) return false;
    this.#entered.push(parent);
    this.#node = child;
    return true;
  }

  /** Moves to the next such sibling, or back to the parent if there is none. */
  nextChild(): boolean {
    const parent = this.#entered.at(-1)!;
    const sibling = this.#partFrom(this.#tree.next(this.#node), this.#tree.next(parent));
    this.#node = sibling ?? this.#entered.pop()!;
    return sibling !== undefined;
  }

  #partFrom(first: number, end: number): number | undefined {
    for (let node = first; node < end; node = this.#tree.next(node)) {
      const kind = this.#tree.kind(node);
      if (!isError(kind) && !isSkipped(kind)) return node;
    }
    return undefined;
  }
}
