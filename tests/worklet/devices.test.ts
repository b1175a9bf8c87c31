/** Controls, probes, notes, sounds and prints between page and engine, in both modes (04 §8, §10). */
import { afterEach, describe, expect, test } from 'vitest';
import type { Program } from '../../src/vm/program.ts';
import type { PrintedLine } from '../../src/worklet/devices.ts';
import { createHost, type EngineHost } from '../../src/worklet/host.ts';
import { Control } from '../../src/worklet/protocol.ts';
import { assemble } from '../vm/assembler.ts';
import { Bench } from './bench.ts';
import { FakeAudio } from './fake-audio.ts';
import { sineProgram } from './patches.ts';

const open: { host: EngineHost; audio: FakeAudio }[] = [];

function create(isolated: boolean): { host: EngineHost; audio: FakeAudio } {
  const audio = new FakeAudio(isolated);
  const host = createHost({ audio });
  open.push({ host, audio });
  return { host, audio };
}

afterEach(async () => {
  for (const { host, audio } of open.splice(0)) {
    await host.close();
    audio.dispose();
  }
});

/** Gives what its controls say. */
function knobs(first: string, ...others: string[]): Program {
  const controls = [first, ...others];
  return assemble(`
    ${controls.map((control) => `device control ${control}`).join('\n')}
    fn dsp 0 -> 1
      GetControl r0 control${others.length}
      MulK r0 r0 #0.001
      Return r0 1`);
}

/** Counts samples into a probe, and prints once in 4800. */
const busy = `
  device probe out out.0 out.1
  device print print
  device print println
  fn init 0 -> 0
    Const r0 #0.5
    Print r0 print1
    Return r0 0
  fn dsp 0 -> 1
    Now r0
    Neg r1 r0
    Probe r0 2 channel0
    ModK r1 r0 #4800
    Not r1 r1
    JumpUnless r1 @quiet
    Print r1 print0
    Print r0 print1
  quiet:
    Const r0 #0
    Return r0 1`;

function newest(host: EngineHost): number {
  const scope = new Float32Array(1);
  return host.scope(scope, 0) === 0 ? Number.NaN : Math.round(scope[0] * 1000);
}

describe.each([
  ['shared memory', true],
  ['message mode', false],
])('devices, %s:', (_, isolated) => {
  test('a control is listed, turned and heard', async () => {
    const { host } = create(isolated);
    expect(host.devices.controls).toEqual([]);
    await host.evaluate(knobs('freq 440 0 880'));
    expect(host.devices.controls).toEqual([
      { label: 'freq', initial: 440, min: 0, max: 880, value: 440 },
    ]);
    await expect.poll(() => newest(host)).toBe(440);
    let changes = 0;
    host.devices.subscribe(() => {
      changes += 1;
    });
    host.devices.setControl('freq', 500);
    expect(changes).toBe(1);
    expect(host.devices.controls[0].value).toBe(500);
    await expect.poll(() => newest(host)).toBe(500);
  });

  test('values are kept by label from program to program', async () => {
    const { host } = create(isolated);
    host.devices.setControl('gain', 7);
    await host.evaluate(knobs('freq 440 0 880'));
    // Not touched, and kept all the same: another initial value only affects the range (04 §10.1).
    await host.evaluate(knobs('freq 100 0 200'));
    await expect.poll(() => newest(host)).toBe(440);
    host.devices.setControl('freq', 500);
    await host.evaluate(knobs('gain 1 0 2', 'freq 100 0 200'));
    expect(host.devices.controls.map(({ label, value }) => [label, value])).toEqual([
      ['gain', 7],
      ['freq', 500],
    ]);
    await expect.poll(() => newest(host)).toBe(500);
  });

  test('after a stop controls that nobody touched begin anew', async () => {
    const { host } = create(isolated);
    await host.evaluate(knobs('a 1 0 2', 'b 2 0 4'));
    host.devices.setControl('a', 5);
    await host.stop();
    expect(host.devices.controls).toEqual([]);
    await host.evaluate(knobs('a 10 0 2', 'b 20 0 4'));
    expect(host.devices.controls.map(({ value }) => value)).toEqual([5, 20]);
    await expect.poll(() => newest(host)).toBe(20);
  });

  test('a program that takes over later has heard what was turned meanwhile', async () => {
    const { host, audio } = create(isolated);
    await host.evaluate(knobs('freq 440 0 880'));
    audio.output.awake = false;
    const later = host.evaluate(knobs('freq 100 0 200'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    host.devices.setControl('freq', 300);
    await new Promise((resolve) => setTimeout(resolve, 50));
    audio.output.awake = true;
    await later;
    await expect.poll(() => newest(host)).toBe(300);
  });

  test('another processor starts with the same values', async () => {
    const { host, audio } = create(isolated);
    await host.evaluate(knobs('freq 440 0 880'));
    host.devices.setControl('freq', 300);
    audio.output.die();
    await expect.poll(() => host.status.restarts).toBe(1);
    await expect.poll(() => host.status.state).toBe('running');
    await expect.poll(() => newest(host)).toBe(300);
    host.devices.setControl('freq', 310);
    await expect.poll(() => newest(host)).toBe(310);
  });

  test('notes are heard, also those from before', async () => {
    const { host } = create(isolated);
    host.devices.midi([0x9f, 50, 1]);
    const notes = assemble(`
      device notes 15 60 64
      fn dsp 0 -> 1
        GetNote r0 note0
        MulK r0 r0 #0.001
        Return r0 1`);
    expect(host.devices.usesMidi).toBe(false);
    await host.evaluate(notes);
    expect(host.devices).toMatchObject({ usesMidi: true, midiPort: null });
    await expect.poll(() => newest(host)).toBe(50);
    host.devices.midi(Uint8Array.of(0x9f, 72, 0));
    await expect.poll(() => newest(host)).toBe(72);
    host.devices.midi([0xf8]);
    host.devices.midi([0x90, 1, 1]);
    expect(newest(host)).toBe(72);
  });

  test('a probe shows the newest samples without a gap', async () => {
    const { host } = create(isolated);
    const into = new Float64Array(256);
    expect(host.devices.probe('out.0', into)).toBe(0);
    await host.evaluate(assemble(busy));
    expect(host.devices.probes).toEqual([{ name: 'out', channels: ['out.0', 'out.1'] }]);
    for (const [channel, sign] of [
      ['out.0', 1],
      ['out.1', -1],
    ] as const) {
      await expect.poll(() => host.devices.probe(channel, into)).toBe(256);
      for (let i = 1; i < into.length; i++) expect(into[i] - into[i - 1]).toBe(sign);
    }
    expect(host.devices.probe('out.2', into)).toBe(0);
  });

  test('what is printed arrives in lines, with places', async () => {
    const { host } = create(isolated);
    const lines: PrintedLine[] = [];
    const end = host.devices.onPrint((some) => lines.push(...some));
    const program = assemble(busy);
    const result = await host.evaluate(program);
    if (result.kind !== 'playing') throw new Error('not playing');
    await expect.poll(() => lines.length).toBeGreaterThan(2);
    const { range } = program.devices.prints[1];
    expect(lines.slice(0, 3)).toEqual([
      { text: '0.5', range, program: result.id, frame: 0 },
      { text: '10', range, program: result.id, frame: 0 },
      { text: '14800', range, program: result.id, frame: 4800 },
    ]);
    end();
    const heard = lines.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(lines.length).toBe(heard);
  });

  test('a sound travels with its program', async () => {
    const { host } = create(isolated);
    const program = assemble(`
      device sound noise.wav 0.1 0.2 0.3
      fn dsp 0 -> 1
        Const r0 #1.5
        SoundAt r0 r0 sound0
        Return r0 1`);
    await host.evaluate(program);
    await expect.poll(() => newest(host)).toBe(250);
    expect(program.devices.sounds[0].data.length).toBe(3);
  });
});

describe('malformed messages', () => {
  const ODD: readonly unknown[] = [null, 7, 'x', [], {}, { label: 'freq' }, { label: 7, value: 1 }];

  test('are ignored and counted', () => {
    const bench = new Bench({ shared: false });
    bench.start(knobs('freq 440 0 880'));
    const { server } = bench;
    const buffer = new ArrayBuffer(4097 * 8);
    const calls = [
      ...ODD.map((odd) => () => server.setControl(odd as never)),
      () => server.setControl({ label: 'freq', value: Number.NaN }),
      ...ODD.map((odd) => () => server.setNote(odd as never)),
      () => server.setNote({ channel: 16, pitch: 1, velocity: 1 }),
      () => server.setNote({ channel: 1, pitch: 128, velocity: 1 }),
      () => server.setNote({ channel: 1, pitch: 1, velocity: 0.5 }),
      ...ODD.map((odd) => () => server.readProbe(odd as never)),
      () => server.readProbe({ program: 1, channel: 256, buffer }),
      () => server.readProbe({ program: -1, channel: 0, buffer }),
      () => server.readProbe({ program: 1, channel: 0, buffer: new ArrayBuffer(8) }),
    ];
    for (const call of calls) call();
    expect(bench.control(Control.rejected)).toBe(calls.length);
    const reference = new Bench();
    reference.start(knobs('freq 440 0 880'));
    expect(bench.play(1280)).toEqual(reference.play(1280));
  });

  test('about programs and controls that are gone are nobody’s mistake', () => {
    const bench = new Bench({ shared: false });
    bench.start(knobs('freq 440 0 880'));
    bench.server.setControl({ label: 'pitch', value: 1 });
    const line = bench.server.readProbe({
      program: 1,
      channel: 0,
      buffer: new ArrayBuffer(4097 * 8),
    });
    expect(new Int32Array(line ?? new ArrayBuffer(4))[0]).toBe(0);
    expect(bench.control(Control.rejected)).toBe(0);
  });

  test('where memory is shared there are no such messages', () => {
    const bench = new Bench();
    bench.start(sineProgram(440, 0.4));
    bench.server.setControl({ label: 'freq', value: 1 });
    bench.server.setNote({ channel: 1, pitch: 1, velocity: 1 });
    expect(bench.control(Control.rejected)).toBe(2);
  });
});
