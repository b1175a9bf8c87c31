/** What all parts of the lowering share. */
import { MAX_NESTING } from '../../limits.ts';
import type { SourceFile, SourceRange } from '../../source.ts';
import type { Expression } from '../ast.ts';
import type { MissingDetails, Problems, RefusalDetails } from '../errors/problems.ts';
import type { Span } from '../span.ts';

/** One walk from the syntax tree to the AST. */
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
