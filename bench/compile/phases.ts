/**
 * The compiler's pipeline with a clock between the phases: the same steps as in
 * `src/compiler/index.ts`, which stays free of clocks. A test compares the two.
 */
import { resolve } from '../../src/compiler/2-resolve/index.ts';
import { checkTypes } from '../../src/compiler/3-type/index.ts';
import { expandMacros } from '../../src/compiler/4-stage/index.ts';
import { lowerToMir, optimise } from '../../src/compiler/5-mir/index.ts';
import { emitBytecode } from '../../src/compiler/6-emit/bytecode/index.ts';
import { DiagnosticSink } from '../../src/compiler/diagnostics.ts';
import { CompilationFiles } from '../../src/compiler/files.ts';
import type { Program } from '../../src/vm/program.ts';

/** The phases in their order, as the table names them. */
export const phaseNames = [
  'parse',
  'resolve',
  'type',
  'stage',
  'build',
  'optimise',
  'emit',
] as const;

/** Milliseconds by phase. */
export type PhaseTimes = Readonly<Record<(typeof phaseNames)[number], number>>;

/** Compiles a text of one file. @throws Error if it has a mistake, because it is one of ours. */
export function compileTimed(source: string): {
  readonly program: Program;
  readonly times: PhaseTimes;
} {
  const sink = new DiagnosticSink();
  const files = new CompilationFiles(undefined, sink);
  const times: Record<string, number> = {};
  const timed = <T>(name: keyof PhaseTimes, phase: () => T): T => {
    const start = performance.now();
    const result = phase();
    times[name] = performance.now() - start;
    if (sink.hasErrors) throw new Error(`${name}: ${sink.all[0]!.message}`);
    return result;
  };
  const { file, tree } = timed('parse', () => files.parse('main.mmm', source));
  const resolved = timed('resolve', () => resolve(tree, file, files, sink));
  const typed = timed('type', () => checkTypes(resolved, sink));
  const expanded = timed('stage', () => expandMacros(resolved, typed, sink));
  const mir = timed('build', () => lowerToMir(expanded, sink, files.tokens))!;
  timed('optimise', () => optimise(mir));
  const program = timed('emit', () => emitBytecode(mir, [file.path], files.fingerprint(), sink)!);
  return { program, times: times as PhaseTimes };
}
