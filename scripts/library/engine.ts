/**
 * The library `dist/engine.js`: the compiler and the engine without a page, for Node and browsers
 * (design.md §5).
 */
import {
  type CompileResult,
  compile as compileSource,
  type ModuleResolver,
  type SoundResolver,
} from '../../src/compiler/index.ts';
import { modulesFrom } from './modules.ts';

export type { Diagnostic } from '../../src/compiler/diagnostics.ts';
export type {
  CompileResult,
  FoundSound,
  ModuleResolver,
  SoundResolver,
} from '../../src/compiler/index.ts';
export type { Probe } from '../../src/vm/devices.ts';
export { createEngine, type Engine } from '../../src/vm/engine.ts';
export type { ControlValue } from '../../src/vm/kept-values.ts';
export type { PatchReport } from '../../src/vm/patch/plan.ts';
export type { Print, Prints } from '../../src/vm/prints.ts';
export type { Fault, Program } from '../../src/vm/program.ts';

export interface LibraryCompileOptions {
  /** The path that messages show. Default `main.mmm`. */
  readonly path?: string;
  /**
   * Where modules and included files come from before the library is asked: their texts by path. Or
   * a function that finds them all, those of the library too.
   */
  readonly modules?: ModuleResolver | Readonly<Record<string, string>>;
  /** Finds the audio files that `Sampler_mono!` names; without it there are none. */
  readonly sounds?: SoundResolver;
  /** Accepted for symmetry with `createEngine`; a compiled program plays at any rate. */
  readonly sampleRate?: number;
}

/** Compiles a program. Never throws for anything a user can write. */
export function compile(source: string, options: LibraryCompileOptions = {}): CompileResult {
  const { path, modules = {}, sounds } = options;
  return compileSource(source, {
    ...(path === undefined ? {} : { path }),
    ...(sounds === undefined ? {} : { sounds }),
    modules: typeof modules === 'function' ? modules : modulesFrom(modules),
  });
}
