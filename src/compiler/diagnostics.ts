/** Diagnostics are values: collected by every phase, never thrown. */
import type { MessageCode } from './messages.ts';
import type { SourceRange } from './source.ts';

export type Severity = 'error' | 'warning';

/** A second place that explains the first. */
export interface RelatedRange {
  readonly range: SourceRange;
  readonly message: string;
}

/** An edit that would mend the mistake; the page offers it as one click. */
export interface Fix {
  readonly title: string;
  readonly range: SourceRange;
  readonly insert: string;
}

export interface Diagnostic {
  readonly severity: Severity;
  readonly code: MessageCode;
  readonly message: string;
  readonly range: SourceRange;
  readonly related: readonly RelatedRange[];
  readonly hint?: string;
  readonly fix?: Fix;
}

/** What a caller gives to {@link DiagnosticSink.error}. */
export interface Report {
  readonly code: MessageCode;
  readonly message: string;
  readonly range: SourceRange;
  readonly related?: readonly RelatedRange[];
  readonly hint?: string | undefined;
  readonly fix?: Fix | undefined;
}

/** Most mistakes a reader can use at once (02 §18.2). */
const MAX_ERRORS = 50;

/** Collects the diagnostics of one compilation, in the order of the phases. */
export class DiagnosticSink {
  readonly #all: Diagnostic[] = [];
  #errors = 0;

  /** Reports a mistake that stops compilation before code is generated. */
  error(report: Report): void {
    this.#errors++;
    if (this.#errors <= MAX_ERRORS) this.#all.push(complete('error', report));
  }

  warning(report: Report): void {
    this.#all.push(complete('warning', report));
  }

  /** Adds what another sink has collected, as if it had been reported here. */
  addAll(other: DiagnosticSink): void {
    let shown = 0;
    for (const diagnostic of other.#all) {
      const isError = diagnostic.severity === 'error';
      if (isError) shown++;
      if (!isError || this.#errors + shown <= MAX_ERRORS) this.#all.push(diagnostic);
    }
    this.#errors += other.#errors;
  }

  /** Errors so far, those beyond the cap included. */
  get errorCount(): number {
    return this.#errors;
  }

  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  get all(): readonly Diagnostic[] {
    return this.#all;
  }
}

function complete(severity: Severity, report: Report): Diagnostic {
  const { hint, fix, related = [], ...rest } = report;
  return {
    severity,
    ...rest,
    related,
    ...(hint === undefined ? {} : { hint }),
    ...(fix === undefined ? {} : { fix }),
  };
}
