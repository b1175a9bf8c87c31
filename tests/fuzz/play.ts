/** Compiles and plays programs, with and without optimisation. */
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
import { printDiagnostics } from '../helpers/print-diagnostics.ts';
import type { FuzzedProgram } from './property.ts';

/** What a well-typed program can't help: `x % 0` is no number. */
const ALLOWED_FAULTS: readonly number[] = [FaultCode.NonFinite];

export const RATE = 48_000;

/** A program was not accepted, or has a fault. */
export class Refusal extends Error {}

/**
 * `memory` saves the work of earlier compilations.
 *
 * @throws Refusal if the compiler has an error to report.
 */
export function compileProgram(
  { source, modules }: FuzzedProgram,
  isOptimised: boolean,
  memory = new Memory(),
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

/**
 * The first samples by channel, without input.
 *
 * @throws Refusal if the program has a fault that no well-typed program may have.
 */
export function play(program: Program, frames: number): Float64Array[] {
  const layout = layoutImage(program, new ImageAllocator(session).allocate(imageWords(program)));
  const { faults } = prepareImage(session, program, layout, { sampleRate: RATE, now: 0 });
  machine.fuel = OFFLINE_FUEL;
  machine.throttled = false;
  machine.load(program, layout);
  const outputs = Array.from({ length: program.outputs }, () => new Float64Array(frames));
  machine.run([], outputs, 0, frames);
  for (const { code, function: fn } of [...faults, ...machine.fault.take()]) {
    if (ALLOWED_FAULTS.includes(code)) continue;
    throw new Refusal(`fault ${code} in ${program.functions[fn]?.name}`);
  }
  return outputs;
}
