/**
 * The library's part of a program. Nothing in it depends on the rest (`2-resolve/library.ts`), so it
 * is checked first, and what is known of it serves every program that uses the same files.
 */
import type { LibraryPart, ResolvedProgram } from '../2-resolve/core.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import { Checker } from './checker.ts';
import { checkDeclarations } from './declarations.ts';
import { isClosed } from './scheme.ts';
import { checkStatements } from './statements.ts';

/** Checked libraries that are kept between compilations, for as long as resolved ones are. */
export class CheckedLibraries {
  readonly #checkers = new WeakMap<LibraryPart, Checker>();

  find(library: LibraryPart): Checker | undefined {
    return this.#checkers.get(library);
  }

  keep(library: LibraryPart, checker: Checker): void {
    this.#checkers.set(library, checker);
  }
}

/**
 * Checks the library of a program, or finds it checked. Only {@link Checker}s that go on from the
 * answer may be filled.
 */
export function checkLibrary(
  { library, assignsLibrary }: ResolvedProgram,
  sink: DiagnosticSink,
  kept: CheckedLibraries,
): Checker {
  // A variable that is assigned is not polymorphic (02 §5.2).
  const known = assignsLibrary ? undefined : kept.find(library);
  if (known !== undefined) return known;
  const errors = sink.errorCount;
  const checker = new Checker(sink, library.expressionCount);
  checkDeclarations(checker, library.types);
  checkStatements(checker, library.statements);
  const isFine = sink.errorCount === errors && isFinal(checker, library);
  if (isFine && !assignsLibrary) kept.keep(library, checker);
  return checker;
}

/** True if no program can change the type of anything: such as that of an empty array in a `let`. */
function isFinal(checker: Checker, { bindings }: LibraryPart): boolean {
  return bindings.every((binding) => {
    const scheme = checker.schemes.get(binding);
    return scheme !== undefined && isClosed(scheme);
  });
}
