/**
 * The compiler's only public door. See README.md beside this file for the phases.
 */
import type { Program } from '../vm/program.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { SourceFile } from './source.ts';

/** Finds the text of a module or included file (05 §6.4); synchronous, because compiling is. */
export type ModuleResolver = (request: {
  /** `use`/`mod` ask for a module name, `include` for a file name. */
  readonly kind: 'module' | 'include';
  readonly name: string;
  /** Path of the file that asks. */
  readonly from: string;
}) => { readonly path: string; readonly text: string } | undefined;

export interface CompileOptions {
  /** The path that messages show. Default `main.mmm`. */
  readonly path?: string;
  readonly modules?: ModuleResolver;
}

export interface CompileResult {
  /** Present if there is no error among the diagnostics. */
  readonly program?: Program;
  readonly diagnostics: readonly Diagnostic[];
  /** All files that took part, by {@link SourceFile.id}. */
  readonly files: readonly SourceFile[];
}

/** Compiles a program. Never throws for anything a user can write; pure, needs no browser. */
export function compile(_source: string, _options: CompileOptions = {}): CompileResult {
  throw new Error('under construction');
}
