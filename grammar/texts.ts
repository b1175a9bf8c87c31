/** Blanks, comments and strings (01 §3, §4.4), and characters that are no token at all. */
import type { InputStream } from '@lezer/lr';
import * as terms from './mimium.grammar.terms';
import {
  code,
  codePointAt,
  END,
  isBlank,
  isDigit,
  isNewline,
  startsName,
  unitsOf,
} from './scan.ts';

/** Reads spaces and tabs. */
export function readSpaces(input: InputStream): void {
  while (isBlank(input.next)) input.advance();
  input.acceptToken(terms.spaces);
}

/** Reads newlines that follow one another. */
export function readNewlines(input: InputStream): void {
  while (isNewline(input.next)) input.advance();
  input.acceptToken(terms.newline);
}

/** Reads a comment, if the `/` begins one. */
export function readComment(input: InputStream): void {
  if (input.peek(1) === code('/')) readLineComment(input);
  else if (input.peek(1) === code('*')) readBlockComment(input);
}

/** Reads a string. An unclosed one ends with its line, so that the rest of the text is still read. */
export function readString(input: InputStream): void {
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
 * Reads a run of characters that belong to no token (01 §1.2). They are skipped, so that the text
 * around them is read as if they weren't there; 1-parse refuses them. A byte-order mark at the
 * start of the text is nothing (S1).
 */
export function readUnknownCharacters(input: InputStream): void {
  if (input.pos === 0 && input.next === 0xfeff) {
    input.acceptToken(terms.byteOrderMark, 1);
    return;
  }
  const start = input.pos;
  while (input.next !== END && !startsToken(input)) input.advance(unitsOf(codePointAt(input, 0)));
  if (input.pos > start) input.acceptToken(terms.UnknownCharacter);
}
