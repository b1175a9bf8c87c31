/** The reserved words (01 §4.2) and the tokens they are. */
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

/** Length of the longest reserved word, so that long identifiers need no look-up. */
export const LONGEST_KEYWORD = 10;

/** The token of a reserved word, `_` among them; `undefined` for every other word. */
export function keywordToken(word: string): number | undefined {
  return tokens.get(word);
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
