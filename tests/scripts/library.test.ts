import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a module in a plain Node, which knows nothing of TypeScript or the project's packages. */
function runInNode(code: string): unknown {
  const imports = "import { compile, createEngine } from './dist/engine.js';\n";
  const out = execFileSync(process.execPath, ['--input-type=module', '-e', imports + code], {
    cwd: root,
    encoding: 'utf8',
  });
  return JSON.parse(out);
}

describe('dist/engine.js', () => {
  beforeAll(() => {
    execFileSync(process.execPath, ['scripts/build.mjs', '--if-stale'], { cwd: root });
  }, 120_000);

  test('compiles and renders without a page', () => {
    const result = runInNode(`
      const { program, diagnostics } = compile('fn dsp(x){ (now, x * samplerate) }');
      const engine = createEngine(program, { tier: 'vm', sampleRate: 44100 });
      const outputs = [new Float64Array(3), new Float64Array(3)];
      engine.process([Float64Array.of(1, 2, 3)], outputs, 3);
      const { channels, inputs, tier } = engine;
      console.log(JSON.stringify({
        diagnostics, channels, inputs, tier,
        outputs: outputs.map((channel) => [...channel]),
        faults: engine.faults(),
      }));
    `);
    expect(result).toEqual({
      diagnostics: [],
      channels: 2,
      inputs: 1,
      tier: 'vm',
      outputs: [
        [0, 1, 2],
        [44_100, 88_200, 132_300],
      ],
      faults: [],
    });
  });

  test('swaps and reports', () => {
    const result = runInNode(`
      const engine = createEngine(compile('fn dsp(){ self + 1.0 }').program,
        { tier: 'vm', sampleRate: 48000 });
      const out = new Float64Array(4);
      engine.process([], [out], 2);
      const report = engine.swap(compile('fn dsp(){ self + 10.0 }').program);
      engine.process([], [out.subarray(2)], 2);
      console.log(JSON.stringify({ out: [...out], kept: report.kept.length > 0 }));
    `);
    expect(result).toEqual({ out: [1, 2, 12, 22], kept: true });
  });

  test('gives diagnostics as values', () => {
    const result = runInNode(`
      const { program, diagnostics } = compile('fn dsp(){ missing }', { path: 'a.mmm' });
      console.log(JSON.stringify({ program: program ?? null, codes: diagnostics.map((d) => d.code) }));
    `);
    expect(result).toEqual({ program: null, codes: ['undefined-variable'] });
  });
});
