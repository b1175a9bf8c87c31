import { describe, expect, test } from 'vitest';
import { FaultList } from '../../src/worklet/fault-list.ts';
import { type EngineFault, type EngineStatus, StatusBoard } from '../../src/worklet/status.ts';
import { HeartbeatWatch, RestartPolicy } from '../../src/worklet/watch.ts';

describe('the heartbeat watch', () => {
  /** Looks every `step` ms; returns when it raised the alarm, if it did within ten seconds. */
  function alarm(
    beatAt: (time: number) => number,
    step = 50,
    awake: (time: number) => boolean = () => true,
  ): number | undefined {
    const watch = new HeartbeatWatch();
    for (let time = 0; time < 10_000; time += step) {
      if (watch.look(beatAt(time), awake(time), time)) return time;
    }
    return undefined;
  }

  test('is quiet as long as it beats', () => {
    expect(alarm((time) => time)).toBeUndefined();
    // Every half second is slow, but alive.
    expect(alarm((time) => Math.floor(time / 500))).toBeUndefined();
  });

  test('notices within a second that it stopped (row 17)', () => {
    const stopped = alarm((time) => Math.min(time, 3000));
    expect(stopped).toBeGreaterThan(3500);
    expect(stopped).toBeLessThanOrEqual(4000);
  });

  test('does not expect a beat from one that sleeps', () => {
    expect(
      alarm(
        () => 0,
        50,
        () => false,
      ),
    ).toBeUndefined();
    expect(
      alarm(
        () => 0,
        50,
        (time) => time > 5000,
      ),
    ).toBeGreaterThan(5500);
  });

  test('does not take its own absence for a hang', () => {
    const watch = new HeartbeatWatch();
    watch.look(1, true, 0);
    // The page was held up for a minute; one look is no proof.
    expect(watch.look(1, true, 60_000)).toBe(false);
    expect(watch.look(2, true, 60_050)).toBe(false);
  });
});

test('a dying engine is restarted three times in half a minute, not more', () => {
  let time = 0;
  const policy = new RestartPolicy(() => time);
  expect([policy.allow(), policy.allow(), policy.allow(), policy.allow()]).toEqual([
    true,
    true,
    true,
    false,
  ]);
  time = 31_000;
  expect(policy.recent).toBe(0);
  expect(policy.allow()).toBe(true);
});

describe('the list of faults', () => {
  const fault: EngineFault = {
    code: 1,
    frame: 10,
    function: 0,
    range: { file: 0, from: 1, to: 2 },
    program: 1,
    count: 5,
  };

  test('has one entry per place, with the first frame and the sum', () => {
    const list = new FaultList();
    list.add(fault);
    list.add({ ...fault, code: 2 });
    list.add({ ...fault, frame: 99, count: 7 });
    expect(list.list).toEqual([
      { ...fault, code: 2 },
      { ...fault, count: 12 },
    ]);
  });

  test('forgets the faults of other programs, and the oldest', () => {
    const list = new FaultList();
    for (let from = 0; from < 50; from++) list.add({ ...fault, range: { file: 0, from, to: 60 } });
    expect(list.list.length).toBe(20);
    expect(list.list[0].range.from).toBe(30);
    list.add({ ...fault, program: 2 });
    list.keepOnly(2);
    expect(list.list).toEqual([{ ...fault, program: 2 }]);
  });

  test('stays the same object as long as nothing changes', () => {
    const list = new FaultList();
    list.add(fault);
    const before = list.list;
    list.keepOnly(1);
    expect(list.list).toBe(before);
  });
});

describe('the status board', () => {
  const first: EngineStatus = {
    state: 'off',
    isolated: true,
    tier: 'vm',
    sampleRate: 0,
    load: 0,
    faults: [],
    limiterGainDb: 0,
    channels: 0,
    restarts: 0,
    program: null,
  };

  test('tells of changes only, and of each as a whole', () => {
    const board = new StatusBoard(first);
    const seen: EngineStatus[] = [];
    const end = board.subscribe((status) => seen.push(status));
    board.update({ load: 0 });
    board.update({ load: 0.5, note: 'heavy' });
    board.update({ note: 'heavy' });
    board.update({ note: undefined });
    end();
    board.update({ load: 1 });
    expect(seen).toEqual([
      { ...first, load: 0.5, note: 'heavy' },
      { ...first, load: 0.5 },
    ]);
    expect('note' in seen[1]).toBe(false);
    expect(board.status.load).toBe(1);
  });
});
