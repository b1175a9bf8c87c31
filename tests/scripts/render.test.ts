import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/render.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mimium-render-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Result {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as tools start it: a process of its own, in another folder than the project's. */
function render(...parameters: string[]): Promise<Result> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { ...process.env, npm_lifecycle_event: 'test' } };
    const child = execFile(
      process.execPath,
      [script, ...parameters],
      options,
      (_error, stdout, stderr) => resolve({ status: child.exitCode ?? 1, stdout, stderr }),
    );
  });
}

async function renderJson(...parameters: string[]) {
  const { status, stdout } = await render('--json', ...parameters);
  const lines = stdout.split('\n');
  expect(lines.pop()).toBe('');
  return { status, lines: lines.map((line) => JSON.parse(line)) };
}

function write(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const counter = write('counter.mmm', 'fn dsp(){ self + 1.0 }\n');
const printing = write(
  'printing.mmm',
  'println(0.0000001)\nfn dsp(){\n  let n = probe(now)\n  println(n)\n  if (n > 0.5) { print(0.0 - 1.0 / 0.0) } else { {} }\n  n\n}\n',
);
const broken = write('broken.mmm', 'fn dsp(){\n  missing + 1.0\n}\n');

describe('--json', () => {
  test('prints a line for each file, in order, also when some fail', async () => {
    const { status, lines } = await renderJson(counter, 'none.mmm', broken, counter);
    expect(status).toBe(1);
    expect(lines.map(({ file }) => file)).toEqual([counter, 'none.mmm', broken, counter]);
    expect(lines[0]).toEqual({
      file: counter,
      channels: 1,
      rate: 48_000,
      tier: 'vm',
      samples: [[1], [2], [3], [4], [5], [6], [7], [8]],
    });
    expect(lines[1].diagnostics).toMatchObject([
      { severity: 'error', code: 'file-not-found', file: 'none.mmm', line: 1, column: 1 },
    ]);
    expect(lines[2].diagnostics).toMatchObject([
      {
        ...{ severity: 'error', code: 'undefined-variable', file: broken },
        ...{ from: 12, to: 19, line: 2, column: 3, related: [] },
      },
    ]);
    expect(lines[3].samples).toEqual(lines[0].samples);
  });

  test('gives every bit of a number', async () => {
    const file = write('third.mmm', 'fn dsp(){ (1.0 / 3.0, samplerate) }\n');
    const { status, lines } = await renderJson(file, '--frames', '2', '--rate', '44100');
    expect(status).toBe(0);
    expect(lines[0].samples).toEqual(Array(2).fill([1 / 3, 44_100]));
  });

  test('renders seconds of the rate', async () => {
    const { lines } = await renderJson(counter, '--seconds', '0.25', '--rate', '22050');
    expect(lines[0].samples).toHaveLength(5513);
    expect(lines[0].samples.at(-1)).toEqual([5513]);
  });

  test('writes NaN and infinities as strings, and tells where they came from', async () => {
    const file = write(
      'poles.mmm',
      'fn dsp(){\n  let z = 0.0\n  (0.0 / z, 1.0 / z, -1.0 / z)\n}\n',
    );
    const { status, lines } = await renderJson(file, '--frames', '1');
    expect(status).toBe(0);
    expect(lines[0].samples).toEqual([['NaN', 'inf', '-inf']]);
    expect(lines[0].faults).toMatchObject([
      { code: 'non-finite', file, frame: 0, function: 'dsp' },
    ]);
  });

  test('feeds input, and silence where there is none', async () => {
    const file = write('twice.mmm', 'fn dsp(l, r){ (l * 2.0, r * 2.0) }\n');
    const input = write('in.json', '[[1, 2], [3], 4, [-0.5, "inf", 9]]');
    const { lines } = await renderJson(file, '--input', input, '--frames', '5');
    expect(lines[0].samples).toEqual([
      [2, 4],
      [6, 0],
      [8, 0],
      [-1, 'inf'],
      [0, 0],
    ]);
  });
});

describe('a program whose top-level statements fail', () => {
  const endless = write(
    'endless.mmm',
    'fn down(x){ down(x + 1.0) }\nlet a = down(0.0)\nfn dsp(){ a }\n',
  );

  test('does not start', async () => {
    const { status, lines } = await renderJson(endless, counter);
    expect(status).toBe(1);
    expect(lines[0].samples).toBeUndefined();
    expect(lines[0].faults).toMatchObject([{ code: 'depth', file: endless, function: 'down' }]);
    expect(lines[1].samples).toHaveLength(8);
  });

  test('does not take over either', async () => {
    const { status, lines } = await renderJson(counter, '--frames', '3', '--swap', `2:${endless}`);
    expect(status).toBe(1);
    expect(lines[0].samples).toEqual([[1], [2], [3]]);
    expect(lines[0].swaps).toMatchObject([{ frame: 2, error: "The new program can't start." }]);
    expect(lines[0].faults).toMatchObject([{ file: endless, function: 'down' }]);
  });
});

describe('--swap', () => {
  const next = write('next.mmm', 'fn dsp(){ self + 10.0 }\n');

  test('exchanges the program before its frame and goes on from its state', async () => {
    const { status, lines } = await renderJson(counter, '--frames', '5', '--swap', `3:${next}`);
    expect(status).toBe(0);
    expect(lines[0].samples).toEqual([[1], [2], [3], [13], [23]]);
    expect(lines[0].swaps).toMatchObject([{ frame: 3, new: [], dropped: [] }]);
    expect(lines[0].swaps[0].kept.length).toBeGreaterThan(0);
    expect(lines[0].swaps[0].kept[0]).toMatchObject({ file: next, line: 1 });
  });

  test('may happen more than once, in any order of parameters', async () => {
    const swaps = ['--swap', `4:${counter}`, '--swap', `2:${next}`];
    const { lines } = await renderJson(counter, '--frames', '6', ...swaps);
    expect(lines[0].samples).toEqual([[1], [2], [12], [22], [23], [24]]);
  });

  test('to a program that does not compile is refused', async () => {
    const { status, lines } = await renderJson(counter, '--swap', `2:${broken}`);
    expect(status).toBe(1);
    expect(lines[0].diagnostics).toMatchObject([{ code: 'undefined-variable', file: broken }]);
  });
});

describe('for people', () => {
  test('samples go to standard output', async () => {
    const { status, stdout, stderr } = await render(counter, '--frames', '2');
    expect(status).toBe(0);
    expect(stdout).toContain('1 channel, 2 frames at 48000 Hz');
    expect(stderr).toBe('');
  });

  test('what programs print goes to standard error, in whole lines', async () => {
    const { status, stdout, stderr } = await render(printing, '--frames', '2', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ samples: [[0], [1]] });
    expect(stderr).toBe('0.0000001\n00\n11\n-inf\n');
  });

  test('controls stand where they are told to', async () => {
    const knobs = write('knobs.mmm', 'fn dsp(){ Control!("a=b", 1) + Control!("c", 2) }\n');
    const told = await render(knobs, '--frames', '1', '--json', '--control', 'a=b=10');
    expect(JSON.parse(told.stdout)).toMatchObject({ samples: [[12]] });
    expect(told.stderr).toBe('');
    const slip = await render(knobs, '--frames', '1', '--control', 'd=1');
    expect(slip.stderr).toBe(`${knobs}: no control is labelled d; it has a=b, c\n`);
    expect((await render(knobs, '--control', 'c')).stderr).toContain('LABEL=VALUE');
  });

  test('what was printed before a program failed to start is told', async () => {
    const text = 'fn deep(n){ deep(n + 1) + 1 }\nprintln(7)\nlet x = deep(0)\nfn dsp(){ x }\n';
    const { status, stderr } = await render(write('deep.mmm', text), '--frames', '1');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^7\n/);
  });

  test('mistakes go to standard error, with the line they are in', async () => {
    const { status, stdout, stderr } = await render(broken);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('broken.mmm:2:3: error[undefined-variable]');
    expect(stderr).toContain('    2 |   missing + 1.0\n      |   ^^^^^^^\n');
  });

  test('a wrong parameter is explained', async () => {
    const { status, stderr } = await render(counter, '--tier', 'wasm');
    expect(status).toBe(1);
    expect(stderr).toContain('The tier "wasm" does not exist yet');
  });

  test('--expanded prints what macros make; what they print themselves is apart', async () => {
    const macros = write(
      'macros.mmm',
      '#stage(macro)\nfn m(x){ println(x)\n  x |> lift }\n#stage(main)\nfn dsp(){ m!(3.0) * 2.0 }\n',
    );
    const { status, stdout, stderr } = await render(macros, '--expanded');
    expect([status, stdout, stderr]).toEqual([0, 'fn dsp() { (3 * 2) }\n', '3\n']);
  });

  test('--wav writes a file', async () => {
    const { status } = await render(counter, '--frames', '3', '--wav', 'out.wav');
    expect(status).toBe(0);
    const wav = readFileSync(join(folder, 'out.wav'));
    expect(wav.readFloatLE(wav.length - 4)).toBe(3);
  });
});

test('every example gives finite samples', async () => {
  const examples = fileURLToPath(new URL('../../public/examples/', import.meta.url));
  const files = readdirSync(examples)
    .filter((name) => name.endsWith('.mmm'))
    .map((name) => join(examples, name));
  const { status, lines } = await renderJson('--frames', '128', ...files);
  expect(status).toBe(0);
  expect(lines).toHaveLength(files.length);
  for (const { file, samples, faults } of lines) {
    expect(faults, file).toBeUndefined();
    expect(samples.flat().every(Number.isFinite), file).toBe(true);
  }
});
