/**
 * What the validator lets pass stays inside its image (promises F5, F7). Programs are broken at
 * one place; what is accepted runs once between canaries, and once on views that look at every
 * index the machine reads or writes.
 */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { type ImageLayout, imageWords, layoutImage, prepareImage } from '../../src/vm/image.ts';
import { Machine } from '../../src/vm/machine.ts';
import { createSessionMemory, ImageAllocator, type SessionMemory } from '../../src/vm/memory.ts';
import { Op, type Program } from '../../src/vm/program.ts';
import { validateProgram } from '../../src/vm/validate.ts';
import { assemble } from './assembler.ts';

const SOURCES = [
  `
  global level 2
  fn init 0 -> 0
    Const r0 #4
    Call r0 down s0
    SetGlobal g0 r0
    Return r0 0
  fn down 1 -> 1
    GetState r1 s0
    JumpUnless r0 @bottom
    SubK r2 r0 #1
    Call r2 down s0
    MoveRange r1 r2 1
  bottom:
    SetState s0 r0
    Return r0 1
  fn dsp 1 -> 2
    GetGlobal r1 g1
    MulK r1 r1 #0.5
    Call r1 down s0
    Return r0 2`,
  `
  fn echo 2 -> 1
    GetState r2 s0
    Add r2 r0 r2
    Delay r2 r2 r1 s1 8
    Mem r2 r2 s11
    SetState s0 r2
    Return r2 1
  fn stereo 2 -> 2
    Move r2 r0
    Move r3 r1
    Call r2 echo s0
    Move r4 r1
    Move r5 r0
    Call r4 echo s12
    Move r3 r4
    Return r2 2
  fn dsp 2 -> 2
    Gt r2 r0 r1
    JumpUnless r2 @other
    Call r0 stereo s0
    Return r0 2
  other:
    Call r0 stereo s24
    Return r0 2`,
];

/** Everything that deals with handles, so that there is much to mistake for one. */
const HEAP_SOURCE = `
  shape cell record 1 handles 0
  shape list array 1 handles 0
  shape lambda closure run 1 handles 0
  global kept 2 handles 1
  task tick
  fn run 1 -> 1
    GetCapture r1 c0
    GetState r2 s0
    GetWord r3 r1 w0
    ArrayAppend r3 r3 r2 list
    SetWord r1 w0 r3
    SetState s0 r1
    Return r0 1
  fn tick 0 -> 0
    Now r0
    GetGlobal r1 g1
    ScheduleClosure r0 r1
    ScheduleFunction r0 tick
    Return r0 0
  fn dsp 1 -> 2
    GetGlobal r1 g1
    NewRecord r2 r1 cell
    NewClosure r3 r2 lambda
    NewArray r4 r2 list 2
    SetWord r2 w0 r4
    CallClosure r5 r3 1
    SetGlobal g1 r3
    ScheduleFunction r0 tick
    ArrayPrepend r4 r4 r3 list
    ArrayGet r6 r4 r0 list
    ArraySplitTail r6 r4 list
    ArraySplitHead r7 r6 list
    ArrayLength r1 r7
    Return r0 2`;

/** Controls, notes, a sound, a probe and prints. */
const DEVICE_SOURCE = `
  device control freq 440 0 880
  device notes 15 60 0
  device sound kick.wav 0.5 -0.5 0.25
  device probe out left right
  device print println
  fn dsp 1 -> 2
    GetControl r1 control0
    GetNote r2 note1
    Add r1 r1 r2
    SoundAt r2 r0 sound0
    Probe r0 2 channel0
    Print r2 print0
    Return r1 2`;

const FRAMES = 12;
const FUEL = { instructions: 5000, perSample: true };
const GUARD_WORDS = 512;
const CANARY = 0x5ca1ab1e;

/** Everything of a program that can be replaced: the holder of a value and its key. */
function places(program: Program): { readonly holder: object; readonly key: string }[] {
  const found: { holder: object; key: string }[] = [];
  const pending: object[] = [program];
  for (let holder = pending.pop(); holder !== undefined; holder = pending.pop()) {
    for (const key of Object.keys(holder)) {
      found.push({ holder, key });
      const value: unknown = Reflect.get(holder, key);
      if (typeof value === 'object' && value !== null) pending.push(value);
    }
  }
  return found;
}

/** What a value is replaced by; numbers also move a little. */
const replacement = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -8, max: 8 }).map((step) => ({ step })) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 70 }).map((value) => ({ value })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom<unknown>(-(2 ** 31), 2 ** 31 - 1, 2 ** 30, 1.5, Number.NaN, '', true, null, [])
      .map((value) => ({ value })),
  },
);

test('a program broken at one place is refused, or does no harm', () => {
  expect(breakAndRun(SOURCES, 6000)).toBeGreaterThan(600);
}, 60_000);

test('so is one that uses devices', () => {
  expect(breakAndRun([DEVICE_SOURCE], 1500)).toBeGreaterThan(150);
}, 60_000);

test('so is one that uses the heap', () => {
  expect(breakAndRun([HEAP_SOURCE], 600)).toBeGreaterThan(60);
}, 60_000);

/** Returns how many of so many broken programs were accepted, and ran. */
function breakAndRun(sources: readonly string[], numRuns: number): number {
  let accepted = 0;
  fc.assert(
    fc.property(fc.constantFrom(...sources), fc.nat(), replacement, (source, choice, change) => {
      const program = structuredClone(assemble(source));
      const all = places(program);
      const { holder, key } = all[choice % all.length];
      const old: unknown = Reflect.get(holder, key);
      Reflect.set(holder, key, 'step' in change ? Number(old) + change.step : change.value);
      if (validateProgram(program).length > 0) return;
      accepted += 1;
      runBetweenCanaries(program);
      runWatched(program);
    }),
    { numRuns },
  );
  return accepted;
}

test('without the validator both would notice', () => {
  const program = structuredClone(assemble(SOURCES[1]));
  const setState = program.code.lastIndexOf(Op.SetState);
  program.code[setState + 1] = imageWords(program);
  expect(validateProgram(program)).not.toEqual([]);
  expect(() => runWatched(program)).toThrow(/word \d+ of/);
  expect(() => runBetweenCanaries(program)).toThrow();
});

/** All of the memory but the image keeps its contents. */
function runBetweenCanaries(program: Program): void {
  const { session, layout } = place(program);
  const { ints } = session;
  ints.fill(CANARY);
  prepareImage(session, program, layout, { sampleRate: 48_000, now: 0, fuel: FUEL });
  run(session, program, layout);
  const end = (layout.base + layout.words) * 2;
  expect(ints.subarray(0, layout.base * 2).every((word) => word === CANARY)).toBe(true);
  expect(ints.subarray(end).every((word) => word === CANARY)).toBe(true);
}

/** Every single access lies in the image. Throws at the first that doesn't. */
function runWatched(program: Program): void {
  const { session, layout } = place(program);
  prepareImage(session, program, layout, { sampleRate: 48_000, now: 0, fuel: FUEL });
  const watched = {
    ...session,
    floats: watch(session.floats, layout.base, layout.base + layout.words),
    ints: watch(session.ints, layout.base * 2, (layout.base + layout.words) * 2),
  };
  const machine = new Machine(watched);
  machine.load(program, layout);
  machine.fuel = FUEL;
  // It takes no proxies; on one thread it is a store like any other.
  const store = vi.spyOn(Atomics, 'store').mockImplementation(((
    view: Int32Array,
    index: number,
    value: number,
  ) => {
    view[index] = value;
    return value;
  }) as typeof Atomics.store);
  try {
    machine.initialise();
    run(watched, program, layout);
  } finally {
    store.mockRestore();
  }
}

function watch<View extends Float64Array | Int32Array>(view: View, from: number, to: number): View {
  const check = (key: string | symbol): void => {
    const index = Number(key);
    if (!(index >= from && index < to)) throw new Error(`word ${String(key)} of ${from} … ${to}`);
  };
  return new Proxy(view, {
    get: (target, key) => {
      check(key);
      return Reflect.get(target, key);
    },
    set: (target, key, value) => {
      check(key);
      return Reflect.set(target, key, value);
    },
  });
}

function place(program: Program): { session: SessionMemory; layout: ImageLayout } {
  // Shared memory starts small, so there is little to compare.
  const session = createSessionMemory({ shared: true });
  const places = new ImageAllocator(session);
  places.allocate(GUARD_WORDS);
  const layout = layoutImage(program, places.allocate(imageWords(program)));
  places.allocate(GUARD_WORDS);
  return { session, layout };
}

function run(session: SessionMemory, program: Program, layout: ImageLayout): void {
  const inputs = [0.5, -3].map((step) =>
    Float64Array.from({ length: FRAMES }, (_, i) => (i % 5) * step),
  );
  const outputs = Array.from({ length: program.outputs }, () => new Float64Array(FRAMES));
  const machine = new Machine(session);
  machine.load(program, layout);
  machine.fuel = FUEL;
  machine.run(inputs, outputs, 0, FRAMES);
}
