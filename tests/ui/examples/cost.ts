/** What a program costs, counted and not timed: machines differ. */
import { imageWords, layoutImage, prepareImage } from '../../../src/vm/image.ts';
import { Machine } from '../../../src/vm/machine.ts';
import { createSessionMemory, ImageAllocator } from '../../../src/vm/memory.ts';
import { FaultCode, type Program } from '../../../src/vm/program.ts';

const SAMPLE_RATE = 48_000;
const FRAMES = 2048;

/** True if none of the first samples takes more than this many instructions. */
export function suffices(program: Program, instructions: number): boolean {
  const session = createSessionMemory({ shared: false });
  const layout = layoutImage(program, new ImageAllocator(session).allocate(imageWords(program)));
  prepareImage(session, program, layout, { sampleRate: SAMPLE_RATE, now: 0 });
  const machine = new Machine(session);
  machine.load(program, layout);
  machine.fuel = { instructions, perSample: true };
  const outputs = Array.from({ length: program.outputs }, () => new Float64Array(FRAMES));
  machine.run([], outputs, 0, FRAMES);
  return machine.fault.take().every(({ code }) => code !== FaultCode.Fuel);
}
