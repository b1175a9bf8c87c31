/**
 * Programs that are legal but more than we can hold: nested too deeply for the host's stack, or with
 * values too large to compile.
 *
 * Such a limit is met in the depth of a recursion, where nothing sensible is left to go on with. So
 * it is the one mistake of users that is thrown, and it becomes a diagnostic at the compiler's door.
 */
import type { DiagnosticSink } from './diagnostics.ts';
import type { SourceRange } from './source.ts';

/** Thrown where a program exceeds a limit that only shows while it is compiled. */
export class CapacityError extends Error {
  /** The innermost definition in which it happened, once that is known. */
  range: SourceRange | undefined;

  constructor(message: string, range?: SourceRange) {
    super(message);
    this.name = 'CapacityError';
    this.range = range;
  }
}

/** Runs `work` for a piece of the program, so that a limit met in it can be told there. */
export function within<T>(range: SourceRange, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const limit = asCapacityError(error);
    if (limit === undefined) throw error;
    limit.range ??= range;
    throw limit;
  }
}

/** Reports a limit that was met; anything else that was thrown is thrown on. */
export function reportLimit(error: unknown, fallback: SourceRange, sink: DiagnosticSink): void {
  const limit = asCapacityError(error);
  if (limit === undefined) throw error;
  sink.error({
    code: 'program-too-large',
    message: limit.message,
    range: limit.range ?? fallback,
    hint: 'Give parts of it names of their own: functions, or variables.',
  });
}

function asCapacityError(error: unknown): CapacityError | undefined {
  if (error instanceof CapacityError) return error;
  return isFullStack(error) ? new CapacityError('This is nested too deeply') : undefined;
}

/** True for what engines throw when the stack is full: each has a wording of its own. */
export function isFullStack(error: unknown): boolean {
  return error instanceof Error && /call stack|too much recursion/i.test(error.message);
}
