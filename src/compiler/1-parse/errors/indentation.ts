/** Which brace was forgotten, as far as the indentation tells. */
import { lineBefore } from '../lines.ts';

/** Braces, and the texts in which they don't count. */
const RELEVANT = /[{}]|"[^"]*"|\/\/.*|\/\*[\s\S]*?(?:\*\/|$)/g;

interface OpenBrace {
  readonly offset: number;
  /** How far the line begins to the right that it stands on. */
  readonly indentation: number;
}

/**
 * The `{` that is never closed, if a `}` at the start of a line gives it away: one that closes a
 * brace of a line further to the right than itself. Linear in the text.
 */
export function findForgottenBrace(text: string): number | undefined {
  const open: OpenBrace[] = [];
  for (const { 0: token, index } of text.matchAll(RELEVANT)) {
    if (token === '{') open.push({ offset: index, indentation: indentationOf(text, index) });
    else if (token === '}') {
      const closed = open.pop();
      const before = lineBefore(text, index);
      if (closed === undefined) return undefined;
      if (before.trim() === '' && before.length < closed.indentation) return closed.offset;
    }
  }
  return undefined;
}

function indentationOf(text: string, offset: number): number {
  return /^\s*/.exec(lineBefore(text, offset))![0].length;
}
