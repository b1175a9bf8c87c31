/** Controls, notes, probes and prints, through the library's engine (04 §8, §10). */
import { describe, expect, test } from 'vitest';
import { MAX_SOUND_SAMPLES, PROBE_LENGTH } from '../../src/vm/devices.ts';
import { createEngine, type Engine } from '../../src/vm/engine.ts';
import { PRINT_BURST, PRINTS_PER_SECOND } from '../../src/vm/prints.ts';
import type { Program } from '../../src/vm/program.ts';
import { validateProgram } from '../../src/vm/validate.ts';
import { assemble } from './assembler.ts';
import { play, startPlayer } from './player.ts';

const CONTROL = `
  device control freq 440 0 880
  fn dsp 0 -> 1
    GetControl r0 control0
    Return r0 1`;

function start(text: string): Engine {
  return createEngine(assemble(text), { tier: 'vm', sampleRate: 48_000 });
}

function render(engine: Engine, frames: number): number[][] {
  const outputs = Array.from({ length: engine.channels }, () => new Float64Array(frames));
  engine.process([], outputs, frames);
  return outputs.map((channel) => [...channel]);
}

describe('controls', () => {
  test('are heard from the next sample on', () => {
    const engine = start(CONTROL);
    expect(render(engine, 2)).toEqual([[440, 440]]);
    engine.setControl('freq', 1000);
    expect(render(engine, 2)).toEqual([[1000, 1000]]);
    expect(engine.controls()).toEqual([
      { label: 'freq', initial: 440, min: 0, max: 880, value: 1000 },
    ]);
  });

  test('keep their value by label, also while they are not in the program', () => {
    const engine = start(CONTROL);
    engine.setControl('freq', 7);
    engine.swap(assemble('fn dsp 0 -> 1\n Now r0\n Return r0 1'));
    expect(engine.controls()).toEqual([]);
    engine.swap(
      assemble(
        CONTROL.replace(
          'device control freq',
          'device control other 1 0 2\ndevice control freq',
        ).replace('control0', 'control1'),
      ),
    );
    expect(render(engine, 1)).toEqual([[7]]);
  });

  test('hold before the top-level statements run', () => {
    const engine = start(CONTROL);
    engine.setControl('freq', 7);
    engine.swap(
      assemble(`
        device control freq 1 0 2
        global start 1
        fn init 0 -> 0
          GetControl r0 control0
          SetGlobal g0 r0
          Return r0 0
        fn dsp 0 -> 1
          GetGlobal r0 g0
          Return r0 1`),
    );
    expect(render(engine, 1)).toEqual([[7]]);
  });

  test('take any finite number, and ignore others and unknown labels', () => {
    const engine = start(CONTROL);
    engine.setControl('freq', -1e9);
    engine.setControl('freq', Number.NaN);
    engine.setControl('pitch', 3);
    expect(render(engine, 1)).toEqual([[-1e9]]);
  });
});

describe('notes', () => {
  const NOTES = `
    device notes 0 60 64
    device notes 15 48 0
    fn dsp 0 -> 4
      GetNote r0 note0
      GetNote r1 note1
      GetNote r2 note2
      GetNote r3 note3
      Return r0 4`;
  const heard = (...messages: number[][]): number[] => {
    const engine = start(NOTES);
    for (const message of messages) engine.midi(message);
    return render(engine, 1).flat();
  };

  test.each([
    ['nothing yet', [], [60, 64, 48, 0]],
    ['a key is pressed', [[0x90, 72, 100]], [72, 100, 48, 0]],
    ['the last channel hears', [[0x9f, 50, 1]], [60, 64, 50, 1]],
    [
      'a key is let go',
      [
        [0x90, 72, 100],
        [0x80, 72, 64],
      ],
      [72, 0, 48, 0],
    ],
    [
      'a key is let go by velocity 0',
      [
        [0x90, 72, 100],
        [0x90, 72, 0],
      ],
      [72, 0, 48, 0],
    ],
    [
      'another key is still held',
      [
        [0x90, 60, 99],
        [0x90, 72, 100],
        [0x80, 60, 0],
      ],
      [60, 0, 48, 0],
    ],
    ['another channel', [[0x91, 72, 100]], [60, 64, 48, 0]],
    ['a controller', [[0xb0, 1, 100]], [60, 64, 48, 0]],
    ['half a message', [[0x90, 72]], [60, 64, 48, 0]],
    [
      'no MIDI',
      [
        [0x90, 200, 1],
        [0x90, Number.NaN, 1],
        [0x90, 1.5, 1],
      ],
      [60, 64, 48, 0],
    ],
  ])('%s', (_, messages, expected) => {
    expect(heard(...messages)).toEqual(expected);
  });

  test('survive an edit', () => {
    const engine = start(NOTES);
    engine.midi([0x9f, 50, 1]);
    engine.swap(assemble(NOTES.replace('60 64', '1 2')));
    expect(render(engine, 1).flat()).toEqual([1, 2, 50, 1]);
  });
});

describe('probes', () => {
  const PROBE = `
    device probe first first.0
    device probe out out.left out.right
    fn dsp 0 -> 1
      Now r0
      Neg r1 r0
      Probe r0 2 channel1
      Return r0 1`;

  test('show the newest samples of each channel, oldest first', () => {
    const engine = start(PROBE);
    const into = new Float64Array(3);
    expect(engine.probe('out.left', into)).toBe(0);
    render(engine, 10);
    expect([engine.probe('out.left', into), ...into]).toEqual([3, 7, 8, 9]);
    expect([engine.probe('out.right', into), ...into]).toEqual([3, -7, -8, -9]);
    expect(engine.probe('first.0', into)).toBe(0);
    expect(engine.probe('out', into)).toBe(0);
  });

  test('forget what is older than a line is long', () => {
    const engine = start(PROBE);
    render(engine, PROBE_LENGTH + 100);
    const into = new Float64Array(2 * PROBE_LENGTH);
    const count = engine.probe('out.left', into);
    expect(count).toBe(PROBE_LENGTH - 1);
    expect(into[0]).toBe(101);
    expect(into[count - 1]).toBe(PROBE_LENGTH + 99);
  });
});

describe('prints', () => {
  const text = (engine: Engine): string =>
    engine
      .prints()
      .prints.map((print) => print.text)
      .join('');
  const COUNT = `
    device print print
    device print println
    fn init 0 -> 0
      Const r0 #-0
      Print r0 print1
      Return r0 0
    fn dsp 0 -> 1
      Now r0
      Print r0 print0
      Print r0 print1
      Return r0 1`;

  test('come in order, those of top-level statements first', () => {
    const engine = start(COUNT);
    render(engine, 3);
    expect(text(engine)).toBe('-0\n00\n11\n22\n');
    expect(text(engine)).toBe('');
  });

  test('carry site and sample', () => {
    const program = assemble(COUNT);
    const engine = createEngine(program, { tier: 'vm', sampleRate: 48_000 });
    engine.prints();
    render(engine, 2);
    const { prints } = engine.prints();
    expect(prints[3]).toEqual({ site: program.devices.prints[1], value: 1, text: '1\n', frame: 1 });
  });

  test('are all there where nobody has to be on time', () => {
    const engine = start(COUNT);
    render(engine, 48_000);
    expect(engine.prints()).toMatchObject({ prints: { length: 96_001 }, lost: 0 });
  });

  test('are throttled on the audio thread, each site by itself', () => {
    const rate = 8000;
    const program = assemble(`
      device print println
      device print println
      fn dsp 0 -> 1
        Now r0
        Print r0 print0
        ModK r1 r0 #100
        Not r1 r1
        JumpUnless r1 @quiet
        Print r0 print1
      quiet:
        Return r0 1`);
    const player = startPlayer(program, { sampleRate: rate });
    play(player, 1, rate * 2, 128);
    const counts = [0, 0];
    const { prints, lost } = player.machine.prints.take(program.devices.prints);
    for (const { site } of prints) counts[program.devices.prints.indexOf(site)] += 1;
    expect(lost).toBe(0);
    expect(counts[1]).toBe((rate * 2) / 100);
    expect(counts[0]).toBeGreaterThanOrEqual(2 * PRINTS_PER_SECOND);
    expect(counts[0]).toBeLessThanOrEqual(2 * PRINTS_PER_SECOND + PRINT_BURST + 1);
  });
});

describe('the validator refuses', () => {
  const program = assemble(`
    device control freq 440 0 880
    device notes 15 60 0
    device sound kick.wav 0.5
    device probe out left right
    device print println
    fn dsp 0 -> 1
      GetControl r0 control0
      GetNote r0 note1
      SoundAt r0 r0 sound0
      Probe r0 1 channel1
      Print r0 print0
      Return r0 1`);
  const { devices } = program;

  test.each<[string, unknown, RegExp]>([
    ['no devices', undefined, /devices/],
    ['a missing table', { ...devices, notes: undefined }, /notes/],
    ['a control too few', { ...devices, controls: [] }, /control 0/],
    ['a control without a number', change('controls', { min: '0' }), /controls 0/],
    ['a cell too few', { ...devices, notes: [] }, /note 1/],
    ['a channel that MIDI lacks', change('notes', { channel: 16 }), /notes 0/],
    ['a sound of another length', change('sounds', { length: 2 }), /sounds 0/],
    ['too long a sound', change('sounds', { length: MAX_SOUND_SAMPLES + 1 }), /sounds 0/],
    ['a sound that is a list', change('sounds', { data: [0.5] }), /sounds 0/],
    ['a probe of one channel', change('probes', { channels: ['left'] }), /channel 1/],
    ['a probe without channels', change('probes', { channels: [] }), /probes 0/],
    ['too wide a probe', change('probes', { channels: Array(17).fill('x') }), /probes 0/],
    ['too many probes', { ...devices, probes: Array(20).fill(wide()) }, /320 channels/],
    ['a site elsewhere', change('prints', { range: { file: 7, from: 0, to: 0 } }), /print 0/],
    ['a site without a range', change('prints', { range: null }), /print 0/],
    ['a port without a name', { ...devices, midiPort: 5 }, /midiPort/],
  ])('%s', (_, broken, message) => {
    expect(validateProgram(program)).toEqual([]);
    expect(validateProgram({ ...program, devices: broken } as Program).join('\n')).toMatch(message);
  });

  test('a probe that reaches beyond the last channel', () => {
    const code = program.code.slice();
    const at = code.indexOf(79);
    code[at + 2] = 2;
    expect(validateProgram({ ...program, code }).join('\n')).toMatch(/Probe reaches too far/);
  });

  function change(table: 'controls' | 'notes' | 'sounds' | 'probes' | 'prints', fields: object) {
    return { ...devices, [table]: [{ ...devices[table][0], ...fields }] };
  }

  function wide(): unknown {
    return { name: 'wide', channels: Array(16).fill('x') };
  }
});
