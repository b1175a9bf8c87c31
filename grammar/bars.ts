/** The bar of a union among the bars of a lambda (01 §10.7, S26). */
import { ExternalTokenizer, type InputStream } from '@lezer/lr';
import { isKeyword } from './keywords.ts';
import * as terms from './mimium.grammar.terms';
import { code, skipBlanks, skipTrivia, wordAt } from './scan.ts';

/**
 * Offers a `|` as part of a union, beside the plain `|` that closes the parameter list. It likely
 * is one if a type keyword follows, or an identifier that is itself followed by a bar; otherwise
 * only if the text makes no sense with the list closed here.
 */
export const unionBars = new ExternalTokenizer(
  (input) => {
    if (!isBar(input, 0)) return;
    const start = skipTrivia(input, 1);
    if (likelyGoesOn(input, start)) input.acceptToken(terms.likelyUnionBar, 1);
    else if (canStartType(input, start)) input.acceptToken(terms.possibleUnionBar, 1);
  },
  { contextual: true, extend: true },
);

/** A `|` that does not begin `||`, `|>` or `||>`. */
function isBar(input: InputStream, offset: number): boolean {
  const second = input.peek(offset + 1);
  return input.peek(offset) === code('|') && second !== code('|') && second !== code('>');
}

function likelyGoesOn(input: InputStream, start: number): boolean {
  const word = wordAt(input, start);
  if (word === '') return false;
  // A bar on the next line rather begins another lambda.
  return (
    isPrimitive(word) || (!isKeyword(word) && isBar(input, skipBlanks(input, start + word.length)))
  );
}

function isPrimitive(word: string): boolean {
  return word === 'float' || word === 'int' || word === 'string';
}

const typeStarts = new Set([...'([{`'].map(code));

function canStartType(input: InputStream, start: number): boolean {
  const word = wordAt(input, start);
  return word === '' ? typeStarts.has(input.peek(start)) : !isKeyword(word);
}
