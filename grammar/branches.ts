/** Where the branch of an `if` may turn out to be missing (01 §10.9, S27). */
import type { InputStream, Stack } from '@lezer/lr';
import type { Lexeme } from './lexeme.ts';
import * as terms from './mimium.grammar.terms';
import { code, END, skipTrivia, wordAt } from './scan.ts';

const branchEnds = new Set([END, ...[...')]},;:=#'].map(code)]);

/** Is it a character with which no branch can begin? Keywords are looked at elsewhere. */
export function startsBranchEnd(unit: number): boolean {
  return branchEnds.has(unit);
}

/** A `;` before `else`, a missing branch, or neither. */
export function readBranchEnd(input: InputStream, stack: Stack): Lexeme | undefined {
  return isElseSemicolon(input, stack)
    ? { token: terms.elseSemicolon, length: 1 }
    : readMissingBranch(stack);
}

/** A `;` before the `else` of an `if` that has its branch ends nothing (01 §2, S4). */
function isElseSemicolon(input: InputStream, stack: Stack): boolean {
  if (input.next !== code(';') || !stack.canShift(terms.elseSemicolon)) return false;
  return wordAt(input, skipTrivia(input, 1, true)) === 'else';
}

/**
 * An empty token if the branch of an `if` should begin here. It lets 1-parse see
 * `if (c) -1 else 1`, whose branch was taken for a part of the condition.
 */
export function readMissingBranch(stack: Stack): Lexeme | undefined {
  return stack.canShift(terms.missingBranch)
    ? { token: terms.missingBranch, length: 0 }
    : undefined;
}
