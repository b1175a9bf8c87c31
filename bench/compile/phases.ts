/** The compiler's pipeline with a clock around its parts. */
import { modulesFrom } from '../../scripts/library/modules.ts';
import { DiagnosticSink } from '../../src/compiler/diagnostics.ts';
import { CompilationFiles } from '../../src/compiler/files.ts';
import type { Memory } from '../../src/compiler/memory.ts';
import { phaseNames, runPhases } from '../../src/compiler/pipeline.ts';
import type { Program } from '../../src/vm/program.ts';

const modules = modulesFrom({});

export { phaseNames } from '../../src/compiler/pipeline.ts';

/** Milliseconds by phase. */
export type PhaseTimes = Readonly<Record<(typeof phaseNames)[number], number>>;

/**
 * Compiles a text that may use the library, in a session if its memory is given. @throws Error if it
 * has a mistake, because it is one of ours.
 */
export function compileTimed(
  source: string,
  memory?: Memory,
): {
  readonly program: Program;
  readonly times: PhaseTimes;
} {
  const sink = new DiagnosticSink();
  const files = new CompilationFiles(modules, sink, memory);
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
