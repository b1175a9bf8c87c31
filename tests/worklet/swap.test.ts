import { describe, expect, test } from 'vitest';
import { Guard } from '../../src/worklet/guard.ts';
import { Control, RunState } from '../../src/worklet/protocol.ts';
import { readScope } from '../../src/worklet/scope.ts';
import { Bench } from './bench.ts';
import {
  constant,
  counter,
  delayProgram,
  endlessRecursion,
  nowProgram,
  sineProgram,
} from './patches.ts';
import { Random } from './random.ts';
import { peakOf, stepOf } from './signal.ts';

/** Events without their frames. */
function kinds(bench: Bench): string[] {
  return bench.events().map((event) => event.replace(/ @\d+/, ''));
}

describe('a swap', () => {
  test('happens at its frame, also in the middle of a block (raw)', () => {
    const bench = new Bench({ tap: 'raw' });
    const first = bench.load(counter(1));
    const second = bench.load(counter(10), { from: first, atFrame: 1000 });
    const out = bench.play(2000);
    expect([...out.subarray(997, 1003)]).toEqual([998, 999, 1000, 1010, 1020, 1030]);
    expect(bench.events()).toEqual([
      `Playing ${first} @0`,
      `Playing ${second} @1000 (${first})`,
      `Retired ${first} @1000`,
    ]);
  });

  test('that comes late happens at the next block', () => {
    const bench = new Bench({ tap: 'raw' });
    const first = bench.load(counter(1));
    bench.play(300);
    const second = bench.load(nowProgram(), { from: first, atFrame: 100 });
    const out = bench.play(10);
    expect(out[0]).toBe(300);
    expect(bench.events()).toContain(`Playing ${second} @300 (${first})`);
  });

  test('may be one of several prepared ahead', () => {
    const bench = new Bench({ tap: 'raw' });
    const first = bench.load(counter(1));
    const second = bench.load(counter(10), { from: first, atFrame: 3 });
    bench.load(counter(100), { from: second, atFrame: 5 });
    expect([...bench.play(7)]).toEqual([1, 2, 3, 13, 23, 123, 223]);
  });

  test('to the same program changes nothing at all (S1)', () => {
    const render = (swaps: boolean) => {
      const bench = new Bench();
      let id = bench.load(sineProgram(440, 0.5));
      let out: number[] = [];
      for (let turn = 0; turn < 20; turn++) {
        out = [...out, ...bench.play(1000)];
        if (swaps) id = bench.load(sineProgram(440, 0.5), { from: id });
        bench.events();
      }
      expect(bench.images).toBeLessThanOrEqual(2);
      return out;
    };
    expect(render(true)).toEqual(render(false));
  });

  test('with long delay lines copied ahead equals one without', () => {
    const render = (precopy: boolean) => {
      const bench = new Bench({ tap: 'raw' });
      const random = new Random(3);
      const input = Float32Array.from({ length: 30_000 }, () => random.next());
      const first = bench.load(delayProgram(6000, 5000));
      const before = bench.play(10_000, 128, [input]);
      const message = bench.prepare(delayProgram(6000, 5500), { from: first, precopy });
      const meanwhile = bench.play(1280, 128, [input.subarray(10_000)]);
      expect(bench.send(message)).toEqual({ accepted: true });
      return [...before, ...meanwhile, ...bench.play(9000, 128, [input.subarray(11_280)])];
    };
    expect(render(true)).toEqual(render(false));
    expect(peakOf(render(true).slice(12_000))).toBeGreaterThan(0.9);
  });

  test('makes no click (S5)', () => {
    const bench = new Bench();
    const low = 330;
    const high = low * 2 ** (7 / 12);
    let id = bench.load(sineProgram(low, 0.4));
    let last = bench.play(96_000).at(-1)!;
    const largest = 0.4 * 2 * Math.PI * (high / 48_000);
    const random = new Random(11);
    for (let swap = 0; swap < 200; swap++) {
      const hertz = random.pick([low, high]);
      // Another text each time: not a mere refresh.
      id = bench.load(sineProgram(hertz, 0.4 + swap * 1e-9), { from: id });
      const out = bench.play(1000 + random.below(2000));
      expect(stepOf([last, ...out])).toBeLessThan(1.5 * largest);
      last = out.at(-1)!;
      bench.events();
    }
  });

  test('is heard as a cross-fade of 10 ms that is never louder than both', () => {
    const bench = new Bench();
    const first = bench.load(constant(0.2));
    bench.play(1280);
    bench.load(constant(0.4), { from: first });
    const out = bench.play(1280).subarray(new Guard(48_000, 1).latency);
    // The DC block pulls both down, by an eighth in 10 ms.
    const height = out[480] - out[0];
    expect(height).toBeCloseTo(0.175, 2);
    expect((out[240] - out[0]) / height).toBeCloseTo(0.5, 1);
    expect((out[120] - out[0]) / height).toBeCloseTo(0.15, 1);
    expect((out[360] - out[0]) / height).toBeCloseTo(0.85, 1);
    expect(peakOf(out)).toBeLessThan(0.4);
    for (let n = 1; n < 480; n++) expect(out[n]).toBeGreaterThan(out[n - 1] - 1e-4);
  });

  test('lets the old program go on, on its own state, while it fades', () => {
    const bench = new Bench();
    const first = bench.start(sineProgram(1000, 0.4), 2);
    const reference = new Bench();
    reference.start(sineProgram(1000, 0.4), 2);
    bench.load(constant(0), { from: first });
    const faded = bench.play(512);
    const whole = reference.play(512);
    // In the middle of the fade it is there at half its level, in phase.
    const middle = [...faded.keys()].filter((n) => n > 270 && n < 320 && Math.abs(whole[n]) > 0.2);
    for (const n of middle) expect(faded[n] / whole[n]).toBeCloseTo(0.5, 0);
    expect(middle.length).toBeGreaterThan(10);
  });

  test('under heavy load renders one program only, and still makes no step', () => {
    let time = 0;
    let reads = 0;
    const clock = () => {
      reads += 1;
      time += reads % 2 === 0 ? 2 : 0.67;
      return time;
    };
    const bench = new Bench({ clock });
    const first = bench.start(sineProgram(440, 0.4), 2);
    expect(bench.session.floats[Control.load]).toBeGreaterThan(0.7);
    bench.load(sineProgram(550, 0.4), { from: first });
    bench.play(128);
    expect(bench.core.programs.fading).toBeNull();
    expect(stepOf(bench.play(4800))).toBeLessThan(0.06);
  });

  test('waits for the fade before it', () => {
    const bench = new Bench();
    const first = bench.start(sineProgram(440, 0.4));
    const second = bench.load(sineProgram(550, 0.4), { from: first });
    bench.play(128);
    const third = bench.load(sineProgram(660, 0.4), { from: second });
    const out = bench.play(4800);
    expect(stepOf(out)).toBeLessThan(0.06);
    expect(bench.events().filter((event) => event.startsWith('Playing'))).toEqual([
      `Playing ${first} @0`,
      `Playing ${second} @48000 (${first})`,
      `Playing ${third} @48512 (${second})`,
    ]);
  });
});

describe('who is kept', () => {
  test('the last good one, until the next is good', () => {
    const bench = new Bench();
    const a = bench.start(sineProgram(440, 0.4));
    const b = bench.load(sineProgram(441, 0.4), { from: a });
    bench.play(48_000);
    expect(kinds(bench)).toEqual([`Playing ${a}`, `Playing ${b} (${a})`]);
    const c = bench.load(sineProgram(442, 0.4), { from: b });
    bench.play(4800);
    // c is younger than a quarter of a second: when d comes, b is still the last good one.
    const d = bench.load(sineProgram(443, 0.4), { from: c });
    bench.play(4800);
    expect(kinds(bench)).toEqual([
      `Playing ${c} (${b})`,
      `Retired ${a}`,
      `Playing ${d} (${c})`,
      `Retired ${c}`,
    ]);
    expect(bench.images).toBe(2);
  });

  test('a program that waits for one that failed is dropped', () => {
    const bench = new Bench();
    const good = bench.start(sineProgram(440, 0.4));
    const bad = bench.load(endlessRecursion(), { from: good });
    bench.play(4800);
    const waiting = bench.load(sineProgram(550, 0.4), { from: bad, atFrame: 10 * 48_000 });
    bench.play(60_000);
    expect(kinds(bench).slice(2)).toEqual([
      `FellBack ${bad} (${good})`,
      `Retired ${bad}`,
      `Dropped ${waiting} (${bad})`,
      `Retired ${waiting}`,
    ]);
    expect(bench.control(Control.program)).toBe(good);
  });

  test('after a fall-back the next program follows the good one', () => {
    const bench = new Bench();
    const good = bench.start(counter(1e-7));
    bench.load(constant(Number.NaN), { from: good });
    bench.play(50_000);
    const next = bench.load(counter(2e-7), { from: good });
    bench.play(1280);
    expect(bench.control(Control.program)).toBe(next);
    const scope = new Float32Array(1);
    readScope(bench.session, scope, 0);
    // Its state was the good one's.
    expect(scope[0]).toBeGreaterThan(48_000 * 1e-7);
  });
});

describe('only the newest sounds (S8)', () => {
  test('of two that wait the later one', () => {
    const bench = new Bench();
    const first = bench.start(sineProgram(440, 0.4));
    const older = bench.load(sineProgram(550, 0.4), { from: first, atFrame: 60_000 });
    const newer = bench.load(sineProgram(660, 0.4), { from: first, atFrame: 50_000 });
    bench.play(24_000);
    expect(kinds(bench)).toEqual([
      `Playing ${first}`,
      `Playing ${newer} (${first})`,
      `Dropped ${older} (${first})`,
      `Retired ${older}`,
    ]);
  });

  test('what was cancelled never does', () => {
    const bench = new Bench();
    const first = bench.start(sineProgram(440, 0.4));
    const older = bench.load(sineProgram(550, 0.4), { from: first, atFrame: 50_000 });
    bench.server.cancel();
    bench.play(24_000);
    expect(kinds(bench)).toEqual([`Playing ${first}`, `Retired ${older}`]);
  });

  test('a late answer to something that no longer sounds is refused', () => {
    const bench = new Bench();
    const first = bench.start(sineProgram(440, 0.4));
    const late = bench.prepare(sineProgram(550, 0.4), { from: first });
    const second = bench.load(sineProgram(660, 0.4), { from: first });
    bench.play(4800);
    expect(bench.send(late)).toEqual({ accepted: false, reason: 'stale' });
    expect(bench.control(Control.program)).toBe(second);
  });

  test('a fourth program is refused', () => {
    const bench = new Bench();
    const first = bench.start(sineProgram(440, 0.4));
    bench.load(sineProgram(550, 0.4), { from: first, atFrame: 1e6 });
    bench.load(sineProgram(551, 0.4), { from: first, atFrame: 1e6 });
    const fourth = bench.prepare(sineProgram(552, 0.4), { from: first, atFrame: 1e6 });
    expect(bench.send(fourth)).toEqual({ accepted: false, reason: 'full' });
  });

  test('nothing starts beside what sounds, nor follows what is fading out', () => {
    const bench = new Bench();
    const first = bench.start(sineProgram(440, 0.4));
    expect(bench.send(bench.prepare(constant(0)))).toEqual({ accepted: false, reason: 'stale' });
    const follower = bench.prepare(constant(0), { from: first });
    bench.server.stop('stop');
    expect(bench.send(follower)).toEqual({ accepted: false, reason: 'stale' });
    bench.play(4800);
    expect(bench.control(Control.state)).toBe(RunState.Silent);
  });
});

test('2 000 swaps leave nothing behind (S7)', () => {
  const bench = new Bench();
  const random = new Random(5);
  let id = bench.start(sineProgram(440, 0.4));
  let words = 0;
  for (let swap = 0; swap < 2000; swap++) {
    id = bench.load(sineProgram(220 + random.below(400), 0.4), { from: id });
    bench.play(640);
    bench.events();
    expect(bench.images).toBeLessThanOrEqual(3);
    if (swap === 100) words = bench.session.floats.length;
  }
  expect(bench.session.floats.length).toBe(words);
  bench.server.stop('stop');
  bench.play(4800);
  bench.events();
  expect(bench.images).toBe(0);
  expect(bench.control(Control.rejected)).toBe(0);
});
