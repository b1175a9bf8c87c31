/** The empty token for a branch of an `if` that is not there (01 §10.9, S27). */
import type { InputStream, Stack } from '@lezer/lr';
import * as terms from './mimium.grammar.terms';
import { code, END, skipTrivia, wordAt } from './scan.ts';

const branchEnds = new Set([END, ...[...')]},;:=#'].map(code)]);

/** Can no branch begin with the next character? Keywords are looked at elsewhere. */
export function endsBranch(input: InputStream, stack: Stack): boolean {
  return branchEnds.has(input.next) && !isElseSemicolon(input, stack);
}

/** A `;` before the `else` of an `if` that has its branch ends nothing (01 §2, S4). */
export function isElseSemicolon(input: InputStream, stack: Stack): boolean {
  if (input.next !== code(';') || !stack.canShift(terms.elseSemicolon)) return false;
  return wordAt(input, skipTrivia(input, 1, true)) === 'else';
}

/**
 * Reads an empty token if the branch of an `if` should begin here, and says whether it does. It
 * lets 1-parse see `if (c) -1 else 1`, whose branch was taken for a part of the condition.
 */
export function acceptMissingBranch(input: InputStream, stack: Stack): boolean {
  if (!stack.canShift(terms.missingBranch)) return false;
  input.acceptToken(terms.missingBranch);
  return true;
}
