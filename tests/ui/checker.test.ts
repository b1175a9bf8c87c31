/** The compile worker's other half: order, supersession, and workers that hang or die. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Checker, type CompileWorker } from '../../src/ui/checker/checker.ts';
import { problemsOf } from '../../src/ui/checker/problems.ts';
import type { CompileReply, CompileRequest, SoundFile } from '../../src/ui/checker/protocol.ts';

class FakeWorker implements CompileWorker {
  readonly requests: CompileRequest[] = [];
  readonly onReply: (reply: CompileReply) => void;
  readonly onFailure: (message: string) => void;
  terminated = false;

  constructor(onReply: (reply: CompileReply) => void, onFailure: (message: string) => void) {
    this.onReply = onReply;
    this.onFailure = onFailure;
  }

  readonly given: (readonly SoundFile[])[] = [];

  give(sounds: readonly SoundFile[]): void {
    this.given.push(sounds);
  }

  post(request: CompileRequest): void {
    this.requests.push(request);
  }

  terminate(): void {
    this.terminated = true;
  }

  answer(): void {
    const { job } = this.requests.at(-1)!;
    this.onReply({ job, kind: 'compiled', result: { diagnostics: [], files: [], output: [] } });
  }
}

let workers: FakeWorker[];
let checker: Checker;

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  checker = new Checker((onReply, onFailure) => {
    const worker = new FakeWorker(onReply, onFailure);
    workers.push(worker);
    return worker;
  }, 1000);
});

afterEach(() => {
  vi.useRealTimers();
});

describe('jobs', () => {
  test('run one at a time; of those waiting the newest is kept', async () => {
    const first = checker.compile('one', 'check');
    const second = checker.compile('two', 'check');
    const third = checker.compile('three', 'check');
    expect(await second).toEqual({ kind: 'superseded' });
    expect(workers[0]!.requests.map(({ source }) => source)).toEqual(['one']);
    workers[0]!.answer();
    expect((await first).kind).toBe('compiled');
    workers[0]!.answer();
    expect((await third).kind).toBe('compiled');
    expect(workers[0]!.requests.map(({ source }) => source)).toEqual(['one', 'three']);
  });

  test('an evaluation is not superseded by checks and goes before them', async () => {
    checker.compile('one', 'check');
    const played = checker.compile('two', 'evaluation');
    const checked = checker.compile('three', 'check');
    workers[0]!.answer();
    workers[0]!.answer();
    expect((await played).kind).toBe('compiled');
    workers[0]!.answer();
    expect((await checked).kind).toBe('compiled');
    expect(workers[0]!.requests.map(({ source }) => source)).toEqual(['one', 'two', 'three']);
  });

  test('a waiting check becomes an evaluation when the same text is played', async () => {
    checker.compile('one', 'check');
    const checked = checker.compile('two', 'check');
    const played = checker.compile('two', 'evaluation');
    expect(played).toBe(checked);
    checker.compile('three', 'check');
    workers[0]!.answer();
    workers[0]!.answer();
    expect((await played).kind).toBe('compiled');
  });

  test('a text that was just compiled is not compiled again', async () => {
    const first = checker.compile('one', 'check');
    expect(checker.compile('one', 'check')).toBe(first);
    workers[0]!.answer();
    await first;
    expect(checker.compile('one', 'check')).toBe(first);
    expect(workers[0]!.requests).toHaveLength(1);
  });

  test('a worker that does not answer is replaced, and its late answer ignored', async () => {
    const first = checker.compile('loop', 'check');
    const second = checker.compile('fine', 'check');
    await vi.advanceTimersByTimeAsync(1001);
    expect(await first).toEqual({ kind: 'overrun' });
    expect(workers[0]!.terminated).toBe(true);
    workers[0]!.answer();
    workers[1]!.answer();
    expect((await second).kind).toBe('compiled');
  });

  test('a worker that dies is our fault, and the same text may be tried again', async () => {
    const first = checker.compile('one', 'check');
    workers[0]!.onFailure('boom');
    expect(await first).toEqual({ kind: 'crashed', message: 'boom', stack: '' });
    const again = checker.compile('one', 'check');
    workers[1]!.answer();
    expect((await again).kind).toBe('compiled');
  });

  test('sounds go to every worker, and make the text worth compiling again', async () => {
    const sounds = [{ name: 'tick.wav', samples: new Float32Array(4) }];
    const first = checker.compile('one', 'check');
    workers[0]!.answer();
    await first;
    checker.useSounds(sounds);
    expect(workers[0]!.given).toEqual([sounds]);
    const again = checker.compile('one', 'check');
    expect(workers[0]!.requests).toHaveLength(2);
    vi.advanceTimersByTime(1000);
    expect((await again).kind).toBe('overrun');
    void checker.compile('two', 'check');
    expect(workers[1]!.given).toEqual([sounds]);
  });

  test('a worker that cannot be made is reported, not thrown', async () => {
    const broken = new Checker(() => {
      throw new Error('no workers here');
    });
    expect(await broken.compile('x', 'check')).toMatchObject({
      kind: 'crashed',
      message: 'no workers here',
    });
  });
});

test('related places and fixes are kept where they lie in the editor', () => {
  const range = (file: number) => ({ file, from: 1, to: 2 });
  const [problem] = problemsOf({
    diagnostics: [
      {
        severity: 'error',
        code: 'type-mismatch',
        message: '',
        range: range(0),
        related: [
          { message: 'here', range: range(0) },
          { message: 'there', range: range(1) },
        ],
        fix: { title: 'mend', range: range(0), insert: 'x' },
      },
    ],
    files: [{ id: 0, path: 'main.mmm', text: 'abc' }],
  });
  expect(problem!.related).toEqual([
    { message: 'here', place: { from: 1, to: 2 } },
    { message: 'there', place: undefined },
  ]);
  expect(problem!.fix).toEqual({ title: 'mend', insert: 'x', from: 1, to: 2 });
});

test('problems stand in source order, those of other files last and without a place', () => {
  const range = (file: number, from: number) => ({ file, from, to: from + 1 });
  const diagnostic = (file: number, from: number) =>
    ({
      severity: 'error',
      code: 'syntax-error',
      message: '',
      range: range(file, from),
      related: [],
    }) as const;
  const problems = problemsOf({
    diagnostics: [diagnostic(1, 2), diagnostic(0, 5), diagnostic(0, 1)],
    files: [
      { id: 0, path: 'main.mmm', text: 'a\nb\ncd' },
      { id: 1, path: 'lib.mmm', text: 'x\ny' },
    ],
  });
  expect(problems.map(({ place, position }) => [place?.from, position])).toEqual([
    [1, { line: 1, column: 2 }],
    [5, { line: 3, column: 2 }],
    [undefined, { line: 2, column: 1, path: 'lib.mmm' }],
  ]);
});
