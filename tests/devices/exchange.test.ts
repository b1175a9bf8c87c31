/** A sound is exchanged while the text of the program stays (07 §9.3). */
import { expect, test } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import type { FoundSound } from '../../src/compiler/sounds.ts';
import { createEngine } from '../../src/vm/engine.ts';
import type { Program } from '../../src/vm/program.ts';

const SOURCE = `
let s = Sampler_mono!("kick.wav")
let n = Sampler_mono!("kick.wav").length
fn count(){ self + 1 }
fn dsp(){ (n, (s.player)(0), count()) }
`;

function program(found: FoundSound): Program {
  const { program: compiled } = compile(SOURCE, { sounds: () => found });
  if (compiled === undefined) throw new Error('refused');
  return compiled;
}

function sound(...samples: number[]): FoundSound {
  return { path: '/kick.wav', channels: [Float32Array.from(samples)] };
}

function next(engine: ReturnType<typeof createEngine>): number[] {
  const outputs = [0, 1, 2].map(() => new Float64Array(1));
  engine.process([], outputs, 1);
  return outputs.map(([sample]) => sample);
}

test('the same file is the same program, another one is another, whose state lives on', () => {
  const first = program(sound(0.5, 0.25));
  const engine = createEngine(first, { tier: 'vm', sampleRate: 48_000 });
  expect(next(engine)).toEqual([2, 0.5, 1]);
  const same = program(sound(0.5, 0.25));
  expect(same.fingerprint).toBe(first.fingerprint);
  engine.swap(same);
  expect(next(engine)).toEqual([2, 0.5, 2]);
  const other = program(sound(0.5, 0.75));
  expect(other.fingerprint).not.toBe(first.fingerprint);
  engine.swap(program(sound(0.75)));
  expect(next(engine)).toEqual([1, 0.75, 3]);
});

test('a file that arrives late is heard', () => {
  const engine = createEngine(program({ path: '/kick.wav', missing: true }), {
    tier: 'vm',
    sampleRate: 48_000,
  });
  expect(next(engine)).toEqual([0, 0, 1]);
  engine.swap(program(sound(1, 2, 3)));
  expect(next(engine)).toEqual([3, 1, 2]);
});
