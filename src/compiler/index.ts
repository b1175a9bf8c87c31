/**
 * The compiler's only public door. See README.md beside this file for the phases.
 */
import type { Program } from '../vm/program.ts';
import type { MacroOutput } from './4-stage/index.ts';
import { printProgram } from './4-stage/print.ts';
import { reportLimit } from './capacity.ts';
import { type Diagnostic, DiagnosticSink } from './diagnostics.ts';
import { CompilationFiles, type ModuleResolver } from './files.ts';
import { Memory } from './memory.ts';
import { runPhases } from './pipeline.ts';
import type { SoundResolver } from './sounds.ts';
import type { SourceFile } from './source.ts';

export type { Diagnostic } from './diagnostics.ts';
export type { ModuleResolver } from './files.ts';
export { findIn, type LibraryTexts, type Project } from './project.ts';
export type { FoundSound, SoundResolver } from './sounds.ts';
export type { SourceFile, SourceRange } from './source.ts';

export interface CompileOptions {
  /** The path that messages show. Default `main.mmm`. */
  readonly path?: string;
  readonly modules?: ModuleResolver;
  /** Finds what `Sampler_mono!` names; without it there are no audio files. */
  readonly sounds?: SoundResolver;
  /** True: also print the program after expansion, see {@link CompileResult.expanded}. */
  readonly printExpanded?: boolean;
}

export interface CompileResult {
  /** Present if there is no error among the diagnostics. */
  readonly program?: Program;
  readonly diagnostics: readonly Diagnostic[];
  /** All files that took part, by {@link SourceFile.id}. */
  readonly files: readonly SourceFile[];
  /** What macros printed, in order (04 §8). */
  readonly output: readonly MacroOutput[];
  /** The program with all macros expanded, as text; if asked for, and expansion came that far. */
  readonly expanded?: string;
}

/**
 * Compiles a program. Pure, needs no browser. Never throws for anything a user can write; a broken
 * invariant of ours throws an `InternalError`.
 */
export function compile(source: string, options: CompileOptions = {}): CompileResult {
  return createCompileSession().compile(source, options);
}

/** Compiles programs one after another, as an editor does; the results are those of {@link compile}. */
export interface CompileSession {
  compile(source: string, options?: CompileOptions): CompileResult;
}

/**
 * A session parses a file once and keeps it for as long as it is used and does not change; what it
 * uses of the library it also resolves and checks once.
 */
export function createCompileSession(): CompileSession {
  const memory = new Memory();
  return {
    compile(source, options = {}) {
      const sink = new DiagnosticSink();
      const files = new CompilationFiles(options.modules, sink, memory, options.sounds);
      const { path = 'main.mmm', printExpanded = false } = options;
      let outcome: ReturnType<typeof runPhases> = {};
      try {
        outcome = runPhases(source, path, files, sink);
      } catch (error) {
        reportLimit(error, { file: 0, from: 0, to: 0 }, sink);
      }
      const { program, output = [], expanded } = outcome;
      return {
        ...(program === undefined || sink.hasErrors ? {} : { program }),
        diagnostics: sink.all,
        files: files.files,
        output,
        ...(printExpanded && expanded !== undefined ? { expanded: printProgram(expanded) } : {}),
      };
    },
  };
}
