/** A quick look at a text's brackets, before anything works on their nesting. */
import { MAX_NESTING } from '../limits.ts';
import type { Span } from './span.ts';

/** What matters here: brackets, and the texts in which they don't count. */
const RELEVANT = /[()[\]{}]|"[^"]*"|\/\/.*|\/\*[\s\S]*?(?:\*\/|$)/g;

/**
 * The first bracket that lies deeper than the cap, if there is one. Lezer's recovery from a stack
 * that is full takes minutes for a long text, so such a text is not given to it. Linear; closing
 * brackets count whichever bracket they close.
 */
export function findTooDeepBracket(text: string): Span | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(RELEVANT)) {
    if (token === '(' || token === '[' || token === '{') depth++;
    else if (token.length === 1 && depth > 0) depth--;
    if (depth > MAX_NESTING) return { from: index, to: index + 1 };
  }
  return undefined;
}
