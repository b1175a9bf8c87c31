/** Compiles and plays generated programs, with and without optimisation. */
import { modulesFrom } from '../../scripts/library/modules.ts';
import { DiagnosticSink } from '../../src/compiler/diagnostics.ts';
import { CompilationFiles } from '../../src/compiler/files.ts';
import { Memory } from '../../src/compiler/memory.ts';
import { runPhases, type Step } from '../../src/compiler/pipeline.ts';
import { imageWords, layoutImage, prepareImage } from '../../src/vm/image.ts';
import { OFFLINE_FUEL } from '../../src/vm/limits.ts';
import { Machine } from '../../src/vm/machine.ts';
import { createSessionMemory, ImageAllocator } from '../../src/vm/memory.ts';
import { FaultCode, type Program } from '../../src/vm/program.ts';
import { validateProgram } from '../../src/vm/validate.ts';
import { printDiagnostics } from '../helpers/print-diagnostics.ts';
import type { GeneratedProgram } from './generate/program.ts';

const FRAMES = 24;
const RATE = 48_000;

/** What a generated program can't help: `x % 0` is no number. */
const ALLOWED_FAULTS: readonly number[] = [FaultCode.NonFinite];

/**
 * Undefined if the program is accepted, valid, and plays the same samples whether optimised or not,
 * to the bit (promises C6, F3); else what is wrong with it.
 */
export function whatIsWrong(program: GeneratedProgram): string | undefined {
  try {
    const [plain, optimised] = build(program);
    for (const each of [plain, optimised]) {
      const problems = validateProgram(each);
      if (problems.length > 0) return `invalid: ${problems.join('; ')}`;
    }
    return difference(samples(plain), samples(optimised));
  } catch (error) {
    return error instanceof Refusal ? error.message : `threw ${(error as Error).stack}`;
  }
}

class Refusal extends Error {}

/** The program as it stands, and optimised. */
function build(program: GeneratedProgram): readonly [Program, Program] {
  const memory = new Memory();
  return [compileWith(program, memory, false), compileWith(program, memory, true)];
}

function compileWith(
  { source, modules }: GeneratedProgram,
  memory: Memory,
  isOptimised: boolean,
): Program {
  const sink = new DiagnosticSink();
  const files = new CompilationFiles(modulesFrom(modules), sink, memory);
  const step: Step = (phase, part) =>
    phase === 'optimise' && !isOptimised ? (undefined as ReturnType<typeof part>) : part();
  const { program } = runPhases(source, 'main.mmm', files, sink, step);
  const error = sink.all.find(({ severity }) => severity === 'error');
  if (error !== undefined) {
    const file = files.files[error.range.file]!;
    throw new Refusal(`refused: ${printDiagnostics(file, [error])}`);
  }
  return program!;
}

/** One memory for all: making one takes longer than playing. */
const session = createSessionMemory({ shared: false });
const machine = new Machine(session);

/** By channel. @throws Refusal if the program has a fault that no generated program may have. */
function samples(program: Program): Float64Array[] {
  const layout = layoutImage(program, new ImageAllocator(session).allocate(imageWords(program)));
  const { faults } = prepareImage(session, program, layout, { sampleRate: RATE, now: 0 });
  machine.fuel = OFFLINE_FUEL;
  machine.throttled = false;
  machine.load(program, layout);
  const outputs = Array.from({ length: program.outputs }, () => new Float64Array(FRAMES));
  machine.run([], outputs, 0, FRAMES);
  for (const { code, function: fn } of [...faults, ...machine.fault.take()]) {
    if (ALLOWED_FAULTS.includes(code)) continue;
    throw new Refusal(`fault ${code} in ${program.functions[fn]?.name}`);
  }
  return outputs;
}

/** Signed zeros apart, NaNs equal whatever their bits (promises C2). */
function difference(a: readonly Float64Array[], b: readonly Float64Array[]): string | undefined {
  for (const [channel, line] of a.entries()) {
    for (const [frame, sample] of line.entries()) {
      const other = b[channel]![frame]!;
      if (!Object.is(sample, other)) {
        return `channel ${channel}, frame ${frame}: ${sample} plain, ${other} optimised`;
      }
    }
  }
  return undefined;
}
