/**
 * Makes the machine fast before it matters. An engine like V8 compiles the interpreter loop for
 * what it has seen it do: the first use of an instruction, a branch or a fault that is new to it
 * throws the compiled loop away, and some ten blocks take fifteen times as long until there is
 * another. In a live set nearly every edit brings something new. So, before the first sound, the
 * loop is shown everything it can ever do.
 */
import { imageWords, layoutImage, prepareImage } from './image.ts';
import { type FuelBudget, LIVE_FUEL, OFFLINE_FUEL } from './limits.ts';
import { Machine } from './machine.ts';
import type { MemoryViews } from './memory.ts';
import { warmUpProgram } from './warm-up-program.ts';

/** Enough for the compiler, which works in the background, to have finished. */
const ROUNDS = 600;
const FRAMES = 64;

/** Every way in which fuel is counted, and runs out. */
const FUELS: readonly FuelBudget[] = [
  LIVE_FUEL,
  OFFLINE_FUEL,
  { instructions: 160, perSample: true },
  { instructions: 1000, perSample: false },
];

/** What the mathematical functions distinguish: signs, sizes, halves, whole numbers, what isn't finite. */
const VALUES: readonly number[] = [
  ...[0, 1e-320, 1e-9, 0.25, 0.5, 0.75, 1, 2, 2.5, 3, 7, 30, 800, 1e6, 1e10, 1e300, Infinity],
  ...[-0, -1e-9, -0.25, -0.5, -0.75, -1, -2, -2.5, -3, -7, -30, -800, -1e10, -1e300, -Infinity],
  Number.NaN,
];

/**
 * Runs every instruction on values of every kind, in a memory of its own. Allocates and takes about
 * 0.2 s: the audio thread calls it once, before it plays. Returns the number of faulty samples.
 */
export function warmUp(rounds: number = ROUNDS): number {
  const program = warmUpProgram();
  const layout = layoutImage(program, 0);
  const words = new ArrayBuffer(imageWords(program) * Float64Array.BYTES_PER_ELEMENT);
  const memory: MemoryViews = { floats: new Float64Array(words), ints: new Int32Array(words) };
  prepareImage(memory, program, layout, { sampleRate: 48_000, now: 0 });
  const machine = new Machine(memory);
  machine.load(program, layout);

  const inputs = [new Float64Array(FRAMES), new Float64Array(FRAMES)];
  const outputs = [0, 1, 2].map(() => new Float64Array(FRAMES));
  const lists = listKinds(inputs).flatMap((some) => listKinds(outputs).map((all) => [some, all]));
  let faulty = 0;
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < FRAMES; i++) {
      inputs[0][i] = VALUES[i % VALUES.length];
      inputs[1][i] = VALUES[(i + round) % VALUES.length];
    }
    machine.fuel = FUELS[round % FUELS.length];
    const [some, all] = lists[round % lists.length];
    faulty += machine.run(some, all, 0, FRAMES);
    machine.initialise();
    machine.fault.clear();
    machine.prints.clear();
  }
  return faulty;
}

/**
 * Lists of all, some and no channels, as the engine tells them apart: without holes, with room for
 * holes (also what arrives by message), and those that never held anything.
 */
function listKinds(channels: readonly Float64Array[]): (readonly Float64Array[])[] {
  const roomy = new Array<Float64Array>(channels.length).fill(channels[0]);
  return [[...channels], channels.slice(0, 1), roomy, roomy.slice(0, 1), []];
}
