/** Brackets and dots whose role depends on what stands around them. */
import type { InputStream, Stack } from '@lezer/lr';
import type { Lexeme } from './lexeme.ts';
import * as terms from './mimium.grammar.terms';
import { readLeadingDot } from './numbers.ts';
import { code, equalsSignAt, isDigit, skipTrivia, wordAt } from './scan.ts';

const starts = new Set([...'([{.'].map(code));

/** Is it a character that {@link readBracket} looks at? */
export function startsBracket(unit: number): boolean {
  return starts.has(unit);
}

/** The next character in the role it has here; undefined leaves it to the grammar. */
export function readBracket(input: InputStream, stack: Stack): Lexeme | undefined {
  const token = bracketToken(input, stack);
  if (token !== undefined && stack.canShift(token)) return { token, length: 1 };
  return input.next === code('.') && isDigit(input.peek(1)) ? readLeadingDot(input) : undefined;
}

function bracketToken(input: InputStream, stack: Stack): number | undefined {
  const onNewLine: boolean = stack.context;
  switch (input.next) {
    case code('('):
      return onNewLine ? undefined : terms.callParen;
    case code('['):
      return onNewLine ? undefined : terms.indexBracket;
    case code('.'):
      if (input.peek(1) === code('.')) return undefined;
      return onNewLine ? terms.LineDot : terms.memberDot;
    default:
      if (stack.canShift(terms.bodyBrace)) return terms.bodyBrace;
      return opensRecord(input) ? terms.recordBrace : terms.blockBrace;
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
