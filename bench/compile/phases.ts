/** The compiler's pipeline with a clock around its parts. */
import { DiagnosticSink } from '../../src/compiler/diagnostics.ts';
import { CompilationFiles } from '../../src/compiler/files.ts';
import { phaseNames, runPhases } from '../../src/compiler/pipeline.ts';
import type { Program } from '../../src/vm/program.ts';

export { phaseNames } from '../../src/compiler/pipeline.ts';

/** Milliseconds by phase. */
export type PhaseTimes = Readonly<Record<(typeof phaseNames)[number], number>>;

/** Compiles a text of one file. @throws Error if it has a mistake, because it is one of ours. */
export function compileTimed(source: string): {
  readonly program: Program;
  readonly times: PhaseTimes;
} {
  const sink = new DiagnosticSink();
  const files = new CompilationFiles(undefined, sink);
  const times = Object.fromEntries(phaseNames.map((name) => [name, 0])) as Record<
    keyof PhaseTimes,
    number
  >;
  const { program } = runPhases(source, 'main.mmm', files, sink, (phase, part) => {
    const start = performance.now();
    const result = part();
    times[phase] += performance.now() - start;
    return result;
  });
  if (program === undefined) throw new Error(sink.all[0]?.message);
  return { program, times };
}
