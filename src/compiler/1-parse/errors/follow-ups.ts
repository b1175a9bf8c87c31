/** Tells mistakes from what only follows from them. */
import { NEWLINE } from '../lines.ts';
import type { Span } from '../span.ts';
import type { TokenIndex } from '../tokens.ts';
import type { RelatedSpan } from './problems.ts';

/** What the rules look at. */
export interface Candidate extends Span {
  readonly kind: 'refused' | 'missing';
  /** The parser had to guess here. */
  readonly disturbs: boolean;
  /** The token found instead of another; empty at the end of the text and for refused forms. */
  readonly found: string;
  readonly construct: string | undefined;
  /** A keyword that was given as a name. */
  readonly misnamed?: string;
  readonly related?: readonly RelatedSpan[];
}

/** Tokens that must have been read without an error before the parser is trusted again. */
const SETTLING_TOKENS = 3;

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Sees the candidates of one file in the order of the text. */
export class FollowUpFilter {
  readonly #text: string;
  readonly #tokens: TokenIndex;
  /** Where declarations begin, in order: what stands behind such a place is read afresh. */
  readonly #declarations: readonly number[];
  #nextDeclaration = 0;
  #disturbance: Span | undefined;
  /** Closing brackets that are still to come for brackets the parser has closed already. */
  readonly #owed: string[] = [];
  readonly #told = new Set<string>();
  readonly #misnamed = new Set<string>();

  constructor(text: string, tokens: TokenIndex, declarations: readonly number[]) {
    this.#text = text;
    this.#tokens = tokens;
    this.#declarations = declarations;
  }

  /** Is this a mistake of its own? */
  accepts(candidate: Candidate): boolean {
    const isFollowUp =
      this.#isSettling(candidate) || this.#isOwed(candidate) || this.#isTold(candidate);
    if (candidate.misnamed !== undefined) this.#misnamed.add(candidate.misnamed);
    if (candidate.disturbs) {
      // What is missing at a line's end is noticed at the next line's first token.
      const from = this.#tokens.endBefore(candidate.from);
      this.#disturbance = { from, to: candidate.to };
      this.#owe(candidate);
    }
    return !isFollowUp;
  }

  /**
   * Too soon after a guess: on its line, unless a declaration has begun since; or a further guess
   * within a few tokens.
   */
  #isSettling(candidate: Candidate): boolean {
    const last = this.#disturbance;
    if (last === undefined) return false;
    if (candidate.from <= last.to) return true;
    if (!NEWLINE.test(this.#text.slice(last.from, candidate.from))) {
      return this.#declarationBefore(candidate.from) < last.to;
    }
    const isGuess = candidate.kind === 'missing' && candidate.disturbs;
    return isGuess && this.#tokens.count(last.to, candidate.from) < SETTLING_TOKENS;
  }

  /** Where the last declaration begins at an offset or before it; -1 if there is none. */
  #declarationBefore(offset: number): number {
    while ((this.#declarations[this.#nextDeclaration] ?? offset + 1) <= offset) {
      this.#nextDeclaration++;
    }
    return this.#declarations[this.#nextDeclaration - 1] ?? -1;
  }

  /** The bracket that would have closed what an earlier guess has closed. */
  #isOwed({ disturbs, found }: Candidate): boolean {
    const index = disturbs ? this.#owed.lastIndexOf(found) : -1;
    if (index < 0) return false;
    this.#owed.splice(index, 1);
    return true;
  }

  #owe({ found, related = [] }: Candidate): void {
    if (found === '') return;
    for (const { from } of related) this.#owed.push(closers[this.#text[from]!] ?? '');
  }

  /** The same place, the same keyword, or the same complaint about one construct again. */
  #isTold({ construct, found, from }: Candidate): boolean {
    if (this.#misnamed.has(found)) return true;
    const keys = [`at ${from}`, ...(construct === undefined ? [] : [`${construct} ${found}`])];
    const isTold = keys.some((key) => this.#told.has(key));
    for (const key of keys) this.#told.add(key);
    return isTold;
  }
}
