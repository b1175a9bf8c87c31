/** A broken invariant of the compiler: our fault, whatever the user wrote. */
import type { SourceRange } from './source.ts';

/** Thrown anywhere in the compiler, caught at its door only (house rule 17). */
export class InternalError extends Error {
  readonly phase: string;
  readonly range: SourceRange | undefined;

  constructor(phase: string, message: string, range?: SourceRange) {
    super(`${phase}: ${message}`);
    this.name = 'InternalError';
    this.phase = phase;
    this.range = range;
  }
}
