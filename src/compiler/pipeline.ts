/** The way from a source to a program: which phase follows which (README.md). */
import type { Program } from '../vm/program.ts';
import type { ResolvedProgram } from './2-resolve/core.ts';
import { resolve } from './2-resolve/index.ts';
import { checkTypes, warnOfUse } from './3-type/index.ts';
import type { TypedProgram } from './3-type/typed.ts';
import {
  type ExpandedProgram,
  expandMacros,
  hasMacroStage,
  type MacroOutput,
  type MacroStage,
  withoutMacros,
} from './4-stage/index.ts';
import { lowerMacroStage, lowerToMir, optimise } from './5-mir/index.ts';
import type { MirProgram } from './5-mir/ir.ts';
import { emitBytecode } from './6-emit/bytecode/index.ts';
import type { DiagnosticSink } from './diagnostics.ts';
import type { CompilationFiles } from './files.ts';

/** What the phases make of a source. */
interface Compiled {
  readonly program?: Program | undefined;
  readonly output?: readonly MacroOutput[];
  /** The program of main-stage code alone. */
  readonly expanded?: ResolvedProgram;
}

/** The phases as measurements name them. */
export const phaseNames = [
  'parse',
  'resolve',
  'type',
  'stage',
  'build',
  'optimise',
  'emit',
] as const;

/** Runs a part of a phase; whoever measures puts a clock around it. */
export type Step = <T>(phase: (typeof phaseNames)[number], part: () => T) => T;

/** What one compilation works on. */
interface Compilation {
  readonly files: CompilationFiles;
  readonly sink: DiagnosticSink;
  readonly step: Step;
}

/**
 * Runs all phases. A phase runs if those before it left something to work on; the macro stage, if
 * there is one, goes down the same way first, and what it makes is checked again.
 */
export function runPhases(
  source: string,
  path: string,
  files: CompilationFiles,
  sink: DiagnosticSink,
  step: Step = (_, part) => part(),
): Compiled {
  const work = { files, sink, step };
  const { file, tree } = step('parse', () => files.parse(path, source));
  const resolved = step('resolve', () => resolve(tree, file, files, sink, files.memory.libraries));
  const typed = step('type', () => checkTypes(resolved, sink, files.memory.checked));
  const isStaged = hasMacroStage(resolved);
  // What macros make of their code is known only when it stands.
  if (!isStaged) step('type', () => warnOfUse(resolved, typed.direct, sink));
  if (sink.hasErrors) return {};
  if (!isStaged) {
    const main = withoutMacros(resolved, typed);
    return { program: compileMainStage(main, work), expanded: main.program };
  }
  const stage = compileMacroStage(resolved, typed, work);
  if (stage === undefined) return {};
  const {
    program: main,
    devices,
    output,
  } = step('stage', () =>
    expandMacros(resolved, stage, sink, (name, range) => files.sound(name, range)),
  );
  if (main === undefined || sink.hasErrors) return { output };
  const typedAgain = step('type', () => checkTypes(main, sink, files.memory.checked));
  step('type', () => warnOfUse(main, typedAgain.direct, sink));
  if (sink.hasErrors) return { output, expanded: main };
  const checked = { program: main, typed: typedAgain, devices };
  return { program: compileMainStage(checked, work), output, expanded: main };
}

/** Phases 5 and 6, for the code that plays. */
function compileMainStage(expanded: ExpandedProgram, work: Compilation): Program | undefined {
  const { files, sink, step } = work;
  const mir = step('build', () => lowerToMir(expanded, sink, files.tokens));
  return mir === undefined ? undefined : emit(mir, work);
}

/** Phases 5 and 6, for the code that runs now. */
function compileMacroStage(
  program: ResolvedProgram,
  typed: TypedProgram,
  work: Compilation,
): MacroStage | undefined {
  const { files, sink, step } = work;
  const mir = step('build', () => lowerMacroStage(program, typed, sink, files.tokens));
  if (mir === undefined) return undefined;
  const emitted = emit(mir, work);
  return emitted === undefined ? undefined : { program: emitted, hostCalls: mir.hostCalls };
}

function emit(mir: MirProgram, { files, sink, step }: Compilation): Program | undefined {
  step('optimise', () => optimise(mir));
  const paths = files.files.map((each) => each.path);
  return step('emit', () => emitBytecode(mir, paths, files.fingerprint(mir.devices.sounds), sink));
}
