/** What is allowed and hardly ever meant, in programs as they play. */
import type { ResolvedProgram } from '../../2-resolve/core.ts';
import type { DirectFunctions } from '../../2-resolve/direct.ts';
import type { DiagnosticSink } from '../../diagnostics.ts';
import { warnOfState } from './state.ts';
import { warnOfTasks } from './tasks.ts';

/** Warns of state and of tasks, in a program without splices. Linear in the program. */
export function warnOfUse(
  program: ResolvedProgram,
  direct: DirectFunctions,
  sink: DiagnosticSink,
): void {
  warnOfState(program, direct, sink);
  warnOfTasks(program, sink);
}
