/**
 * Phase 4: the macro stage (03). A program whose main-stage code splices nothing is its own
 * expansion, macros defined or not: what runs at macro stage leaves no other trace. The evaluation
 * of macros on the VM is not part of this version, so a splice is refused where it stands.
 */
import type { Core, ResolvedProgram } from '../2-resolve/core.ts';
import { childrenOf, statementValue } from '../2-resolve/walk.ts';
import type { TypedProgram } from '../3-type/typed.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import { DeviceTables } from './devices.ts';

/** A program of main-stage code alone. */
export interface ExpandedProgram {
  readonly program: ResolvedProgram;
  readonly typed: TypedProgram;
  /** What it asks of the world outside (04 §10). */
  readonly devices: DeviceTables;
}

/** Expands all macros. What can't be expanded goes to the sink. */
export function expandMacros(
  program: ResolvedProgram,
  typed: TypedProgram,
  sink: DiagnosticSink,
): ExpandedProgram {
  const { macroStatements } = program;
  const statements = program.statements.filter((statement) => !macroStatements.has(statement));
  const pending: Core[] = statements.map(statementValue).reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'splice') {
      sink.error({
        code: 'syntax-error',
        message: 'Macros are not supported by this version yet',
        range: node.range,
      });
    } else {
      pending.push(...[...childrenOf(node)].reverse());
    }
  }
  return {
    program: { ...program, statements, macroStatements: new Set() },
    typed,
    devices: new DeviceTables(),
  };
}
