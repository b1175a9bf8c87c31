/** Identifiers and keywords (01 §4.1, §4.2). */
import type { InputStream, Stack } from '@lezer/lr';
import { readMissingBranch } from './branches.ts';
import { keywordToken, startsExpression } from './keywords.ts';
import type { Lexeme } from './lexeme.ts';
import * as terms from './mimium.grammar.terms';
import { code, equalsSignAt, skipNameCharacters, skipTrivia, wordAt } from './scan.ts';

/** A word, or before a keyword the branch that is missing there. */
export function readWord(input: InputStream, stack: Stack): Lexeme {
  const length = skipNameCharacters(input, 0);
  const keyword = keywordToken(input, length);
  if (keyword === undefined) return { token: identifierToken(input, length, stack), length };
  const missing = endsBranch(keyword, stack) ? readMissingBranch(stack) : undefined;
  return missing ?? { token: reservedToken(keyword, input, length, stack), length };
}

/** Does the keyword show that a branch is missing? An `else` may also belong to an inner `if`. */
function endsBranch(keyword: number, stack: Stack): boolean {
  return !startsExpression(keyword) && !(keyword === terms._else && stack.canShift(keyword));
}

/** A type parameter is a lone lowercase ASCII letter where a type is expected (01 §12). */
function identifierToken(input: InputStream, length: number, stack: Stack): number {
  const isLetter = length === 1 && input.next >= code('a') && input.next <= code('z');
  return isLetter && stack.canShift(terms.typeLetter) ? terms.typeLetter : terms.identifier;
}

/**
 * A keyword where only a name can stand is a `reservedWord`, so that `let main = 1` goes on as the
 * `let` it was meant to be. On a line of its own it is more likely the next statement.
 */
function reservedToken(keyword: number, input: InputStream, length: number, stack: Stack): number {
  if (keyword === terms._else) {
    return wordAt(input, skipTrivia(input, length)) === 'if' ? terms.elseIf : terms._else;
  }
  if (stack.canShift(keyword) || !stack.canShift(terms.reservedWord)) return keyword;
  const onNewLine: boolean = stack.context;
  return onNewLine && !equalsSignAt(input, skipTrivia(input, length))
    ? keyword
    : terms.reservedWord;
}
