/** Diagnostics are values: collected by every phase, never thrown. */
import { Damage } from './damage.ts';
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
  /** The name that means nothing here, if that is the mistake. */
  readonly unknownName?: string;
}

/** Most mistakes a reader can use at once (02 §18.2). */
const MAX_ERRORS = 50;

/** Collects the diagnostics of one compilation, in the order of the phases. */
export class DiagnosticSink {
  /** What the parser could not read; errors of later phases that follow from it are not told. */
  readonly damage = new Damage();
  readonly #all: Diagnostic[] = [];
  readonly #silenced = new Set<number>();
  readonly #warned = new Set<string>();
  readonly #origins = new WeakMap<SourceRange, SourceRange>();
  #errors = 0;

  /** Reports a mistake that stops compilation before code is generated. */
  error(report: Report): void {
    this.#errors++;
    if (this.#errors > MAX_ERRORS || this.#isFollowUp(report)) return;
    this.#all.push(complete('error', this.#withOrigin(report)));
  }

  /** Reports something that is hardly ever meant. */
  warning(report: Report): void {
    if (this.#silenced.has(report.range.file) || this.damage.touches(report.range)) return;
    // Code that macros make is checked twice, and some of it stands at many places.
    const { file, from, to } = report.range;
    const key = `${report.code} ${file}:${from}-${to}`;
    if (this.#warned.has(key)) return;
    this.#warned.add(key);
    this.#all.push(complete('warning', this.#withOrigin(report)));
  }

  /** Says which macro call made the code at `range`: whatever is reported at it points there too. */
  noteOrigin(range: SourceRange, call: SourceRange): void {
    this.#origins.set(range, call);
  }

  #withOrigin(report: Report): Report {
    const call = this.#origins.get(report.range);
    if (call === undefined) return report;
    const origin = { range: call, message: 'in the code that this macro call makes' };
    return { ...report, related: [...(report.related ?? []), origin] };
  }

  /** Adds what another sink has collected, as if it had been reported here. */
  addAll(other: DiagnosticSink): void {
    let shown = 0;
    for (const diagnostic of other.#all) {
      const isError = diagnostic.severity === 'error';
      if (isError) shown++;
      const isHeard = isError
        ? this.#errors + shown <= MAX_ERRORS
        : !this.#silenced.has(diagnostic.range.file);
      if (isHeard) this.#all.push(diagnostic);
    }
    this.#errors += other.#errors;
    this.damage.addAll(other.damage);
  }

  /** Warnings about a file of the library are no use to anybody who plays. */
  silenceWarnings(file: number): void {
    this.#silenced.add(file);
  }

  #isFollowUp({ code, range, unknownName }: Report): boolean {
    if (code === 'syntax-error') return false;
    if (unknownName !== undefined && this.damage.mentions(unknownName)) return true;
    return this.damage.touches(range);
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
  const { hint, fix, related = [], unknownName: _, ...rest } = report;
  return {
    severity,
    ...rest,
    related,
    ...(hint === undefined ? {} : { hint }),
    ...(fix === undefined ? {} : { fix }),
  };
}
