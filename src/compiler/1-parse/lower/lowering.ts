/** What all parts of the lowering share, and the walk over a node's children. */
import type { TreeCursor } from '@lezer/common';
import { MAX_NESTING } from '../../limits.ts';
import type { SourceFile, SourceRange } from '../../source.ts';
import type { Expression } from '../ast.ts';
import type { MissingDetails, Problems, RefusalDetails } from '../errors/problems.ts';
import type { Span } from '../span.ts';

/** One walk from Lezer's tree to the AST. */
export class Lowering {
  readonly source: SourceFile;
  readonly problems: Problems;
  #depth = 0;

  constructor(source: SourceFile, problems: Problems) {
    this.source = source;
    this.problems = problems;
  }

  range({ from, to }: Span): SourceRange {
    return { file: this.source.id, from, to };
  }

  text({ from, to }: Span): string {
    return this.source.text.slice(from, to);
  }

  /** Refuses the text of a span; the message is what follows `Parse error: `. */
  refuse(span: Span, message: string, details?: RefusalDetails): void {
    this.problems.refuse(span, message, details);
  }

  /** Asks for a part that is missing behind an offset. */
  miss(from: number, expected: string, details?: MissingDetails): void {
    this.problems.miss(from, expected, details);
  }

  /** An expression in place of one that is missing or broken. */
  hole(span: Span): Expression {
    return { kind: 'error', range: this.range(span) };
  }

  /**
   * Goes `levels` deeper. If that is too deep, says so once and answers false: the caller then
   * leaves its node alone. Otherwise it must call {@link leave}.
   */
  enter(span: Span, levels = 1): boolean {
    if (this.#depth + levels <= MAX_NESTING) {
      this.#depth += levels;
      return true;
    }
    this.problems.refuseDepth(span);
    return false;
  }

  leave(levels = 1): void {
    this.#depth -= levels;
  }
}

/**
 * Moves to the first child that is neither trivia nor an error. Together with {@link nextChild}:
 * `for (let more = firstChild(cursor); more; more = nextChild(cursor)) …`, never left early.
 */
export function firstChild(cursor: TreeCursor): boolean {
  if (!cursor.firstChild()) return false;
  return isPart(cursor) || nextChild(cursor);
}

/** Moves to the next such sibling, or back to the parent if there is none. */
export function nextChild(cursor: TreeCursor): boolean {
  while (cursor.nextSibling()) {
    if (isPart(cursor)) return true;
  }
  cursor.parent();
  return false;
}

function isPart(cursor: TreeCursor): boolean {
  return !cursor.type.isError && !cursor.type.isSkipped;
}
