/** The main-thread half, in both modes, against an engine behind a real port. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { LIVE_ROOM } from '../../src/vm/patch/index.ts';
import { FaultCode, type Program } from '../../src/vm/program.ts';
import { createHost, type EngineHost, type HostOptions } from '../../src/worklet/host.ts';
import { FakeAudio } from './fake-audio.ts';
import {
  constant,
  counter,
  delayProgram,
  endlessRecursion,
  nowProgram,
  sineProgram,
  startTimeProgram,
  turnsBad,
} from './patches.ts';
import { peakOf } from './signal.ts';

/** For what the fake device renders, on a busy machine. */
const PATIENT = { timeout: 20_000 };

const open: { host: EngineHost; audio: FakeAudio }[] = [];

function create(
  isolated: boolean,
  audioOptions: { offline?: boolean; awake?: boolean } = {},
  options: HostOptions = {},
): { host: EngineHost; audio: FakeAudio } {
  const audio = new FakeAudio(isolated, audioOptions);
  const host = createHost({ ...options, audio });
  open.push({ host, audio });
  return { host, audio };
}

afterEach(async () => {
  for (const { host, audio } of open.splice(0)) {
    await host.close();
    audio.dispose();
  }
});

function compiled(source: string): Program {
  const { program, diagnostics } = compile(source);
  if (program === undefined) throw new Error(JSON.stringify(diagnostics));
  return program;
}

function playingId(result: Awaited<ReturnType<EngineHost['evaluate']>>): number {
  if (result.kind !== 'playing') throw new Error(`not playing: ${JSON.stringify(result)}`);
  return result.id;
}

describe.each([
  ['shared memory', true],
  ['message mode', false],
])('the host, %s,', (_, isolated) => {
  test('opens nothing before it is started', () => {
    const { host, audio } = create(isolated);
    expect(host.status).toMatchObject({ state: 'off', isolated, sampleRate: 0, program: null });
    expect(audio.outputs).toEqual([]);
    expect(host.levels(new Float32Array(2))).toBe(0);
    expect(host.scope(new Float32Array(2), 0)).toBe(0);
  });

  test('gets ready unseen, and plays on the same processor', async () => {
    const { host, audio } = create(isolated);
    const states: string[] = [];
    host.subscribe(({ state }) => states.push(state));
    await host.prepare();
    await host.prepare();
    expect(audio.output.setups).toHaveLength(1);
    expect(states).toEqual([]);
    expect(host.status).toMatchObject({ state: 'off', sampleRate: 0 });
    playingId(await host.evaluate(sineProgram(440, 0.4)));
    expect(audio.outputs).toHaveLength(1);
    expect(audio.output.setups).toHaveLength(1);
    expect(host.status).toMatchObject({ state: 'running', sampleRate: 48_000, restarts: 0 });
    expect(states.filter((state, i) => state !== states[i - 1])).toEqual([
      'starting',
      'stopped',
      'running',
    ]);
  });

  test('tries again at the start what could not be made ready', async () => {
    const { host, audio } = create(isolated);
    audio.refuse = true;
    await host.prepare();
    expect(host.status).toMatchObject({ state: 'off' });
    expect(host.status.note).toBeUndefined();
    audio.refuse = false;
    playingId(await host.evaluate(sineProgram(440, 0.4)));
  });

  test('is asked for while it gets ready, and plays', async () => {
    const { host, audio } = create(isolated);
    const preparing = host.prepare();
    playingId(await host.evaluate(sineProgram(440, 0.4)));
    await preparing;
    expect(audio.outputs).toHaveLength(1);
  });

  test('plays a program, and says so', async () => {
    const { host, audio } = create(isolated);
    const states: string[] = [];
    host.subscribe(({ state }) => states.push(state));
    const result = await host.evaluate(sineProgram(440, 0.4));
    const id = playingId(result);
    expect(result).toMatchObject({ report: { identical: false, kept: [], dropped: [] } });
    expect(host.status).toMatchObject({ state: 'running', program: id, channels: 1, tier: 'vm' });
    expect(host.status.sampleRate).toBe(48_000);
    expect(states.filter((state, i) => state !== states[i - 1])).toEqual([
      'starting',
      'stopped',
      'running',
    ]);
    await expect.poll(() => peakOf(audio.output.last)).toBeGreaterThan(0.05);
  });

  test('shows levels and the scope', async () => {
    const { host } = create(isolated);
    host.setVolume(1);
    await host.evaluate(sineProgram(440, 0.4));
    const levels = new Float32Array(8);
    await expect
      .poll(() => host.levels(levels) === 2 && Math.abs(levels[1] - 0.4) < 0.02)
      .toBe(true);
    const scope = new Float32Array(500);
    expect(host.scope(scope, 0)).toBe(500);
    expect(peakOf(scope)).toBeCloseTo(0.4, 1);
    expect(host.scope(scope, 5)).toBe(0);
  });

  test('carries state over from program to program', async () => {
    const { host } = create(isolated);
    await host.evaluate(counter(1e-9));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const result = await host.evaluate(counter(2e-9));
    expect(result).toMatchObject({ kind: 'playing', report: { fresh: [], dropped: [] } });
    const scope = new Float32Array(1);
    const newest = () => {
      host.scope(scope, 0);
      return scope[0];
    };
    await expect.poll(newest).toBeGreaterThan(4800 * 1e-9);
  });

  test('tells what could not be carried over', async () => {
    // A list of more words than an update copies, and one that fits.
    const bank = (gain: number) => `
      fn grow(xs, n){ if (n > 0.5) grow(append(xs, n), n - 1.0) else xs }
      fn growMore(xs, n){ if (n > 0.5) growMore(grow(xs, 500.0), n - 1.0) else xs }
      let long = growMore([0.0], ${Math.ceil(LIVE_ROOM / 500)}.0)
      let short = [0.0]
      fn dsp(){
        long = long
        short = if (len(short) < 2.0) append(short, 0.25) else short
        short[1.0] * ${gain} }`;
    const { host } = create(isolated);
    await host.evaluate(compiled(bank(1)));
    const result = await host.evaluate(compiled(bank(0.5)));
    expect(result).toMatchObject({
      kind: 'playing',
      report: { leftBehind: [{ reason: 'time', count: 1 }] },
    });
    const again = await host.evaluate(compiled(`let short = [0.0]\nfn dsp(){ short[1.0] }`));
    expect(again).toMatchObject({ kind: 'playing', report: { leftBehind: [] } });
  });

  test('carries long delay lines over', async () => {
    const { host } = create(isolated);
    await host.evaluate(delayProgram(20_000, 15_000));
    const result = await host.evaluate(delayProgram(40_000, 15_000));
    expect(result).toMatchObject({ kind: 'playing', report: { fresh: [], dropped: [] } });
  });

  test('begins anew after a stop: now is 0', async () => {
    const { host, audio } = create(isolated);
    await host.evaluate(nowProgram(1e-9));
    await host.stop();
    expect(host.status).toMatchObject({ state: 'stopped', program: null, channels: 0 });
    expect(peakOf(audio.output.render(128)[0])).toBe(0);
    const result = await host.evaluate(sineProgram(440, 0.4));
    expect(result).toMatchObject({ kind: 'playing', report: { kept: [] } });
    expect(audio.output.engine?.core.programs.position[0]).toBeLessThan(48_000);
  });

  test('a program may follow a stop at once', async () => {
    const { host } = create(isolated);
    await host.evaluate(sineProgram(440, 0.4));
    const stopped = host.stop();
    const result = await host.evaluate(sineProgram(550, 0.4));
    await stopped;
    playingId(result);
    expect(host.status.state).toBe('running');
  });

  test('a panic is silent, and the next evaluation works', async () => {
    const { host, audio } = create(isolated);
    await host.evaluate(sineProgram(440, 0.4));
    await host.panic();
    expect(peakOf(audio.output.render(256)[0].subarray(128))).toBe(0);
    playingId(await host.evaluate(sineProgram(440, 0.4)));
  });

  test('of many evaluations at once only the last sounds (S8)', async () => {
    const { host } = create(isolated);
    await host.evaluate(sineProgram(440, 0.4));
    const results = await Promise.all(
      [450, 460, 470, 480, 490].map((hertz) => host.evaluate(sineProgram(hertz, 0.4))),
    );
    expect(results.map(({ kind }) => kind)).toEqual([...Array(4).fill('superseded'), 'playing']);
    expect(host.status.program).toBe(playingId(results[4]));
  });

  test('evaluations in a stream all end, the last one by playing', async () => {
    const { host } = create(isolated);
    const results: Promise<Awaited<ReturnType<EngineHost['evaluate']>>>[] = [];
    for (let turn = 0; turn < 40; turn++) {
      results.push(host.evaluate(sineProgram(300 + turn, 0.3)));
      await new Promise((resolve) => setTimeout(resolve, turn % 7));
    }
    const ends = await Promise.all(results);
    expect(ends.at(-1)?.kind).toBe('playing');
    for (const { kind } of ends) expect(['playing', 'superseded']).toContain(kind);
    expect(host.status.program).toBe(playingId(ends.at(-1)!));
  });

  test('a stop supersedes what is under way', async () => {
    const { host } = create(isolated);
    await host.evaluate(sineProgram(440, 0.4));
    const evaluation = host.evaluate(sineProgram(550, 0.4));
    await host.stop();
    expect((await evaluation).kind).toBe('superseded');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(host.status.state).toBe('stopped');
  });

  test('a program that runs away is refused, the old one plays on', async () => {
    const { host } = create(isolated);
    const id = playingId(await host.evaluate(sineProgram(440, 0.4)));
    const result = await host.evaluate(endlessRecursion());
    expect(result.kind).toBe('failed');
    if (result.kind !== 'failed') return;
    expect([FaultCode.Depth, FaultCode.Fuel]).toContain(result.faults[0].code);
    expect(host.status).toMatchObject({ state: 'running', program: id });
  });

  test('what is no program is refused', async () => {
    const { host } = create(isolated);
    const result = await host.evaluate({ ...constant(0), dsp: 99 });
    expect(result).toMatchObject({ kind: 'failed', faults: [] });
    playingId(await host.evaluate(constant(0)));
  });

  test('a program that there is no memory for is refused (rows 12, 13)', async () => {
    const { host } = create(isolated);
    const id = playingId(await host.evaluate(sineProgram(440, 0.4)));
    const grow = vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
      throw new RangeError('refused');
    });
    const result = await host.evaluate(delayProgram(0xfff000, 5));
    grow.mockRestore();
    expect(result).toMatchObject({ kind: 'failed', message: 'there is no memory for its state' });
    expect(host.status).toMatchObject({ state: 'running', program: id });
    playingId(await host.evaluate(delayProgram(0xfff000, 5)));
  });

  test('a program that fails falls back to the last good one', async () => {
    const { host, audio } = create(isolated);
    const good = playingId(await host.evaluate(sineProgram(440, 0.4)));
    // Long enough to be worth coming back to, however busy this machine is.
    const { rendered } = audio.output;
    await expect.poll(() => audio.output.rendered - rendered, PATIENT).toBeGreaterThan(48_000);
    const bad = playingId(await host.evaluate(turnsBad(0.1, 'nan', 0)));
    await expect.poll(() => host.status.note, PATIENT).toBe('fell-back');
    expect(host.status).toMatchObject({ state: 'running', program: good });
    await expect.poll(() => host.status.faults.length).toBeGreaterThan(0);
    const [fault] = host.status.faults;
    expect(fault).toMatchObject({ program: bad, code: FaultCode.NonFinite });
    expect(fault.count).toBeGreaterThan(10_000);
    // The next program is planned from the one that sounds.
    const next = await host.evaluate(sineProgram(450, 0.4));
    expect(next).toMatchObject({ kind: 'playing', report: { fresh: [] } });
    expect(host.status.note).toBeUndefined();
    expect(host.status.faults).toEqual([]);
  });

  test('images come back: a hundred programs fit where three do', async () => {
    const { host, audio } = create(isolated);
    for (let turn = 0; turn < 100; turn++) {
      playingId(await host.evaluate(delayProgram(100_000, 10 + turn)));
    }
    const { memory } = audio.output.setups[0];
    const bytes = memory?.buffer.byteLength ?? 0;
    expect(bytes).toBeLessThan(6 * 100_000 * 8);
  });

  test('a device that sleeps is waited for, not hung upon', async () => {
    const { host, audio } = create(isolated, { awake: false });
    const result = await host.evaluate(sineProgram(440, 0.4));
    expect(result.kind).toBe('playing');
    expect(host.status.note).toBe('needs-gesture');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(host.status.restarts).toBe(0);
    audio.output.awake = true;
    await expect.poll(() => host.status.state).toBe('running');
    await expect.poll(() => host.status.note).toBeUndefined();
  });

  test('without a device there is a failure, not an exception; later there may be one', async () => {
    const { host, audio } = create(isolated);
    audio.refuse = true;
    await host.start();
    expect(host.status).toMatchObject({ state: 'failed', note: 'no-audio' });
    expect((await host.evaluate(constant(0))).kind).toBe('failed');
    audio.refuse = false;
    playingId(await host.evaluate(constant(0)));
    expect(host.status.note).toBeUndefined();
  });

  test('a processor that died is replaced within half a second (row 16)', async () => {
    const { host, audio } = create(isolated);
    const id = playingId(await host.evaluate(sineProgram(440, 0.4)));
    const { output } = audio;
    output.die();
    await expect
      .poll(() => host.status.state === 'running' && host.status.restarts, { timeout: 500 })
      .toBe(1);
    expect(audio.output).toBe(output);
    expect(output.setups.length).toBe(2);
    await expect.poll(() => peakOf(output.last)).toBeGreaterThan(0.05);
    // The page still knows which text this is, and gets to read what happened.
    expect(host.status).toMatchObject({ program: id, note: 'replaced' });
    expect(playingId(await host.evaluate(sineProgram(550, 0.4)))).toBeGreaterThan(id);
  });

  test('a processor that dies again and again is given up', async () => {
    const { host, audio } = create(isolated);
    await host.evaluate(sineProgram(440, 0.4));
    for (let turn = 0; turn < 4; turn++) {
      await expect.poll(() => host.status.state).toBe('running');
      audio.output.die();
    }
    await expect.poll(() => host.status).toMatchObject({ state: 'failed', note: 'reload' });
  });

  test('an audio thread that hangs is left alone, another context plays on (row 17)', async () => {
    const { host, audio } = create(isolated);
    await host.evaluate(sineProgram(440, 0.4));
    const hung = audio.output;
    const start = performance.now();
    hung.hang();
    await expect.poll(() => audio.outputs.length, { timeout: 2500, interval: 20 }).toBe(2);
    await expect.poll(() => peakOf(audio.output.last), { timeout: 2000 }).toBeGreaterThan(0.05);
    expect(performance.now() - start).toBeLessThan(2500);
    expect(hung.closed).toBe(false);
    await expect
      .poll(() => host.status)
      .toMatchObject({ state: 'running', restarts: 1, note: 'hung' });
    // What the hung thread may still write to is no longer used.
    if (isolated) expect(audio.output.setups[0].memory).not.toBe(hung.setups[0].memory);
    playingId(await host.evaluate(sineProgram(550, 0.4)));
    expect(host.status.note).toBe('hung');
  });

  test('a device that is gone after a hang may be there again at the next start', async () => {
    const { host, audio } = create(isolated);
    await host.evaluate(sineProgram(440, 0.4));
    audio.refuse = true;
    audio.output.hang();
    await expect
      .poll(() => host.status, PATIENT)
      .toMatchObject({ state: 'failed', note: 'no-audio' });
    audio.refuse = false;
    playingId(await host.evaluate(sineProgram(550, 0.4)));
    expect(audio.outputs).toHaveLength(2);
  });

  test('an evaluation under way when the processor dies still ends', async () => {
    const { host, audio } = create(isolated);
    await host.evaluate(sineProgram(440, 0.4));
    const evaluation = host.evaluate(nowProgram(1e-9));
    audio.output.die();
    expect((await evaluation).kind).toBe('playing');
    await expect.poll(() => host.status.state).toBe('running');
  });

  test('offline: programs wait, and swap exactly at their frames (raw)', async () => {
    const { host, audio } = create(isolated, { offline: true }, { tap: 'raw' });
    host.setVolume(1);
    playingId(await host.evaluate(counter(1)));
    playingId(await host.evaluateAt(counter(10), 1000));
    playingId(await host.evaluateAt(nowProgram(), 1500));
    const [out] = audio.output.render(2048);
    expect([...out.subarray(0, 3)]).toEqual([1, 2, 3]);
    expect([...out.subarray(999, 1002)]).toEqual([1000, 1010, 1020]);
    expect([...out.subarray(1499, 1502)]).toEqual([6000, 1500, 1501]);
  });

  test('raw is for offline contexts only', async () => {
    const { host } = create(isolated, {}, { tap: 'raw' });
    await host.start();
    expect(host.status.state).toBe('failed');
  });
});

test('a program whose initialisers ask for now learns the sample that it begins at', async () => {
  const { host, audio } = create(true);
  await host.evaluate(counter(1e-9));
  await host.evaluate(startTimeProgram());
  const slot = audio.output.engine?.core.programs.running;
  const { atFrame, layout } = slot!.message!;
  expect(atFrame % 128).toBe(0);
  expect(atFrame).toBeGreaterThan(0);
  // What it noted then is the frame at which it took over.
  const { session } = (host as unknown as { keeper: { session: { floats: Float64Array } } }).keeper;
  expect(session.floats[layout.globals]).toBe(atFrame);
});

test('a device that falls asleep while it plays is called again', async () => {
  const { host, audio } = create(true);
  await host.evaluate(sineProgram(440, 0.4));
  const calls = vi.spyOn(audio.output, 'resume');
  audio.output.awake = false;
  await expect.poll(() => calls.mock.calls.length, { timeout: 5000 }).toBeGreaterThan(1);
  await expect.poll(() => host.status.note, { timeout: 5000 }).toBe('needs-gesture');
  expect(host.status.restarts).toBe(0);
  audio.output.awake = true;
  await expect.poll(() => host.status.note).toBeUndefined();
});
