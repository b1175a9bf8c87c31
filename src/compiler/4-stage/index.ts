/**
 * Phase 4: the macro stage (03). Macro-stage code is a program like any other: phases 5 and 6 make
 * bytecode of it, the VM runs it here, and the code that it makes is put in place of the splices of
 * the main-stage program. That is checked again (phase 3) and goes down the same way.
 */
import type { Program } from '../../vm/program.ts';
import type { CoreStatement, ResolvedProgram } from '../2-resolve/core.ts';
import { statementRange } from '../2-resolve/walk.ts';
import type { TypedProgram } from '../3-type/typed.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import { DeviceTables } from './devices.ts';
import { expandProgram } from './expand/program.ts';
import { reportFailure } from './failure.ts';
import { Host, type MacroOutput, type World } from './host.ts';
import type { HostCall } from './host-call.ts';
import { runMacroStage } from './run.ts';
import { splicesOf } from './template.ts';

export type { MacroOutput } from './host.ts';
export type { HostCall } from './host-call.ts';

/** The macro stage of a program, compiled. */
export interface MacroStage {
  /** Its tasks are run in order. */
  readonly program: Program;
  /** What the code asks of the compiler, by site. */
  readonly hostCalls: readonly HostCall[];
}

/** A program of main-stage code alone, its types, and what it asks of the world (04 §10). */
export interface ExpandedProgram {
  readonly program: ResolvedProgram;
  readonly typed: TypedProgram;
  readonly devices: DeviceTables;
}

/** What the macro stage gave. */
export interface Expansion {
  /** Main-stage code alone, to be checked again; absent if something failed. */
  readonly program: ResolvedProgram | undefined;
  readonly devices: DeviceTables;
  readonly output: readonly MacroOutput[];
}

/** True if something happens at macro stage: a splice, or a statement that is no mere definition. */
export function hasMacroStage(program: ResolvedProgram): boolean {
  const { statements, macroStatements } = program;
  return statements.some((statement) =>
    macroStatements.has(statement)
      ? !isFunctionDefinition(statement)
      : splicesOf(statement.value).length > 0,
  );
}

/** The program of a source in which nothing happens at macro stage (03 §3.2). */
export function withoutMacros(program: ResolvedProgram, typed: TypedProgram): ExpandedProgram {
  const { macroStatements } = program;
  const statements = program.statements.filter((statement) => !macroStatements.has(statement));
  return {
    program: { ...program, statements, macroStatements: new Set() },
    typed,
    devices: new DeviceTables(),
  };
}

/**
 * Runs the macro stage and expands the program. What the macros printed is there in any case; the
 * program only if nothing failed, else the failure is in the sink. `findSound` loads audio files.
 */
export function expandMacros(
  program: ResolvedProgram,
  stage: MacroStage,
  sink: DiagnosticSink,
  findSound: World['findSound'],
): Expansion {
  const { host, failure } = runMacroStage(stage.program, () => {
    const world = { devices: new DeviceTables(), sink, findSound };
    return new Host(stage.hostCalls, stage.program.strings, program.end, world);
  });
  const { output, devices } = host;
  if (failure !== undefined) {
    reportFailure(sink, failure, host.current?.range, (file) => libraryFiles(program).has(file));
    return { program: undefined, devices, output };
  }
  return { program: expandProgram(program, host.delivered, sink), devices, output };
}

function libraryFiles({ library }: ResolvedProgram): ReadonlySet<number> {
  return new Set([...library.statements].map((statement) => statementRange(statement).file));
}

function isFunctionDefinition(statement: CoreStatement): boolean {
  return statement.kind !== 'expression' && statement.value.kind === 'lambda';
}
