/** What comes by message and makes no sense is ignored and counted; the sound goes on (F7, L10). */
import { describe, expect, test } from 'vitest';
import { layoutImage } from '../../src/vm/image.ts';
import { checkExchange, checkSetup } from '../../src/worklet/check-message.ts';
import { guardEndpoint, isCall } from '../../src/worklet/gate.ts';
import {
  API_NAMES,
  CONTROL_END,
  Control,
  type LoadMessage,
  PROTOCOL_VERSION,
} from '../../src/worklet/protocol.ts';
import { Bench } from './bench.ts';
import { delayProgram, sineProgram } from './patches.ts';
import { Random } from './random.ts';
import { peakOf, stepOf } from './signal.ts';

/** Values that are wrong nearly everywhere. */
const ODD: readonly unknown[] = [
  undefined,
  null,
  true,
  -1,
  0.5,
  2 ** 31,
  2 ** 53,
  1e300,
  Number.NaN,
  Number.NEGATIVE_INFINITY,
  '',
  'stop',
  '__proto__',
  [],
  [[]],
  {},
  { length: -1 },
  new Int32Array(3),
  new Float64Array(2),
  new ArrayBuffer(8),
  new Map(),
  new Date(0),
];

type Path = readonly (string | number)[];

/** All places in a message down to a few levels, so that each can be spoilt. */
function placesOf(value: unknown, depth = 3): Path[] {
  if (depth === 0 || typeof value !== 'object' || value === null) return [];
  if (ArrayBuffer.isView(value)) return Array.from({ length: 20 }, (_, i) => [i]);
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...placesOf(inner, depth - 1).map((rest) => [key, ...rest]),
  ]);
}

/** A copy with another value at one place, or without the place. */
function spoil(message: object, path: Path, value: unknown, remove: boolean): unknown {
  const copy = structuredClone(message) as Record<string | number, unknown>;
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const key = path.at(-1)!;
  if (remove && !ArrayBuffer.isView(at)) delete at[key];
  else if (at instanceof Int32Array || at instanceof Float64Array) at[Number(key)] = Number(value);
  else at[key] = value;
  return copy;
}

/** Two benches play the same; one of them gets rubbish in between. */
describe('malformed loads', () => {
  test.each([1, 2, 3])('are ignored, counted, and not heard (seed %i)', (seed) => {
    const random = new Random(seed);
    const bench = new Bench();
    const reference = new Bench();
    const first = bench.start(sineProgram(440, 0.4));
    reference.start(sineProgram(440, 0.4));
    const good = bench.prepare(delayProgram(2000, 100), { from: first, atFrame: 1e6 });
    const places = placesOf(good);
    expect(places.length).toBeGreaterThan(100);

    let refused = 0;
    for (let turn = 0; turn < 1500; turn++) {
      const path = random.pick(places);
      const before = bench.control(Control.rejected);
      const message = spoil(good, path, random.pick(ODD), random.below(5) === 0);
      const reply = bench.server.load(message as LoadMessage);
      if (reply.accepted) {
        // Some fields may hold anything (names, texts), some a few values (another sound program).
        bench.server.cancel();
      } else if (reply.reason !== 'stale') {
        expect(bench.control(Control.rejected)).toBe(before + 1);
        refused += 1;
      }
      if (turn % 10 === 0) expect(bench.play(128)).toEqual(reference.play(128));
    }
    expect(refused).toBeGreaterThan(700);
    expect(bench.play(12_800)).toEqual(reference.play(12_800));
    expect(bench.control(Control.escapes)).toBe(0);
  });

  test('of another protocol version say so', () => {
    const bench = new Bench();
    const message = { ...bench.prepare(sineProgram(440, 0.4)), version: PROTOCOL_VERSION + 1 };
    expect(bench.send(message)).toEqual({ accepted: false, reason: 'version' });
  });

  test('that lay one image over another are refused', () => {
    const bench = new Bench();
    const first = bench.start(sineProgram(440, 0.4));
    const message = bench.prepare(sineProgram(550, 0.4), { from: first });
    const base = bench.core.programs.running!.message!.layout.base;
    for (const shifted of [base, base + 8, 0, 16, CONTROL_END]) {
      const layout = layoutImage(message.program, shifted);
      expect(bench.send({ ...message, layout })).toEqual({ accepted: false, reason: 'malformed' });
    }
    expect(bench.send(message)).toEqual({ accepted: true });
    expect(bench.send(message)).toEqual({ accepted: false, reason: 'malformed' });
  });

  test('that lie beyond the memory are refused', () => {
    const bench = new Bench();
    const message = bench.prepare(sineProgram(550, 0.4));
    const layout = layoutImage(message.program, bench.session.floats.length);
    expect(bench.send({ ...message, layout })).toEqual({ accepted: false, reason: 'malformed' });
  });

  test('whose plan reaches beyond either image are refused', () => {
    const bench = new Bench();
    const first = bench.start(delayProgram(2000, 100));
    const message = bench.prepare(delayProgram(3000, 100), { from: first, precopy: true });
    const { plan, marks } = message;
    if (plan === null || marks === null) throw new Error('no plan');
    const [delay] = plan.delays;
    const wrong: Partial<LoadMessage>[] = [
      { plan: { ...plan, delays: [{ ...delay, oldLength: 2001 }] } },
      { plan: { ...plan, delays: [{ ...delay, newLength: 3001 }] } },
      { plan: { ...plan, delays: [{ ...delay, target: 1 }] } },
      { plan: { ...plan, delays: [delay, delay] } },
      { plan: { ...plan, copies: [{ source: 2000, target: 0, words: 3 }] } },
      { plan: { ...plan, globals: [{ source: 0, target: 0, words: 1 }] } },
      { plan: { ...plan, lines: [{ source: 0, target: 0, length: 5 }] } },
      { plan: { ...plan, totalSize: 7 } },
      { plan: null },
      { marks: new Float64Array(2) },
      { marks: Float64Array.of(2000) },
      { marks: Float64Array.of(0.5) },
    ];
    for (const change of wrong) {
      expect(bench.send({ ...message, ...change })).toEqual({
        accepted: false,
        reason: 'malformed',
      });
    }
    expect(bench.send(message)).toEqual({ accepted: true });
  });
});

test('other malformed calls are counted and change nothing', () => {
  const bench = new Bench();
  bench.start(sineProgram(440, 0.4), 2);
  const before = bench.play(4800);
  const { server } = bench;
  for (const value of ODD) {
    if (value !== 'stop') server.stop(value as 'stop');
    if (typeof value !== 'number' || value !== 0.5) server.setVolume(value as number);
    expect(server.exchange(value as ArrayBuffer)).toBeNull();
  }
  expect(bench.control(Control.rejected)).toBe(ODD.length * 3 - 2);
  const after = bench.play(4800);
  expect(peakOf(after)).toBeCloseTo(peakOf(before), 3);
  expect(stepOf(after)).toBeCloseTo(stepOf(before), 4);
});

test('a buffer for the exchange has the size of the control block', () => {
  expect(checkExchange(new ArrayBuffer(CONTROL_END * 8))).not.toBeNull();
  expect(checkExchange(new ArrayBuffer(CONTROL_END * 8 + 8))).toBeNull();
  expect(checkExchange(new SharedArrayBuffer(CONTROL_END * 8))).toBeNull();
});

test('a processor is made with sound options or not at all', () => {
  const sound = { version: PROTOCOL_VERSION, memory: null, channels: 2, tap: 'guarded' };
  expect(checkSetup(sound)).toEqual(sound);
  for (const value of ODD) {
    expect(checkSetup(value)).toBeNull();
    expect(checkSetup({ ...sound, version: value })).toBeNull();
    if (value !== null) expect(checkSetup({ ...sound, memory: value })).toBeNull();
    expect(checkSetup({ ...sound, channels: value })).toBeNull();
    expect(checkSetup({ ...sound, tap: value })).toBeNull();
  }
  expect(checkSetup({ ...sound, channels: 33 })).toBeNull();
});

describe('the gate before Comlink', () => {
  const call = {
    id: '1-2-3-4',
    type: 'APPLY',
    path: ['setVolume'],
    argumentList: [{ type: 'RAW', value: 1 }],
  };

  test('lets calls of the API pass', () => {
    for (const name of API_NAMES) expect(isCall({ ...call, path: [name] })).toBe(true);
    expect(isCall({ ...call, argumentList: [] })).toBe(true);
  });

  test.each([
    ['a property that is set', { type: 'SET', value: call.argumentList[0] }],
    ['a property that is read', { type: 'GET' }],
    ['a constructor', { type: 'CONSTRUCT' }],
    ['a request for a port', { type: 'ENDPOINT' }],
    ['a release', { type: 'RELEASE' }],
    ['a prototype', { path: ['__proto__', 'toString'] }],
    ['a method of the method', { path: ['load', 'constructor'] }],
    ['an inherited name', { path: ['toString'] }],
    ['no path', { path: [] }],
    ['a path that is no list', { path: 'load' }],
    ['a proxied argument', { argumentList: [{ type: 'HANDLER', name: 'proxy', value: null }] }],
    ['an argument without wrapping', { argumentList: [5] }],
    ['too many arguments', { argumentList: [call.argumentList[0], call.argumentList[0]] }],
    ['a number for an id', { id: 7 }],
    ['a very long id', { id: 'x'.repeat(1000) }],
  ])('holds back %s', (_, change) => {
    expect(isCall({ ...call, ...change })).toBe(false);
  });

  test('counts what it holds back and delivers the rest', async () => {
    const { port1, port2 } = new MessageChannel();
    let rejected = 0;
    const delivered: unknown[] = [];
    const endpoint = guardEndpoint(port1, () => {
      rejected += 1;
    });
    endpoint.addEventListener('message', (event) => {
      delivered.push((event as MessageEvent<unknown>).data);
    });
    endpoint.start?.();
    for (const value of [...ODD, call, { ...call, type: 'SET' }]) port2.postMessage(value);
    await expect.poll(() => delivered.length + rejected).toBe(ODD.length + 2);
    expect(delivered).toEqual([call]);
    port1.close();
  });
});
