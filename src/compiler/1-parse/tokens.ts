/** The tokens of a file: its text without comments, blanks and line ends. */
import {
  isError,
  isInGroup,
  isSkipped,
  kindNames,
  readSyntax,
  type SyntaxTree,
} from './syntax/index.ts';

/**
 * The tokens of one file, for comparing pieces of program text across edits (07 §9.3.1) and for
 * finding the token at an offset. Built in one walk; queries cost a binary search.
 *
 * Between two statements of a list stands a `;`, whether the text has some, a newline or nothing.
 * So the tokens tell `a` ⏎ `(b)` from `a (b)`, and two texts with equal tokens mean the same.
 */
export class TokenIndex {
  readonly #text: string;
  /** Start and end of each token; an empty one stands between two statements. */
  readonly #bounds: Int32Array;

  /** `tree` spares a parse where the caller has the text's tree already. */
  constructor(text: string, tree: SyntaxTree = readSyntax(text)) {
    this.#text = text;
    this.#bounds = collectBounds(tree);
  }

  /** The tokens that lie within a range, joined by single blanks. Linear in the range. */
  text(from: number, to: number): string {
    const bounds = this.#bounds;
    const parts: string[] = [];
    for (let i = this.#firstAt(from); i < bounds.length && bounds[i + 1]! <= to; i += 2) {
      const start = bounds[i]!;
      const end = bounds[i + 1]!;
      const token = this.#text.slice(start, end);
      if (token !== '' && token !== ';') parts.push(token);
      else if (token === '' && parts.length > 0 && start < to) parts.push(';');
    }
    return parts.join(' ');
  }

  /** The first token that begins at an offset or behind it; undefined at the end of the text. */
  tokenAt(offset: number): { readonly from: number; readonly to: number } | undefined {
    const bounds = this.#bounds;
    let i = this.#firstAt(offset);
    while (i < bounds.length && bounds[i] === bounds[i + 1]) i += 2;
    return i < bounds.length ? { from: bounds[i]!, to: bounds[i + 1]! } : undefined;
  }

  /** Where the last token ends that begins before an offset; 0 if there is none. */
  endBefore(offset: number): number {
    return this.#bounds[this.#firstAt(offset) - 1] ?? 0;
  }

  /** How many tokens begin in a range. */
  count(from: number, to: number): number {
    return Math.max(0, (this.#firstAt(to) - this.#firstAt(from)) / 2);
  }

  /** Position in the array of the first token that begins at an offset or behind it. */
  #firstAt(offset: number): number {
    const bounds = this.#bounds;
    let low = 0;
    let high = bounds.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bounds[middle * 2]! < offset) low = middle + 1;
      else high = middle;
    }
    return low * 2;
  }
}

/** The tokens within a range of a text. For more than one range of it, make a {@link TokenIndex}. */
export function tokensOf(text: string, from: number, to: number): string {
  return new TokenIndex(text).text(from, to);
}

/** The tokens are the leaves of the tree; what recovery from an error has skipped is one. */
function collectBounds(tree: SyntaxTree): Int32Array {
  const bounds = new Int32Array(tree.size * 2);
  let length = 0;
  /** Is the next statement the first of its list? */
  let opensList = true;
  let node = 0;
  while (node < tree.size) {
    const kind = tree.kind(node);
    const isWhole = isError(kind);
    const from = tree.from(node);
    if (isInGroup(kind, 'Statement')) {
      if (!opensList) {
        bounds[length++] = from;
        bounds[length++] = from;
      }
      opensList = true;
    } else if (isWhole || (tree.isLeaf(node) && !isSkipped(kind))) {
      const to = tree.to(node);
      if (from < to) {
        bounds[length++] = from;
        bounds[length++] = to;
      }
      const name = kindNames[kind];
      if (name !== ';') opensList = name === '{';
    }
    node = isWhole ? tree.next(node) : node + 1;
  }
  return bounds.slice(0, length);
}
