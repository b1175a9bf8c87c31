/** What goes between page and worklet apart from the sound, tried on a real processor (04 §8, §10). */
import { compile } from '../../../src/compiler/index.ts';
import { createHost } from '../../../src/worklet/host.ts';
import type { DeviceReport } from './api.ts';

const FRAMES = 48_000;

/** One program that uses all of it. */
const SOURCE = `
let sample = Sampler_mono!("ramp.wav")
println(Control!("gain", 2))
fn dsp(){
    let note = midi_note_mono!(15, 60, 0)
    let (x, _) = (now, note.pitch) |> Probe!("seen")
    if (x % 12000 == 0) { println(x) } else { {} }
    Control!("gain", 2) + (sample.player)(0.5) + note.pitch
}`;

/** How long the page may take to hear of everything. */
const PATIENCE_MS = 5000;

/** Turns, plays, renders; and says what came back. */
export async function tryDevices(messageMode: boolean): Promise<DeviceReport> {
  const sounds = () => ({ path: '/ramp.wav', channels: [Float32Array.of(0.25, 0.75)] });
  const { program } = compile(SOURCE, { sounds });
  if (program === undefined) throw new Error('the program of the laboratory does not compile');
  const context = new OfflineAudioContext(1, FRAMES, 48_000);
  const host = createHost({ context, tap: 'raw', forceMessageMode: messageMode });
  const { devices } = host;
  const lines: string[] = [];
  devices.onPrint((some) => lines.push(...some.map(({ text }) => text)));
  await host.start();
  await host.evaluate(program);
  devices.setControl('gain', 4);
  devices.midi([0x9f, 72, 100]);
  // Messages arrive in order: when this one is answered, which never sounds, they are there.
  await host.evaluateAt(program, 2 * FRAMES);
  const samples = (await context.startRendering()).getChannelData(0);

  const seen = new Float64Array(4);
  const deadline = performance.now() + PATIENCE_MS;
  let count = 0;
  while ((count < 4 || lines.length < 6) && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    count = devices.probe('seen.0', seen);
  }
  const controls = devices.controls.map(({ label, value }) => `${label}=${value}`);
  await host.close();
  return { last: samples[FRAMES - 1]!, seen: [...seen.subarray(0, count)], lines, controls };
}
