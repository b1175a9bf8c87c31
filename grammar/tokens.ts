/**
 * The tokens that depend on what stands before or after them (01 §1–§5.1); everything else is in
 * the `@tokens` block of mimium.grammar.
 *
 * All functions here look at the text only through Lezer's input, so that it knows how far a token
 * depends on what follows, and parses anew what an edit has touched.
 */
import { ContextTracker, ExternalTokenizer, type InputStream, type Stack } from '@lezer/lr';
import { isKeyword, keywordToken, LONGEST_KEYWORD, startsExpression } from './keywords.ts';
import * as terms from './mimium.grammar.terms';
import {
  code,
  codePointAt,
  END,
  isBlank,
  isDigit,
  isNewline,
  skipDigits,
  skipNameCharacters,
  skipTrivia,
  startsName,
  unitsOf,
  wordAt,
} from './scan.ts';

const trivia = new Set([terms.spaces, terms.LineComment, terms.BlockComment, terms.missingBranch]);

/**
 * Does a newline stand between the last token and the next one? That is all the suffix rule of
 * 01 §2 asks for; newlines inside a block comment don't count.
 */
export const newlineContext = new ContextTracker<boolean>({
  start: false,
  shift: (context, term) => (trivia.has(term) ? context : term === terms.newline),
  reuse: () => false,
  hash: (context) => (context ? 1 : 0),
});

/**
 * An empty token where the branch of an `if` should begin but nothing stands that could be one. It
 * lets 1-parse see `if (c) -1 else 1`, whose branch was taken for a part of the condition (S27).
 */
export const missingBranches = new ExternalTokenizer(
  (input, stack) => {
    if (branchEnds.has(input.next)) acceptMissingBranch(input, stack);
  },
  { contextual: true },
);

const branchEnds = new Set([END, ...[...')]},;:=#'].map(code)]);

function acceptMissingBranch(input: InputStream, stack: Stack): boolean {
  if (!stack.canShift(terms.missingBranch)) return false;
  input.acceptToken(terms.missingBranch);
  return true;
}

/** Identifiers and keywords; before a keyword that ends a branch perhaps the missing branch. */
export const words = new ExternalTokenizer(
  (input, stack) => {
    if (!startsName(codePointAt(input, 0))) return;
    const length = skipNameCharacters(input, 0);
    const keyword = length <= LONGEST_KEYWORD ? keywordToken(wordAt(input, 0)) : undefined;
    if (keyword === undefined) input.acceptToken(identifierToken(input, length, stack), length);
    else if (startsExpression(keyword) || !acceptMissingBranch(input, stack)) {
      input.acceptToken(reservedToken(keyword, input, length, stack), length);
    }
  },
  { contextual: true },
);

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

/** Is there a `=` that is not the beginning of `==` or `=>`? */
function equalsSignAt(input: InputStream, offset: number): boolean {
  if (input.peek(offset) !== code('=')) return false;
  const second = input.peek(offset + 1);
  return second !== code('=') && second !== code('>');
}

/** Numbers, tuple indices, and what looks like a number but is none (01 §4.3). */
export const numbers = new ExternalTokenizer(
  (input, stack) => {
    if (isDigit(input.next)) readNumber(input, stack);
    else if (input.next === code('.') && isDigit(input.peek(1))) readLeadingDot(input, stack);
  },
  { contextual: true },
);

function readNumber(input: InputStream, stack: Stack): void {
  const afterDot = stack.canShift(terms.TupleIndex);
  const integerEnd = skipDigits(input, 0);
  const hasLeadingZero = input.next === code('0') && integerEnd > 1;
  // Directly after a dot `0.1` is two indices, and so are the `1` and the `0` of `1.0.k`.
  const isIndex = afterDot && input.peek(-1) === code('.');
  const end = isIndex ? integerEnd : skipFraction(input, integerEnd);
  const malformedEnd = skipMalformedRest(input, end);
  if (malformedEnd > end || hasLeadingZero) input.acceptToken(terms.MalformedNumber, malformedEnd);
  else
    input.acceptToken(afterDot && end === integerEnd ? terms.TupleIndex : terms.NumberLiteral, end);
}

/** `.5`, where no expression stands before it that it could be a suffix of. */
function readLeadingDot(input: InputStream, stack: Stack): void {
  if (stack.canShift(terms.memberDot) || !stack.canShift(terms.MalformedNumber)) return;
  input.acceptToken(terms.MalformedNumber, skipMalformedRest(input, skipDigits(input, 1)));
}

/** A fraction belongs to the number unless a further dot follows it directly. */
function skipFraction(input: InputStream, offset: number): number {
  if (input.peek(offset) !== code('.')) return offset;
  const end = skipDigits(input, offset + 1);
  return end === offset + 1 || input.peek(end) === code('.') ? offset : end;
}

/** The letters of `1e3`, `0x10`, `1_000` and `2x`, with the signed exponent of `1e-3`. */
function skipMalformedRest(input: InputStream, offset: number): number {
  const end = skipNameCharacters(input, offset);
  if (end === offset) return offset;
  const isExponent = end === offset + 1 && (input.peek(offset) | 32) === code('e');
  const sign = input.peek(end);
  if (isExponent && (sign === code('-') || sign === code('+')) && isDigit(input.peek(end + 1))) {
    return skipDigits(input, end + 1);
  }
  return skipFraction(input, end);
}

/** Brackets, dots and bars whose role depends on their surroundings. */
export const brackets = new ExternalTokenizer(
  (input, stack) => {
    const token = bracketToken(input, stack);
    if (token !== undefined && stack.canShift(token)) input.acceptToken(token, 1);
  },
  { contextual: true },
);

function bracketToken(input: InputStream, stack: Stack): number | undefined {
  const onNewLine: boolean = stack.context;
  switch (input.next) {
    case code('('):
      return onNewLine ? undefined : terms.callParen;
    case code('['):
      return onNewLine ? undefined : terms.indexBracket;
    case code('.'):
      if (input.peek(1) === code('.')) return undefined;
      return onNewLine ? terms.lineDot : terms.memberDot;
    case code('{'):
      if (stack.canShift(terms.bodyBrace)) return terms.bodyBrace;
      return opensRecord(input) ? terms.recordBrace : terms.blockBrace;
    case code('|'):
      return unionGoesOn(input) ? terms.sureUnionBar : undefined;
    case code(';'):
      if (!stack.canShift(terms.elseSemicolon)) return undefined;
      return wordAt(input, skipTrivia(input, 1, true)) === 'else' ? terms.elseSemicolon : undefined;
    default:
      return undefined;
  }
}

/** Words that are expressions by themselves, so that `{ now = 1 }` is a block. */
const values = new Set(['self', 'now', 'samplerate', '_']);

/**
 * The two tokens after a `{` decide between record and block (01 §5.1). A leading `;` does not
 * help a block (S8), and `{a: 1}` and `{type = 1}` are records with a mistake in them.
 */
function opensRecord(input: InputStream): boolean {
  const start = skipTrivia(input, 1, true);
  if (input.peek(start) === code('.') && input.peek(start + 1) === code('.')) return true;
  const word = wordAt(input, start);
  if (word === '' || values.has(word)) return false;
  const next = skipTrivia(input, start + word.length);
  if (equalsSignAt(input, next)) return true;
  const second = input.peek(next + 1);
  if (input.peek(next) === code(':')) return second !== code(':');
  return input.peek(next) === code('<') && second === code('-');
}

/**
 * In a lambda's parameter list a `|` goes on with a union if a type keyword follows it, or an
 * identifier that is itself followed by a `|` (01 §10.7, S26).
 */
function unionGoesOn(input: InputStream): boolean {
  if (isBarOperator(input, 0)) return false;
  const start = skipTrivia(input, 1);
  const word = wordAt(input, start);
  if (word === 'float' || word === 'int' || word === 'string') return true;
  if (word === '' || isKeyword(word)) return false;
  const next = skipTrivia(input, start + word.length);
  return input.peek(next) === code('|') && !isBarOperator(input, next);
}

/** Does the bar at an offset begin `||`, `|>` or `||>`? */
function isBarOperator(input: InputStream, offset: number): boolean {
  const second = input.peek(offset + 1);
  return second === code('|') || second === code('>');
}

/** Comments and strings, closed or not (01 §3, §4.4). */
export const texts = new ExternalTokenizer((input) => {
  if (input.next === code('"')) readString(input);
  else if (input.next === code('/')) {
    if (input.peek(1) === code('/')) readLineComment(input);
    else if (input.peek(1) === code('*')) readBlockComment(input);
  }
});

/** An unclosed string ends with its line, so that the rest of the text is still read. */
function readString(input: InputStream): void {
  let lineEnd = -1;
  while (input.advance() !== code('"')) {
    if (input.next === END) {
      input.acceptTokenTo(terms.UnclosedString, lineEnd < 0 ? input.pos : lineEnd);
      return;
    }
    if (lineEnd < 0 && isNewline(input.next)) lineEnd = input.pos;
  }
  input.advance();
  input.acceptToken(terms.StringLiteral);
}

function readLineComment(input: InputStream): void {
  while (input.next !== END && !isNewline(input.next)) input.advance();
  input.acceptToken(terms.LineComment);
}

function readBlockComment(input: InputStream): void {
  input.advance(2);
  while (input.next !== END) {
    const wasStar = input.next === code('*');
    input.advance();
    if (wasStar && input.next === code('/')) {
      input.advance();
      input.acceptToken(terms.BlockComment);
      return;
    }
  }
  input.acceptToken(terms.UnclosedComment);
}

const punctuation = new Set([...'"-<=>|!+*/%^@:.,;()[]{}`$#'].map(code));

function startsToken(input: InputStream): boolean {
  const next = input.next;
  if (isBlank(next) || isNewline(next) || isDigit(next) || punctuation.has(next)) return true;
  if (next === code('&')) return input.peek(1) === code('&');
  return startsName(codePointAt(input, 0));
}

/**
 * Runs of characters that belong to no token (01 §1.2). They are skipped, so that the text around
 * them is read as if they weren't there; 1-parse refuses them. A byte-order mark at the start of
 * the text is nothing (S1).
 */
export const unknownCharacters = new ExternalTokenizer((input) => {
  if (input.pos === 0 && input.next === 0xfeff) {
    input.acceptToken(terms.byteOrderMark, 1);
    return;
  }
  const start = input.pos;
  while (input.next !== END && !startsToken(input)) input.advance(unitsOf(codePointAt(input, 0)));
  if (input.pos > start) input.acceptToken(terms.UnknownCharacter);
});
