/** The reserved words (01 §4.2) and the tokens they are. */
import type { InputStream } from '@lezer/lr';
import * as terms from './mimium.grammar.terms';

const tokens: ReadonlyMap<string, number> = new Map([
  ['fn', terms.fn],
  ['macro', terms.macro],
  ['let', terms._let],
  ['letrec', terms.letrec],
  ['if', terms._if],
  ['else', terms._else],
  ['match', terms.match],
  ['self', terms.self],
  ['now', terms.now],
  ['samplerate', terms.samplerate],
  ['float', terms.float],
  ['int', terms.int],
  ['string', terms.string],
  ['struct', terms.struct],
  ['include', terms.include],
  ['stage', terms.stage],
  ['main', terms.main],
  ['mod', terms.mod],
  ['use', terms.use],
  ['pub', terms.pub],
  ['type', terms.type],
  ['alias', terms.alias],
  ['rec', terms.rec],
  ['_', terms.Placeholder],
]);

const expressionStarts: ReadonlySet<number> = new Set([
  terms._if,
  terms.match,
  terms.self,
  terms.now,
  terms.samplerate,
  terms.Placeholder,
]);

/** The words by length and first letter, of which at most two have the same. */
const byLook = new Map<number, string[]>();
for (const word of tokens.keys()) {
  const look = lookOf(word.length, word.charCodeAt(0));
  byLook.set(look, [...(byLook.get(look) ?? []), word]);
}

function lookOf(length: number, first: number): number {
  return first * 256 + length;
}

/** The token of the reserved word of this length at the input, `_` among them. */
export function keywordToken(input: InputStream, length: number): number | undefined {
  const words = length < 256 ? byLook.get(lookOf(length, input.next)) : undefined;
  const word = words?.find((each) => standsAt(input, each));
  return word === undefined ? undefined : tokens.get(word);
}

function standsAt(input: InputStream, word: string): boolean {
  for (let i = 1; i < word.length; i++) {
    if (input.peek(i) !== word.charCodeAt(i)) return false;
  }
  return true;
}

/** Is the word reserved everywhere, as 01 §4.2 says of the keywords? */
export function isKeyword(word: string): boolean {
  return tokens.has(word);
}

/** Can an expression begin with this token of a reserved word? */
export function startsExpression(token: number): boolean {
  return expressionStarts.has(token);
}

/** All reserved words, for completion and for tests. */
export const keywords: readonly string[] = [...tokens.keys()];
