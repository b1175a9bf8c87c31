/**
 * Phase 4: the macro stage (03). A program in which no quote, splice or macro call occurs is its own
 * expansion (03 §3.2); the evaluation of macros on the VM is not part of this version, so that one
 * in which they do is refused here, at each of them.
 */
import type { Core, ResolvedProgram } from '../2-resolve/core.ts';
import { childrenOf, statementValue } from '../2-resolve/walk.ts';
import type { TypedProgram } from '../3-type/typed.ts';
import type { DiagnosticSink } from '../diagnostics.ts';

/** A program of main-stage code alone. */
export interface ExpandedProgram {
  readonly program: ResolvedProgram;
  readonly typed: TypedProgram;
}

/** Expands all macros. What can't be expanded goes to the sink. */
export function expandMacros(
  program: ResolvedProgram,
  typed: TypedProgram,
  sink: DiagnosticSink,
): ExpandedProgram {
  const pending: Core[] = program.statements.map(statementValue).reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'staged') {
      sink.error({
        code: 'syntax-error',
        message: 'Macros are not supported by this version yet',
        range: node.range,
      });
    }
    pending.push(...[...childrenOf(node)].reverse());
  }
  return { program, typed };
}
