/** The same patches in Node, by the library that we ship (promises C5). */
import { loadLibrary } from '../support/library.ts';
import type { AudioCase } from './cases.ts';
import { testInput } from './test-input.ts';

/** What dsp gives, per channel, as 64-bit floats. @throws Error if the patch doesn't compile. */
export async function renderInNode(patch: AudioCase): Promise<Float64Array[]> {
  const { compile, createEngine } = await loadLibrary();
  const { modules, sampleRate, edit, swap } = patch;
  const frames = patch.from + patch.frames;
  const programOf = (text: string) => {
    const { program, diagnostics } = compile(text, {
      path: patch.path,
      modules,
      sounds: ({ name }: { readonly name: string }) => {
        const samples = patch.sounds[name];
        return samples && { path: name, channels: [Float32Array.from(samples)] };
      },
    });
    if (program === undefined) throw new Error(`${patch.path}: ${diagnostics[0]?.message}`);
    return program;
  };
  const engine = createEngine(programOf(patch.source), { tier: 'vm', sampleRate });
  const inputs = [0, 1].map((channel) => Float64Array.from(testInput(channel, frames)));
  const render = (from: number, to: number): Float64Array[] => {
    const outputs = Array.from({ length: engine.channels }, () => new Float64Array(to - from));
    engine.process(
      inputs.map((samples) => samples.subarray(from, to)),
      outputs,
      to - from,
    );
    return outputs;
  };
  if (edit === undefined) return keep(render(0, frames), [], patch);
  const before = render(0, swap);
  engine.swap(programOf(edit.source));
  return keep(before, render(swap, frames), patch);
}

/** One after the other, from the first frame on that the snapshot keeps; missing channels are silent. */
function keep(
  before: readonly Float64Array[],
  after: readonly Float64Array[],
  { from, frames }: AudioCase,
): Float64Array[] {
  const channels = Math.max(1, before.length, after.length);
  return Array.from({ length: channels }, (_, channel) => {
    const whole = new Float64Array(from + frames);
    whole.set(before[channel] ?? []);
    if (after.length > 0) whole.set(after[channel] ?? [], (before[0] ?? after[0])?.length ?? 0);
    return whole.subarray(from);
  });
}
