/**
 * Runs in a process of its own, bundled (`gc.test.ts`): plays a million small blocks and prints how
 * often the garbage collector ran meanwhile. Argument: one of the loads below.
 */
import { PerformanceObserver } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { imageWords, layoutImage, prepareImage } from '../../../src/vm/image.ts';
import { Machine } from '../../../src/vm/machine.ts';
import { createSessionMemory, ImageAllocator } from '../../../src/vm/memory.ts';
import type { Program } from '../../../src/vm/program.ts';
import { warmUp } from '../../../src/vm/warm-up.ts';
import { warmUpProgram } from '../../../src/vm/warm-up-program.ts';
import { assemble } from '../assembler.ts';

const BLOCKS = 1_000_000;
const FRAMES = 8;
const CHANNELS = 2;

const LIGHT = `
  fn phasor 1 -> 1
    SampleRate r1
    Div r0 r0 r1
    GetState r1 s0
    Add r0 r0 r1
    Mod1 r0 r0
    SetState s0 r0
    Return r0 1
  fn dsp 0 -> 1
    Const r0 #440
    Call r0 phasor s0
    MulK r0 r0 #6.283185307179586
    Sin r0 r0
    Const r1 #3
    Delay r0 r0 r1 s1 8
    Return r0 1`;

const session = createSessionMemory({ shared: true });
const places = new ImageAllocator(session);
const machine = new Machine(session);

function prepare(program: Program): () => void {
  const layout = layoutImage(program, places.allocate(imageWords(program)));
  prepareImage(session, program, layout, { sampleRate: 48_000, now: 0 });
  return () => machine.load(program, layout);
}

const light = prepare(assemble(LIGHT));
const everything = prepare(warmUpProgram());

const values = [0, 0.3, -0.7, 2.5, 40, -1e10, Number.NaN, 7];
const inputs = [Float64Array.from(values), Float64Array.from(values.toReversed())];
const outputs = Array.from({ length: CHANNELS }, () => new Float64Array(FRAMES));
const long = outputs.map(() => new Float64Array(2 * FRAMES));

/** One block of each load. */
const loads: Readonly<Record<string, (block: number) => void>> = {
  light: () => {
    machine.run(inputs, outputs, 0, FRAMES);
  },
  /** Every instruction and every fault. */
  everything: () => {
    machine.run(inputs, outputs, 0, FRAMES);
    machine.fault.clear();
    machine.prints.clear();
  },
  /** Another program for every block. */
  swapping: (block) => {
    if (block % 2 === 0) light();
    else everything();
    machine.run(inputs, outputs, 0, FRAMES);
  },
  /** A planted allocation: what the other loads must not do. */
  subarray: () => {
    for (let c = 0; c < CHANNELS; c++) outputs[c] = long[c].subarray(0, FRAMES);
    machine.run(inputs, outputs, 0, FRAMES);
  },
};

const name = process.argv[2] ?? '';
const load = loads[name];
warmUp();
(name === 'everything' ? everything : light)();
for (let block = 0; block < 5000; block++) load(block);
// Compilation in the background allocates too, and ends.
await setTimeout(300);
for (let block = 0; block < 5000; block++) load(block);
globalThis.gc?.();

let collections = 0;
const observer = new PerformanceObserver((list) => {
  collections += list.getEntries().length;
});
observer.observe({ entryTypes: ['gc'] });
for (let block = 0; block < BLOCKS; block++) load(block);
await setTimeout(50);
observer.disconnect();
console.log(collections);
