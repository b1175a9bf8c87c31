/** What the `lezer()` plugin makes of a grammar; the terms are those that the tokenizers name. */
declare module '*.grammar' {
  import type { LRParser } from '@lezer/lr';

  export const parser: LRParser;
}

declare module '*.grammar.terms' {
  export const BlockComment: number;
  export const LineComment: number;
  export const MalformedNumber: number;
  export const NumberLiteral: number;
  export const Placeholder: number;
  export const StringLiteral: number;
  export const TupleIndex: number;
  export const UnclosedComment: number;
  export const UnclosedString: number;
  export const UnknownCharacter: number;
  export const _else: number;
  export const _if: number;
  export const _let: number;
  export const alias: number;
  export const blockBrace: number;
  export const bodyBrace: number;
  export const byteOrderMark: number;
  export const callParen: number;
  export const elseIf: number;
  export const elseSemicolon: number;
  export const float: number;
  export const fn: number;
  export const identifier: number;
  export const include: number;
  export const indexBracket: number;
  export const int: number;
  export const letrec: number;
  export const likelyUnionBar: number;
  export const LineDot: number;
  export const macro: number;
  export const main: number;
  export const match: number;
  export const memberDot: number;
  export const missingBranch: number;
  export const mod: number;
  export const newline: number;
  export const now: number;
  export const possibleUnionBar: number;
  export const pub: number;
  export const rec: number;
  export const recordBrace: number;
  export const reservedWord: number;
  export const samplerate: number;
  export const self: number;
  export const spaces: number;
  export const stage: number;
  export const string: number;
  export const struct: number;
  export const type: number;
  export const typeLetter: number;
  export const use: number;
}
