/**
 * The tokens that the `@tokens` block of mimium.grammar cannot describe: words, numbers, comments
 * and strings, and brackets whose role depends on what stands around them (01 §1–§5.1).
 *
 * The functions called here look at the text only through Lezer's input, so that it knows how far
 * a token depends on what follows, and parses anew what an edit has touched.
 */
import { ContextTracker, ExternalTokenizer, type InputStream, type Stack } from '@lezer/lr';
import { readBracket, startsBracket } from './brackets.ts';
import { readBranchEnd, startsBranchEnd } from './branches.ts';
import { acceptDecided, decide, forgetDecision } from './lexeme.ts';
import * as terms from './mimium.grammar.terms';
import { readNumber } from './numbers.ts';
import { code, codePointAt, isDigit, startsName } from './scan.ts';
import { readComment, readString, readUnknownCharacters } from './texts.ts';
import { readWord } from './words.ts';

/** What may stand between a newline and a token without hiding the newline. */
const transparent = new Set([
  terms.spaces,
  terms.LineComment,
  terms.BlockComment,
  terms.UnknownCharacter,
  terms.missingBranch,
]);

/**
 * Does a newline stand between the last token and the next one? That is all the suffix rule of
 * 01 §2 asks for; newlines inside a block comment don't count.
 */
export const newlineContext = new ContextTracker<boolean>({
  start: false,
  shift(context, term, stack) {
    if (term === terms.missingBranch) forgetDecision(stack);
    return transparent.has(term) ? context : term === terms.newline;
  },
  reuse: () => false,
  hash: (context) => (context ? 1 : 0),
});

/**
 * One tokenizer for all, so that it is asked wherever a comment may stand, which is everywhere: a
 * word or a number is one token also where the grammar wants something else.
 */
export const tokens = new ExternalTokenizer(
  (input, stack) => {
    if (acceptDecided(input, stack)) return;
    if (startsName(codePointAt(input, 0))) decide(input, stack, readWord(input, stack));
    else if (isDigit(input.next)) decide(input, stack, readNumber(input, stack));
    else if (startsBranchEnd(input)) decide(input, stack, readBranchEnd(input, stack));
    else if (startsBracket(input)) acceptBracket(input, stack);
    else if (input.next === code('"')) readString(input);
    else if (input.next === code('/')) readComment(input);
    else readUnknownCharacters(input);
  },
  { contextual: true },
);

/** A bracket that has no role here may get one in the course of recovery from an error. */
function acceptBracket(input: InputStream, stack: Stack): void {
  const bracket = readBracket(input, stack);
  if (bracket !== undefined) decide(input, stack, bracket);
}
