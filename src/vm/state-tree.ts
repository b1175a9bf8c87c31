/**
 * LEAF: imports nothing. The state skeleton of a function: which cells its activations remember
 * from one sample to the next, where they lie, and how a live update recognises them again
 * (07 §6.5, §9.3.2; 08 §5).
 *
 * The compiler writes these trees, the patch plan compares them, the page shows them.
 */

/** A stretch of source text. `file` indexes {@link Program.files}; offsets count UTF-16 units. */
export interface SourceRange {
  readonly file: number;
  readonly from: number;
  readonly to: number;
}

/** What a `self` cell holds, so that an edit of the type keeps the parts that stay (07 §9.3.2). */
export type StateShape =
  | { readonly kind: 'number' }
  | { readonly kind: 'tuple'; readonly members: readonly StateShape[] }
  | {
      readonly kind: 'record';
      /** In memory order, which is the alphabetical order of the names. */
      readonly fields: readonly { readonly name: string; readonly shape: StateShape }[];
    }
  /** An array or a value of a sum type: no part of it means anything if the type is edited. */
  | { readonly kind: 'whole'; readonly type: string; readonly words: number };

interface StateNodeBase {
  /** Words from the start of the tree's storage (not from the parent). */
  readonly offset: number;
  /** Words the node occupies; for a call, the sum of its children. */
  readonly words: number;
  /** The tokens of the owning expression, single-spaced; what "untouched" is judged by. */
  readonly text: string;
  /** Where the owning call or operator stands. */
  readonly range: SourceRange;
}

/** The previous result of a function that mentions `self`. Always the first child of its call. */
export interface FeedNode extends StateNodeBase {
  readonly kind: 'feed';
  readonly shape: StateShape;
}

/** One cell: the argument of the previous `mem` call. */
export interface MemNode extends StateNodeBase {
  readonly kind: 'mem';
}

/**
 * A delay line of `length` samples: word 0 is unused by the interpreter (the read index of 07 §6.1),
 * word 1 the write index, then the samples.
 */
export interface DelayNode extends StateNodeBase {
  readonly kind: 'delay';
  readonly length: number;
}

/** One instance of a stateful function; children in evaluation order (07 §2.1). */
export interface CallNode extends StateNodeBase {
  readonly kind: 'call';
  /** Name of the callee; `name.k` for the k-th leaf of a spread call, `|…|` for a lambda called on the spot. */
  readonly label: string;
  readonly children: readonly StateNode[];
}

export type StateNode = FeedNode | MemNode | DelayNode | CallNode;

/** Words of a delay line before its samples: read index, write index. */
export const DELAY_HEADER_WORDS = 2;

/** Number of words a value of this shape occupies. */
export function shapeWords(shape: StateShape): number {
  switch (shape.kind) {
    case 'number':
      return 1;
    case 'whole':
      return shape.words;
    case 'tuple':
      return shape.members.reduce((sum, member) => sum + shapeWords(member), 0);
    case 'record':
      return shape.fields.reduce((sum, field) => sum + shapeWords(field.shape), 0);
  }
}
