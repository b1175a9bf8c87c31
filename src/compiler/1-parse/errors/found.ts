/** How the token that stands in the wrong place is called in a message. */
import type { Span } from '../span.ts';
import type { TokenIndex } from '../tokens.ts';

/** What stands at an offset or behind it. */
export interface Found extends Span {
  /** As written, but short; empty at the end of the text. */
  readonly text: string;
}

const NAME_OR_NUMBER = /^[\p{XID_Continue}]+/u;

const OPERATOR = /^(?:\|\|>|->|<-|=>|==|!=|<=|>=|&&|\|\||\|>|::|\.\.|[+\-*/%^@]=)/;

const MAX_SHOWN = 24;

/** The first token at an offset or behind it, with the end of the text as an empty one. */
export function findToken(text: string, tokens: TokenIndex, offset: number): Found {
  const token = tokens.tokenAt(offset);
  if (token === undefined) return { from: text.length, to: text.length, text: '' };
  const whole = text.slice(token.from, token.to);
  // What recovery has skipped is one leaf, however many tokens it is made of.
  const first = firstToken(whole);
  return { from: token.from, to: token.from + first.length, text: first };
}

function firstToken(text: string): string {
  if (text.startsWith('"')) return text;
  const [match] = NAME_OR_NUMBER.exec(text) ?? OPERATOR.exec(text) ?? [];
  return match ?? String.fromCodePoint(text.codePointAt(0)!);
}

/** A text as messages show it: in backquotes, on one line, not too long. */
export function shown(text: string): string {
  const [line = ''] = text.split(/[\n\r]/, 1);
  const short = line.slice(0, MAX_SHOWN);
  return short === text ? `\`${text}\`` : `\`${short}…\``;
}
