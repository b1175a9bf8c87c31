/**
 * Phase 3: types. Every expression gets one; what the later phases need to know beyond that (how a
 * call takes its arguments, at which types a polymorphic name is used) goes into tables (02).
 */
import type { ResolvedProgram } from '../2-resolve/core.ts';
import { ownStatements } from '../2-resolve/walk.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import { Checker } from './checker.ts';
import { checkDeclarations } from './declarations.ts';
import { checkDsp } from './dsp.ts';
import { CheckedLibraries, checkLibrary } from './library.ts';
import { checkStatements } from './statements.ts';
import type { TypedProgram } from './typed.ts';

export { CheckedLibraries } from './library.ts';
export { warnOfUse } from './warnings/index.ts';

/** Checks a program. Mistakes go to the sink. `libraries` may hold those of earlier programs. */
export function checkTypes(
  program: ResolvedProgram,
  sink: DiagnosticSink,
  libraries: CheckedLibraries = new CheckedLibraries(),
): TypedProgram {
  const { types, library, expressionCount } = program;
  const known = checkLibrary(program, sink, libraries);
  const checker = new Checker(sink, expressionCount, known);
  checkDeclarations(checker, types.slice(library.types.length));
  checkStatements(checker, ownStatements(program));
  checkDsp(checker, program);
  return checker.result;
}
