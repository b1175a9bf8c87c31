/** What goes wrong while the macro stage runs (03 §8.2, §15). */
import { type Fault, FaultCode } from '../../vm/program.ts';
import type { DiagnosticSink, Report } from '../diagnostics.ts';
import type { SourceRange } from '../source.ts';

/** Ends the macro stage; thrown through the VM by the host, and caught where the VM was called. */
export class MacroFailure extends Error {
  readonly code: Report['code'];
  /** The expression that failed; absent if it is the macro call as a whole. */
  readonly range: SourceRange | undefined;
  readonly hint: string | undefined;
  /** The text at fault. Where it is one of the library's, it says what is wrong. */
  readonly text: string | undefined;

  constructor(
    message: string,
    range?: SourceRange,
    hint?: string,
    code: Report['code'] = 'macro-failure',
    text?: string,
  ) {
    super(message);
    this.code = code;
    this.range = range;
    this.hint = hint;
    this.text = text;
  }
}

/** Macros made code of more levels than the compiler can follow; `limit` says how many, if known. */
export function tooDeepFailure(limit?: string): MacroFailure {
  return new MacroFailure(
    `The code that a macro makes is too deep${limit === undefined ? '' : `: ${limit}`}`,
    undefined,
    'Name parts of it with `let`, or add up a list in halves.',
  );
}

/** A failure that the VM itself found. */
export function failureOf(fault: Fault | undefined): MacroFailure {
  const range = fault?.range;
  switch (fault?.code) {
    case FaultCode.Depth:
      return new MacroFailure(
        'The recursion of a macro is too deep',
        range,
        'Does it stop? A macro that calls itself needs an `if` that ends it.',
      );
    case FaultCode.Fuel:
      return new MacroFailure(
        'The macros of this program take too long: their recursion may never end',
        range,
        'Does every recursion stop, and does each step need to be computed at compile time?',
      );
    case FaultCode.OutOfMemory:
      return new MacroFailure('The macros of this program need too much memory', range);
    default:
      return new MacroFailure('A macro calls a function that is not there', range);
  }
}

/**
 * Reports a failure at the macro call that led to it, and points into the macro. A module of the
 * library has no words of its own for what it can't take: it asks for the number of a text that says it.
 */
export function reportFailure(
  sink: DiagnosticSink,
  failure: MacroFailure,
  call: SourceRange | undefined,
  isLibrary: (file: number) => boolean = () => false,
): void {
  const range = call ?? failure.range;
  if (range === undefined) throw failure;
  const inner = failure.range;
  if (failure.text !== undefined && inner !== undefined && isLibrary(inner.file)) {
    sink.error({ code: failure.code, message: failure.text, range });
    return;
  }
  const isElsewhere =
    inner !== undefined &&
    (inner.file !== range.file || inner.from < range.from || inner.to > range.to);
  sink.error({
    code: failure.code,
    message: failure.message,
    range: isElsewhere || inner === undefined ? range : inner,
    related: isElsewhere ? [{ range: inner, message: 'it happened here' }] : [],
    hint: failure.hint,
  });
}
