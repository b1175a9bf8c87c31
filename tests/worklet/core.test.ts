import { describe, expect, test } from 'vitest';
import { FaultCode } from '../../src/vm/program.ts';
import { CONTROL_END, Control, RunState, SCOPE } from '../../src/worklet/protocol.ts';
import { readScope } from '../../src/worklet/scope.ts';
import { Bench } from './bench.ts';
import {
  constant,
  counter,
  endlessRecursion,
  mutualRecursion,
  nowProgram,
  passThrough,
  sineProgram,
  turnsBad,
} from './patches.ts';
import { Random } from './random.ts';
import { peakOf, stepOf } from './signal.ts';

describe('a program', () => {
  test('starts at sample 0, fades in, and is heard', () => {
    const bench = new Bench();
    const id = bench.load(sineProgram(440, 0.5));
    const out = bench.play(48_000);
    expect(bench.events()).toEqual([`Playing ${id} @0`]);
    expect(bench.frame).toBe(48_000);
    expect(peakOf(out.subarray(0, 200))).toBeLessThan(0.2);
    expect(peakOf(out.subarray(40_000))).toBeCloseTo(0.5, 2);
    expect(bench.control(Control.state)).toBe(RunState.Playing);
    expect(bench.control(Control.program)).toBe(id);
  });

  test('without one there is silence, and the heart beats', () => {
    const bench = new Bench({ channels: 2 });
    const [left, right] = bench.playAll(1280);
    expect(peakOf(left) + peakOf(right)).toBe(0);
    expect(bench.control(Control.heartbeat)).toBe(10);
  });

  test('gives the same samples in blocks of any size (raw)', () => {
    const render = (block: number) => {
      const bench = new Bench({ tap: 'raw' });
      bench.load(sineProgram(440, 0.5));
      return bench.play(1000, block);
    };
    for (const block of [1, 7, 64, 129, 1000]) expect(render(block)).toEqual(render(128));
  });

  test('raw is what dsp gave, not a bit different', () => {
    const bench = new Bench({ tap: 'raw', channels: 2 });
    bench.load(constant(3, Number.NaN, 7));
    const [left, right] = bench.playAll(256);
    expect(left.every((x) => x === 3)).toBe(true);
    expect(right.every(Number.isNaN)).toBe(true);
  });

  test('stops in 20 ms, gives its image back, and the next one begins at 0', () => {
    const bench = new Bench();
    const first = bench.start(sineProgram(440, 0.5));
    bench.events();
    bench.server.stop('stop');
    const out = bench.play(4800);
    expect(peakOf(out.subarray(1100))).toBe(0);
    expect(stepOf(out)).toBeLessThan(0.05);
    expect(bench.events().map((event) => event.replace(/@.*/, ''))).toEqual([
      `Retired ${first} `,
      `Stopped ${first} `,
    ]);
    expect(bench.images).toBe(0);
    expect(bench.control(Control.state)).toBe(RunState.Silent);
    const second = bench.load(nowProgram(1e-6));
    bench.play(128);
    expect(bench.events()).toEqual([`Playing ${second} @0`]);
    expect(bench.frame).toBe(128);
  });

  test('a panic is silent within 20 ms', () => {
    const bench = new Bench();
    bench.start(sineProgram(440, 0.5));
    bench.server.stop('panic');
    expect(peakOf(bench.play(4800).subarray(0.02 * 48_000))).toBe(0);
    bench.events();
    expect(bench.images).toBe(0);
  });

  test('that is loaded while another fades out for good begins after it', () => {
    const bench = new Bench();
    const first = bench.start(sineProgram(440, 0.5));
    bench.server.stop('stop');
    const second = bench.load(nowProgram(1e-6));
    bench.play(4800);
    const events = bench.events();
    expect(events.indexOf(`Playing ${second} @0`)).toBeGreaterThan(
      events.findIndex((event) => event.startsWith(`Retired ${first}`)),
    );
  });
});

describe('channels (07 §1.3)', () => {
  const render = (program: Parameters<Bench['load']>[0], channels: number) => {
    const bench = new Bench({ channels });
    bench.load(program);
    // Long enough for the ramp, too short for the DC block.
    return bench.playAll(1280).map((channel) => Math.round(channel[1000] * 10) / 10);
  };

  test('one goes to both of two', () => {
    expect(render(constant(0.2), 2)).toEqual([0.2, 0.2]);
  });

  test('else each to its own; missing ones are silent or dropped', () => {
    expect(render(constant(0.2), 1)).toEqual([0.2]);
    expect(render(constant(0.2), 3)).toEqual([0.2, 0, 0]);
    expect(render(constant(0.1, 0.2), 2)).toEqual([0.1, 0.2]);
    expect(render(constant(0.1, 0.2, 0.3), 2)).toEqual([0.1, 0.2]);
    expect(render(constant(0.1, 0.2), 4)).toEqual([0.1, 0.2, 0, 0]);
  });

  test.each([
    [1, 1, [0.5]],
    [1, 2, [0.5, 0.5]],
    [2, 1, [0.5, 0]],
    [2, 2, [0.5, 0.25]],
    [0, 2, [0, 0]],
    [3, 4, [0.5, 0.25, 0.125, 0]],
  ])('a device of %d inputs, a program of %d', (device, program, expected) => {
    const bench = new Bench({ tap: 'raw', channels: program });
    bench.load(passThrough(program));
    const input = [0.5, 0.25, 0.125].slice(0, device).map((x) => new Float32Array(256).fill(x));
    const out = bench.playAll(256, 128, input).map((channel) => channel[200]);
    expect(out.slice(0, expected.length)).toEqual(device === 2 && program === 1 ? [0.5] : expected);
  });

  test('an input that goes away is 0 again', () => {
    const bench = new Bench({ tap: 'raw' });
    bench.load(passThrough(1));
    expect(bench.play(128, 128, [new Float32Array(128).fill(0.5)])[100]).toBe(0.5);
    expect(bench.play(128)[100]).toBe(0);
  });
});

describe('a faulty program (fault rows 1 to 9)', () => {
  test.each([
    ['nan', FaultCode.NonFinite],
    ['inf', FaultCode.NonFinite],
    ['-inf', FaultCode.NonFinite],
    ['1e30', FaultCode.Overload],
  ])('%s is silent, named and counted', (bad, code) => {
    const bench = new Bench();
    const id = bench.load(turnsBad(0.3, bad, 48_000));
    const out = bench.play(96_000);
    expect(out.every(Number.isFinite)).toBe(true);
    expect(peakOf(out.subarray(48_000 + 500))).toBe(0);
    const faults = bench.faults();
    expect(faults[0]).toMatchObject({ code, program: id });
    expect(faults[0].to).toBeGreaterThan(faults[0].from);
    // Not one report per sample.
    expect(faults.length).toBeLessThan(8);
    expect(bench.session.floats[Control.faultySamples]).toBeGreaterThanOrEqual(48_000);
  });

  test.each([
    ['endless recursion', endlessRecursion()],
    ['mutual recursion', mutualRecursion()],
  ])(
    '%s is silence, and the last good program comes back',
    (_, bad) => {
      const bench = new Bench();
      const good = bench.start(sineProgram(440, 0.5));
      const wrong = bench.load(bad, { from: good });
      const fade = bench.play(1280);
      // The good one is faded out, not cut off.
      expect(stepOf(fade)).toBeLessThan(0.06);
      const out = bench.play(60_000);
      expect(bench.events().map((event) => event.replace(/ @\d+/, ''))).toEqual([
        `Playing ${good}`,
        `Playing ${wrong} (${good})`,
        `FellBack ${wrong} (${good})`,
        `Retired ${wrong}`,
      ]);
      expect(bench.faults()[0]).toMatchObject({ program: wrong });
      expect(peakOf(out.subarray(52_000))).toBeCloseTo(0.5, 2);
      expect(stepOf(out)).toBeLessThan(0.06);
    },
    60_000,
  );

  test('an overload falls back as well', () => {
    const bench = new Bench();
    const good = bench.start(sineProgram(440, 0.5));
    const loud = bench.load(sineProgram(440, 200), { from: good });
    const out = bench.play(3 * 48_000);
    expect(peakOf(out)).toBeLessThan(0.8913);
    expect(bench.events().some((event) => event.startsWith(`FellBack ${loud}`))).toBe(true);
    expect(bench.faults()[0]).toMatchObject({ code: FaultCode.Overload, program: loud });
    expect(peakOf(out.subarray(2.5 * 48_000))).toBeCloseTo(0.5, 2);
  });

  test('single faults make nobody fall back', () => {
    const bench = new Bench();
    const good = bench.start(counter(1e-7));
    // Bad in one sample only.
    const flawed = bench.load(turnsBad(0.1, 'nan', 60_000), { from: good });
    bench.play(12_032);
    const next = bench.load(sineProgram(440, 0.5), { from: flawed, atFrame: 60_010 });
    bench.play(96_000);
    expect(bench.events().filter((event) => event.startsWith('FellBack'))).toEqual([]);
    expect(bench.control(Control.program)).toBe(next);
  });

  test('the good one goes on at the present sample with the state it had', () => {
    const bench = new Bench({ tap: 'guarded' });
    const good = bench.start(nowProgram(1e-6));
    bench.load(constant(Number.NaN), { from: good });
    bench.play(2 * 48_000);
    const scope = new Float32Array(1);
    readScope(bench.session, scope, 0);
    expect(scope[0]).toBeCloseTo((bench.frame - 1) * 1e-6, 6);
  });
});

test('nothing in the control block can lift the output over the ceiling (E7)', () => {
  const bench = new Bench({ channels: 2 });
  bench.start(sineProgram(440, 3), 2);
  const random = new Random(13);
  const { floats } = bench.session;
  for (let block = 0; block < 400; block++) {
    for (let turn = 0; turn < 200; turn++) {
      floats[random.below(CONTROL_END)] = random.pick([0, 1, 1e9, -1, Number.NaN, random.next()]);
    }
    const [left, right] = bench.playAll(128);
    expect(peakOf(left)).toBeLessThanOrEqual(10 ** (-1 / 20));
    expect(peakOf(right)).toBeLessThanOrEqual(10 ** (-1 / 20));
    expect(peakOf(left)).toBeGreaterThan(0.5);
  }
});

describe('meters', () => {
  test('show the peak after the guard, falling slowly', () => {
    const bench = new Bench();
    const id = bench.start(sineProgram(440, 0.5), 2);
    expect(bench.session.floats[Control.peak]).toBeCloseTo(0.5, 2);
    expect(Math.sqrt(bench.session.floats[Control.power])).toBeCloseTo(0.5 * Math.SQRT1_2, 2);
    bench.server.stop('stop');
    bench.play(48_000);
    expect(bench.session.floats[Control.peak]).toBeCloseTo(0.05, 2);
    expect(id).toBe(1);
  });

  test('show what the limiter takes away, and that it stops', () => {
    const bench = new Bench();
    bench.start(sineProgram(440, 2), 3);
    expect(bench.session.floats[Control.limiterGain]).toBeCloseTo(0.44, 1);
    const id = bench.control(Control.program);
    bench.load(sineProgram(440, 0.2), { from: id });
    bench.play(2 * 48_000);
    expect(bench.session.floats[Control.limiterGain]).toBeGreaterThan(0.99);
  });

  test.each([0.5, 1, 1.3])('load: a burn of %d ms a block is seen (R4)', (burn) => {
    // A clock of whole milliseconds. The device asks for four blocks at a time, more or less on time.
    const random = new Random(7);
    let time = 1000;
    let reads = 0;
    const clock = () => {
      if (reads % 8 === 0) time = 1000 + (reads / 8) * (512 / 48) + random.next();
      else if (reads % 2 === 1) time += burn;
      reads += 1;
      return Math.floor(time);
    };
    const bench = new Bench({ clock });
    bench.play(2 * 48_000);
    const expected = burn / (128 / 48);
    expect(bench.session.floats[Control.load]).toBeGreaterThan(expected * 0.85);
    expect(bench.session.floats[Control.load]).toBeLessThan(expected * 1.15);
  });

  test('the scope holds what dsp gave, before the guard', () => {
    const bench = new Bench({ channels: 2 });
    bench.load(counter());
    bench.play(1280);
    const into = new Float32Array(10);
    expect(readScope(bench.session, into, 0)).toBe(10);
    expect([...into]).toEqual([1271, 1272, 1273, 1274, 1275, 1276, 1277, 1278, 1279, 1280]);
    expect(readScope(bench.session, into, 1)).toBe(10);
    expect(readScope(bench.session, into, 2)).toBe(0);
    bench.play(SCOPE.length);
    expect(readScope(bench.session, new Float32Array(10_000), 0)).toBe(SCOPE.length);
  });
});
