/** Source files, ranges in them, and the way from an offset to a line. */
import type { SourceRange } from '../vm/state-tree.ts';

export type { SourceRange } from '../vm/state-tree.ts';

/** One file as the compiler got it. */
export interface SourceFile {
  /** Index of the file in its compilation; what {@link SourceRange.file} holds. */
  readonly id: number;
  /** The path that messages show. */
  readonly path: string;
  readonly text: string;
}

/** A place as people count it: both from 1, the column in UTF-16 units. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** All characters that end a line (01 §1.4); CR LF counts once. */
const LINE_BREAK = /\r\n|[\n\r\u000b\u000c\u0085\u2028\u2029]/g;

/** Line and column of an offset; offsets beyond the end count as the end. */
export function lineColumn(text: string, offset: number): LineColumn {
  const before = text.slice(0, offset);
  let line = 1;
  let start = 0;
  for (const match of before.matchAll(LINE_BREAK)) {
    line++;
    start = match.index + match[0].length;
  }
  return { line, column: before.length - start + 1 };
}

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

/** Where the line of an offset ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) end++;
  return end;
}

function isLineBreak(code: number): boolean {
  return (code >= 0x0a && code <= 0x0d) || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** The smallest range that covers both, which must lie in one file. */
export function join(first: SourceRange, last: SourceRange): SourceRange {
  return {
    file: first.file,
    from: Math.min(first.from, last.from),
    to: Math.max(first.to, last.to),
  };
}
