/**
 * Phase 3: types. Every expression gets one; what the later phases need to know beyond that (how a
 * call takes its arguments, at which types a polymorphic name is used) goes into tables (02).
 */
import type { ResolvedProgram } from '../2-resolve/core.ts';
import { DirectFunctions } from '../2-resolve/direct.ts';
import { statementRange } from '../2-resolve/walk.ts';
import { within } from '../capacity.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import { Checker } from './checker.ts';
import { checkDeclarations } from './declarations.ts';
import { checkDsp } from './dsp.ts';
import { inferStatements } from './infer/statements.ts';
import { checkSelfTypes } from './self.ts';
import type { TypedProgram } from './typed.ts';
import { warnOfState } from './warnings/state.ts';

/** Checks a program. Mistakes go to the sink. */
export function checkTypes(program: ResolvedProgram, sink: DiagnosticSink): TypedProgram {
  const direct = new DirectFunctions();
  const checker = new Checker(sink, direct, program.expressionCount);
  checkDeclarations(checker, program.types);
  for (const statement of program.statements) {
    within(statementRange(statement), () => inferStatements(checker, [statement]));
  }
  for (const check of checker.deferred) check();
  checkSelfTypes(checker);
  checkDsp(checker, program);
  // What macros make of their code is known only when it stands.
  if (!checker.hasSplices) warnOfState(program, direct, sink);
  return checker.result;
}
