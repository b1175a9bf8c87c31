/** Numbers, tuple indices, and what looks like a number but is none (01 §4.3). */
import type { InputStream, Stack } from '@lezer/lr';
import type { Lexeme } from './lexeme.ts';
import * as terms from './mimium.grammar.terms';
import { code, codePointAt, isDigit, skipDigits, skipNameCharacters, startsName } from './scan.ts';

/** What begins with a digit. */
export function readNumber(input: InputStream, stack: Stack): Lexeme {
  const afterDot = stack.canShift(terms.TupleIndex);
  const integerEnd = skipDigits(input, 0);
  const hasLeadingZero = input.next === code('0') && integerEnd > 1;
  // Directly after a dot `0.1` is two indices, and so are the `1` and the `0` of `1.0.k`.
  const isIndex = afterDot && input.peek(-1) === code('.');
  const end = isIndex ? integerEnd : skipFraction(input, integerEnd);
  const malformedEnd = skipMalformedRest(input, end);
  if (malformedEnd > end || hasLeadingZero) {
    return { token: terms.MalformedNumber, length: malformedEnd };
  }
  const isInteger = end === integerEnd;
  if (isInteger && !afterDot && isTrailingDot(input, end)) {
    return { token: terms.MalformedNumber, length: end + 1 };
  }
  return { token: afterDot && isInteger ? terms.TupleIndex : terms.NumberLiteral, length: end };
}

/** `.5`, which nothing stands before that it could be a suffix of. */
export function readLeadingDot(input: InputStream): Lexeme {
  const length = skipMalformedRest(input, skipDigits(input, 1));
  return { token: terms.MalformedNumber, length };
}

/** A fraction belongs to the number unless a further dot follows it directly. */
function skipFraction(input: InputStream, offset: number): number {
  if (input.peek(offset) !== code('.')) return offset;
  const end = skipDigits(input, offset + 1);
  return end === offset + 1 || input.peek(end) === code('.') ? offset : end;
}

/** `1.` as it stands while `1.5` is typed: a dot behind which no field, digit or second dot stands. */
function isTrailingDot(input: InputStream, offset: number): boolean {
  if (input.peek(offset) !== code('.')) return false;
  const next = codePointAt(input, offset + 1);
  return next !== code('.') && !isDigit(next) && !startsName(next);
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
