/** What all parts of the lowering share, and the walk over a node's children. */
import type { TreeCursor } from '@lezer/common';
import { MAX_NESTING } from '../../limits.ts';
import type { SourceFile, SourceRange } from '../../source.ts';
import type { Expression } from '../ast.ts';
import type { MissingDetails, Problems, RefusalDetails, Span } from '../errors/problems.ts';

/**
 * One walk from Lezer's tree to the AST. Offsets of Lezer nodes count from `offset`, which is 0
 * except where a part of the text is read a second time (`conditional.ts`); all methods that take
 * a node's span add it, so that callers needn't think of it.
 */
export class Lowering {
  readonly source: SourceFile;
  readonly problems: Problems;
  readonly offset: number;
  #depth: number;

  constructor(source: SourceFile, problems: Problems, offset = 0, depth = 0) {
    this.source = source;
    this.problems = problems;
    this.offset = offset;
    this.#depth = depth;
  }

  /** A walk over a second tree, of the text that begins at `from` in this one. */
  restart(from: number): Lowering {
    return new Lowering(this.source, this.problems, this.offset + from, this.#depth);
  }

  range(span: Span): SourceRange {
    return {
      file: this.source.id,
      from: span.from + this.offset,
      to: span.to + this.offset,
    };
  }

  text(span: Span): string {
    return this.source.text.slice(span.from + this.offset, span.to + this.offset);
  }

  /** Refuses the text of a span; the message is what follows `Parse error: `. */
  refuse(span: Span, message: string, details?: RefusalDetails): void {
    this.problems.refuse(this.range(span), message, details);
  }

  /** Asks for a part that is missing behind an offset. */
  miss(from: number, expected: string, details?: MissingDetails): void {
    this.problems.miss(from + this.offset, expected, details);
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
    this.problems.refuseDepth(this.range(span));
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
