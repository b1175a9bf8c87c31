/**
 * Generated programs: accepted, valid, and the same samples whether optimised or not, to the bit
 * (promises C6, F3). `FUZZ=20000` runs longer; a failure prints its seed.
 */
import { expect, test } from 'vitest';
import { DeviceTables } from '../../src/compiler/4-stage/devices.ts';
import { lowerToMir, optimise } from '../../src/compiler/5-mir/index.ts';
import { emitBytecode } from '../../src/compiler/6-emit/bytecode/index.ts';
import { createEngine } from '../../src/vm/engine.ts';
import type { Program } from '../../src/vm/program.ts';
import { validateProgram } from '../../src/vm/validate.ts';
import { check } from '../helpers/front-end.ts';
import { printDiagnostics } from '../helpers/print-diagnostics.ts';
import { generateProgram } from './generate.ts';
import { Random } from './random.ts';

const RUNS = Number(process.env.FUZZ ?? 200);
const SEED = Number(process.env.SEED ?? 20261121);
const FRAMES = 24;

test(`${RUNS} generated programs play the same, optimised or not`, { timeout: 600_000 }, () => {
  for (let run = 0; run < RUNS; run++) {
    const source = generateProgram(new Random(SEED + run));
    const where = `SEED=${SEED + run} FUZZ=1\n${source}`;
    const plain = build(source, false, where);
    const optimised = build(source, true, where);
    expect(validateProgram(plain), where).toEqual([]);
    expect(validateProgram(optimised), where).toEqual([]);
    expect(samples(optimised), where).toEqual(samples(plain));
  }
});

function build(source: string, isOptimised: boolean, where: string): Program {
  const { file, files, program, typed, sink } = check(source);
  const errors = sink.hasErrors ? printDiagnostics(file, sink.all) : '';
  expect(errors, where).toBe('');
  const mir = lowerToMir({ program, typed, devices: new DeviceTables() }, sink, files.tokens);
  if (mir === undefined) throw new Error(`${printDiagnostics(file, sink.all)}\n${where}`);
  if (isOptimised) optimise(mir);
  return emitBytecode(mir, ['case.mmm'], '', sink)!;
}

/** The samples; compared with signed zeros apart and NaNs equal, whatever their bits (promises C2). */
function samples(program: Program): Float64Array[] {
  const engine = createEngine(program, { tier: 'vm', sampleRate: 48_000 });
  const outputs = Array.from({ length: program.outputs }, () => new Float64Array(FRAMES));
  engine.process([], outputs, FRAMES);
  return outputs;
}
