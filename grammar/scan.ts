/**
 * Characters and look-ahead for the tokenizers of tokens.ts. Offsets count from the position of
 * the input; nothing here moves it.
 */
import type { InputStream } from '@lezer/lr';

/** What `peek` and `next` give behind the end of the text. */
export const END = -1;

/** The code of a one-character string. */
export function code(character: string): number {
  return character.charCodeAt(0);
}

const XID_START = /^\p{XID_Start}$/u;
const XID_CONTINUE = /^\p{XID_Continue}$/u;

export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

export function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9;
}

/** LF, VT, FF, CR, NEL, LS and PS (01 §1.4). */
export function isNewline(unit: number): boolean {
  return (unit >= 10 && unit <= 13) || unit === 0x85 || unit === 0x2028 || unit === 0x2029;
}

function isAsciiLetter(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);
}

/** The code point at an offset; a half of a surrogate pair counts as itself. */
export function codePointAt(input: InputStream, offset: number): number {
  const high = input.peek(offset);
  if (high < 0xd800 || high > 0xdbff) return high;
  const low = input.peek(offset + 1);
  if (low < 0xdc00 || low > 0xdfff) return high;
  return (high - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000;
}

/** How many UTF-16 units a code point takes. */
export function unitsOf(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1;
}

/** Can this code point begin an identifier (01 §4.1)? */
export function startsName(codePoint: number): boolean {
  if (codePoint < 0x80) return isAsciiLetter(codePoint) || codePoint === 95;
  return XID_START.test(String.fromCodePoint(codePoint));
}

function continuesName(codePoint: number): boolean {
  if (codePoint < 0x80) return isAsciiLetter(codePoint) || isDigit(codePoint) || codePoint === 95;
  return XID_CONTINUE.test(String.fromCodePoint(codePoint));
}

/** The offset behind the identifier characters that stand at an offset. */
export function skipNameCharacters(input: InputStream, offset: number): number {
  for (;;) {
    const codePoint = codePointAt(input, offset);
    if (codePoint === END || !continuesName(codePoint)) return offset;
    offset += unitsOf(codePoint);
  }
}

/** The offset behind the digits that stand at an offset. */
export function skipDigits(input: InputStream, offset: number): number {
  while (isDigit(input.peek(offset))) offset++;
  return offset;
}

/** The offset behind the spaces and tabs that stand at an offset. */
export function skipBlanks(input: InputStream, offset: number): number {
  while (isBlank(input.peek(offset))) offset++;
  return offset;
}

/** The offset of the next token: blanks, newlines and comments are skipped, `;` on request. */
export function skipTrivia(input: InputStream, offset: number, semicolons = false): number {
  for (;;) {
    const unit = input.peek(offset);
    if (isBlank(unit) || isNewline(unit) || (semicolons && unit === code(';'))) offset++;
    else if (unit === code('/')) {
      const end = skipComment(input, offset);
      if (end === offset) return offset;
      offset = end;
    } else return offset;
  }
}

/** The offset behind the comment at an offset, or the same offset if there is none. */
function skipComment(input: InputStream, offset: number): number {
  const second = input.peek(offset + 1);
  if (second === code('/')) {
    let end = offset + 2;
    while (input.peek(end) !== END && !isNewline(input.peek(end))) end++;
    return end;
  }
  if (second !== code('*')) return offset;
  for (let end = offset + 2; input.peek(end) !== END; end++) {
    if (input.peek(end) === code('*') && input.peek(end + 1) === code('/')) return end + 2;
  }
  return offset;
}

/** The identifier or keyword at an offset, or the empty text if there is none. */
export function wordAt(input: InputStream, offset: number): string {
  if (!startsName(codePointAt(input, offset))) return '';
  const end = skipNameCharacters(input, offset);
  let word = '';
  for (let i = offset; i < end; i++) word += String.fromCharCode(input.peek(i));
  return word;
}

/** Is there a `=` that is not the beginning of `==` or `=>`? */
export function equalsSignAt(input: InputStream, offset: number): boolean {
  if (input.peek(offset) !== code('=')) return false;
  const second = input.peek(offset + 1);
  return second !== code('=') && second !== code('>');
}
