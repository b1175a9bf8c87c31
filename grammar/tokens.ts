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
import { acceptDecided, decide, decided, forgetDecision } from './lexeme.ts';
import * as terms from './mimium.grammar.terms';
import { readNumber } from './numbers.ts';
import { code, codePointAt, isBlank, isDigit, isNewline, startsName } from './scan.ts';
import {
  readComment,
  readNewlines,
  readSpaces,
  readString,
  readUnknownCharacters,
} from './texts.ts';
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

type Reader = (input: InputStream, stack: Stack) => void;

/** What reads the token that begins with a code point. */
function readerFor(codePoint: number): Reader {
  if (isBlank(codePoint)) return readSpaces;
  if (isNewline(codePoint)) return readNewlines;
  if (startsName(codePoint)) return decided(readWord);
  if (isDigit(codePoint)) return decided(readNumber);
  if (startsBranchEnd(codePoint)) return decided(readBranchEnd);
  if (startsBracket(codePoint)) return acceptBracket;
  if (codePoint === code('"')) return readString;
  if (codePoint === code('/')) return readComment;
  return readUnknownCharacters;
}

const ASCII = 128;

const asciiReaders = Array.from({ length: ASCII }, (_, unit) => readerFor(unit));

/**
 * One tokenizer for all, so that it is asked wherever a comment may stand, which is everywhere: a
 * word or a number is one token also where the grammar wants something else.
 */
export const tokens = new ExternalTokenizer(
  (input, stack) => {
    const read = asciiReaders[input.next] ?? readerFor(codePointAt(input, 0));
    read(input, stack);
  },
  { contextual: true },
);

/** A bracket that has no role here may get one in the course of recovery from an error. */
function acceptBracket(input: InputStream, stack: Stack): void {
  if (acceptDecided(input, stack)) return;
  const bracket = readBracket(input, stack);
  if (bracket !== undefined) decide(input, stack, bracket);
}
