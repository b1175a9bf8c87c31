import { describe, expect, test } from 'vitest';
import { createEngine, type Engine, type EngineOptions } from '../../src/vm/engine.ts';
import { FaultCode, type Program } from '../../src/vm/program.ts';
import { assemble } from './assembler.ts';

const COUNTER = `
  fn acc 1 -> 1
    GetState r1 s0
    Add r0 r0 r1
    SetState s0 r0
    Return r0 1
  fn dsp 0 -> 1
    Const r0 #1
    Call r0 acc s0
    Return r0 1`;

/** The same in steps of ten, and a channel with the sample index. */
const STEREO = COUNTER.replace('dsp 0 -> 1', 'dsp 0 -> 2')
  .replace('#1', '#10')
  .replace(/Return r0 1$/, 'Now r1\n Return r0 2');

const ENDLESS = `
  fn down 1 -> 1
    Call r0 down s0
    Return r0 1
  fn init 0 -> 0
    Call r0 down s0
    Return r0 0
  fn dsp 0 -> 1
    Return r0 1`;

const options: EngineOptions = { tier: 'vm', sampleRate: 48_000 };

function start(source: string, more: Partial<EngineOptions> = {}): Engine {
  return createEngine(assemble(source), { ...options, ...more });
}

function render(engine: Engine, frames: number, channels = engine.channels): number[][] {
  const outputs = Array.from({ length: channels }, () => new Float64Array(frames).fill(-1));
  engine.process([], outputs, frames);
  return outputs.map((channel) => [...channel]);
}

describe('an engine', () => {
  test('plays from sample 0 on', () => {
    const engine = start(COUNTER);
    expect([engine.channels, engine.inputs, engine.tier]).toEqual([1, 0, 'vm']);
    expect(render(engine, 3)).toEqual([[1, 2, 3]]);
    expect(render(engine, 2)).toEqual([[4, 5]]);
  });

  test('gives the same in blocks of any size', () => {
    const expected = render(start(COUNTER, { blockSize: 1 }), 300);
    for (const blockSize of [7, 64, 128, 1024]) {
      expect(render(start(COUNTER, { blockSize }), 300)).toEqual(expected);
    }
  });

  test('silences outputs that the program does not have', () => {
    expect(render(start(COUNTER), 2, 3)).toEqual([
      [1, 2],
      [0, 0],
      [0, 0],
    ]);
  });

  test('takes missing inputs for 0 and gives as many outputs as there are', () => {
    const engine = start('fn dsp 2 -> 2\n AddK r0 r0 #5\n Return r0 2');
    const output = new Float64Array(2);
    engine.process([Float64Array.of(1, 2)], [output], 2);
    expect([...output]).toEqual([6, 7]);
  });

  test('reports faults once', () => {
    const engine = start('fn dsp 0 -> 1\n Const r0 #nan\n Return r0 1');
    expect(render(engine, 3)).toEqual([[Number.NaN, Number.NaN, Number.NaN]]);
    expect(engine.faults()).toMatchObject([{ code: FaultCode.NonFinite, frame: 0 }]);
    expect(engine.faults()).toEqual([]);
  });

  test.each<[string, Partial<EngineOptions>]>([
    ['the tier that does not exist yet', { tier: 'wasm' }],
    ['no sample rate', { sampleRate: Number.NaN }],
    ['a block of nothing', { blockSize: 0 }],
  ])('refuses %s', (_, more) => {
    expect(() => start(COUNTER, more)).toThrow(RangeError);
  });

  test('refuses what is no program', () => {
    const program: Program = { ...assemble(COUNTER), stackWords: 0 };
    expect(() => createEngine(program, options)).toThrow(/stackWords/);
  });

  test('refuses a program whose initialiser fails, and names the function', () => {
    expect(() => start(ENDLESS)).toThrow(/down calls too deeply/);
  });
});

describe('a swap', () => {
  test('carries state over before the next sample; now goes on', () => {
    const engine = start(COUNTER);
    render(engine, 3);
    const report = engine.swap(assemble(STEREO));
    expect(report.kept.map(({ label }) => label)).toEqual(['acc']);
    expect(engine.channels).toBe(2);
    expect(render(engine, 2)).toEqual([
      [13, 23],
      [3, 4],
    ]);
  });

  test('runs the new initialisers at the index of that sample', () => {
    const engine = start(COUNTER);
    render(engine, 5);
    engine.swap(
      assemble(`
        global start 1
        fn init 0 -> 0
          Now r0
          SetGlobal g0 r0
          Return r0 0
        fn dsp 0 -> 1
          GetGlobal r0 g0
          Return r0 1`),
    );
    expect(render(engine, 2)).toEqual([[5, 5]]);
  });

  test('to the same program changes nothing', () => {
    const engine = start(COUNTER);
    render(engine, 3);
    expect(engine.swap(assemble(COUNTER)).identical).toBe(true);
    expect(render(engine, 2)).toEqual([[4, 5]]);
  });

  test.each([
    ['an invalid program', { ...assemble(COUNTER), frames: 0 }],
    ['a failing initialiser', assemble(ENDLESS)],
    ['too much state', assemble(`fn dsp 1 -> 1\n Delay r0 r0 r0 s0 ${2 ** 25}\n Return r0 1`)],
  ])('to %s throws, and the old program goes on', (_, next) => {
    const engine = start(COUNTER);
    render(engine, 3);
    expect(() => engine.swap(next)).toThrow(RangeError);
    expect(render(engine, 2)).toEqual([[4, 5]]);
    expect(engine.faults()).toEqual([]);
  });

  test('gives back the memory of the program before, also when it fails', () => {
    const state = 2 ** 20;
    const large = assemble(`fn dsp 1 -> 1\n Delay r0 r0 r0 s0 ${state}\n Return r0 1`);
    const engine = start(COUNTER);
    // 200 lines of 8 MiB are three times as much as a session may have.
    for (let i = 0; i < 100; i++) {
      engine.swap(large);
      expect(() => engine.swap(assemble(ENDLESS))).toThrow(RangeError);
      engine.swap(assemble(COUNTER));
    }
    expect(render(engine, 1)).toEqual([[1]]);
  });
});
