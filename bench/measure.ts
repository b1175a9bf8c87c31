/** One measurement: plays a patch as the worklet would, and takes the time. */
import { readFileSync } from 'node:fs';
import { compile } from '../src/compiler/index.ts';
import { createEngine } from '../src/vm/engine.ts';
import { countInstructions } from './count.ts';

/** Frames per call, as in Web Audio. */
const BLOCK = 128;
const SAMPLE_RATE = 48_000;

/** Long enough for the JavaScript engine to have optimised what it is going to optimise. */
const WARM_UP_MS = 400;
const WINDOWS = 5;
const WINDOW_MS = 80;

export interface Measurement {
  /** Nanoseconds per sample in the fastest of some short windows: the least disturbed one. */
  readonly nanoseconds: number;
  /** Instructions that a sample takes. */
  readonly instructions: number;
}

/** Compiles and measures the patch in `path`. @throws Error if it can't be compiled, or faults. */
export function measurePatch(path: string): Measurement {
  const { program, diagnostics } = compile(readFileSync(path, 'utf8'), { path });
  if (program === undefined) {
    throw new Error(`${path}: ${diagnostics.map(({ message }) => message).join('; ')}`);
  }
  const engine = createEngine(program, { tier: 'vm', sampleRate: SAMPLE_RATE });
  const inputs = Array.from({ length: engine.inputs }, () => new Float64Array(BLOCK));
  const outputs = Array.from({ length: engine.channels }, () => new Float64Array(BLOCK));
  const playFor = (milliseconds: number): number => {
    const start = performance.now();
    const end = start + milliseconds;
    let frames = 0;
    let now = start;
    while (now < end) {
      // Several blocks a look at the clock, which is not free.
      for (let i = 0; i < 16; i++) engine.process(inputs, outputs, BLOCK);
      frames += 16 * BLOCK;
      now = performance.now();
    }
    return ((now - start) * 1e6) / frames;
  };
  playFor(WARM_UP_MS);
  const windows = Array.from({ length: WINDOWS }, () => playFor(WINDOW_MS));
  if (engine.faults().length > 0) throw new Error(`${path}: ran into a fault`);
  return { nanoseconds: Math.min(...windows), instructions: countInstructions(program) };
}
