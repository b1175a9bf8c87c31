/**
 * The library `dist/engine.js`: the compiler and the engine without a page, for Node and browsers
 * (design.md §5).
 */
import {
  type CompileResult,
  compile as compileSource,
  type ModuleResolver,
} from '../../src/compiler/index.ts';
import { modulesFrom } from './modules.ts';

export type { Diagnostic } from '../../src/compiler/diagnostics.ts';
export type { CompileResult, ModuleResolver } from '../../src/compiler/index.ts';
export { createEngine, type Engine } from '../../src/vm/engine.ts';
export type { PatchReport } from '../../src/vm/patch/plan.ts';
export type { Fault, Program } from '../../src/vm/program.ts';

export interface LibraryCompileOptions {
  /** The path that messages show. Default `main.mmm`. */
  readonly path?: string;
  /**
   * Where modules and included files come from before the library is asked: their texts by path. Or
   * a function that finds them all, those of the library too.
   */
  readonly modules?: ModuleResolver | Readonly<Record<string, string>>;
  /** Accepted for symmetry with `createEngine`; a compiled program plays at any rate. */
  readonly sampleRate?: number;
}

/** Compiles a program. Never throws for anything a user can write. */
export function compile(source: string, options: LibraryCompileOptions = {}): CompileResult {
  const { path, modules = {} } = options;
  return compileSource(source, {
    ...(path === undefined ? {} : { path }),
    modules: typeof modules === 'function' ? modules : modulesFrom(modules),
  });
}
