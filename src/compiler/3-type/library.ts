/**
 * The library's part of a program. Nothing in it depends on the rest (`2-resolve/library.ts`), so it
 * is checked first, and what is known of it serves every program that uses the same files.
 */
import { isAssigned, type ResolvedLibrary } from '../2-resolve/library.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import { Checker } from './checker.ts';
import { checkDeclarations } from './declarations.ts';
import { isClosed } from './scheme.ts';
import { checkStatements } from './statements.ts';

/** Checked libraries that are kept between compilations, for as long as resolved ones are. */
export class CheckedLibraries {
  readonly #checkers = new WeakMap<ResolvedLibrary, Checker>();

  find(library: ResolvedLibrary): Checker | undefined {
    return this.#checkers.get(library);
  }

  keep(library: ResolvedLibrary, checker: Checker): void {
    this.#checkers.set(library, checker);
  }
}

/** Checks a library, or finds it checked. Only {@link Checker}s that go on from it may be filled. */
export function checkLibrary(
  library: ResolvedLibrary,
  sink: DiagnosticSink,
  kept: CheckedLibraries,
): Checker {
  const isOwn = !isAssigned(library);
  const known = isOwn ? kept.find(library) : undefined;
  if (known !== undefined) return known;
  const errors = sink.errorCount;
  const checker = new Checker(sink, library.progress.expressions);
  checkDeclarations(checker, library.progress.types.declarations);
  checkStatements(checker, library.statements);
  if (isOwn && sink.errorCount === errors && isFinal(checker, library)) {
    kept.keep(library, checker);
  }
  return checker;
}

/** True if no program can change the type of anything: such as that of an empty array in a `let`. */
function isFinal(checker: Checker, library: ResolvedLibrary): boolean {
  return library.parts.every(({ definitions }) =>
    definitions.every(({ binding }) => {
      const scheme = checker.schemes.get(binding);
      return scheme !== undefined && isClosed(scheme);
    }),
  );
}
