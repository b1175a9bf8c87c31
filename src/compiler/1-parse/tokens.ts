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
 * finding the token at an offset. Built in one walk; queries cost binary searches.
 *
 * Between two statements of a list stands a `;`, whether the text has some, a newline or nothing.
 * So the tokens tell `a` ⏎ `(b)` from `a (b)`, and two texts with equal tokens mean the same.
 */
export class TokenIndex {
  readonly #text: string;
  /** Start and end of each token; an empty one stands between two statements. */
  readonly #bounds: Int32Array;
  /** Of the whole file, once a piece of it has been asked for. */
  #joined: JoinedTokens | undefined;

  /** `tree` spares a parse where the caller has the text's tree already. */
  constructor(text: string, tree: SyntaxTree = readSyntax(text)) {
    this.#text = text;
    this.#bounds = collectBounds(tree);
  }

  /** The tokens that lie within a range, joined by single blanks. */
  text(from: number, to: number): string {
    const bounds = this.#bounds;
    this.#joined ??= joinTokens(this.#text, bounds);
    const { text, ends } = this.#joined;
    let first = this.#firstAt(from) / 2;
    let end = this.#endAt(to) / 2;
    // No separator leads, and none stands behind the range.
    while (first < end && this.#isSeparator(first)) first++;
    while (first < end && bounds[end * 2 - 2] === to) end--;
    if (first === end) return '';
    const length = bounds[first * 2 + 1]! - bounds[first * 2]!;
    return text.slice(ends[first]! - length, ends[end - 1]);
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

  /** True for a `;`, written or not. */
  #isSeparator(token: number): boolean {
    const start = this.#bounds[token * 2]!;
    const length = this.#bounds[token * 2 + 1]! - start;
    return length === 0 || (length === 1 && this.#text[start] === ';');
  }

  /** Position in the array of the first token that ends behind an offset. */
  #endAt(offset: number): number {
    const bounds = this.#bounds;
    let low = 0;
    let high = bounds.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (bounds[middle * 2 + 1]! <= offset) low = middle + 1;
      else high = middle;
    }
    return low * 2;
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

/** All tokens of a file as one text, with single blanks between them, and where each ends in it. */
interface JoinedTokens {
  readonly text: string;
  readonly ends: Int32Array;
}

/** A written `;` leaves nothing: one stands between any two statements. */
function joinTokens(source: string, bounds: Int32Array): JoinedTokens {
  const parts: string[] = [];
  const ends = new Int32Array(bounds.length / 2);
  let length = 0;
  for (let i = 0; i < ends.length; i++) {
    const token = source.slice(bounds[i * 2], bounds[i * 2 + 1]);
    if (token !== ';') {
      const part = token === '' ? ';' : token;
      length += part.length + (parts.length > 0 ? 1 : 0);
      parts.push(part);
    }
    ends[i] = length;
  }
  return { text: parts.join(' '), ends };
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
