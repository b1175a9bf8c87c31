/**
 * A live update that changes nothing that can be heard is not heard (07 §9.3, §9.4 "any | the same
 * tokens"): generated programs, and those of the corpus, give the same samples to the bit whether they
 * are swapped in the middle or not. `FUZZ=5000` runs longer; a failure prints its seed and the program.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { modulesFrom } from '../../scripts/library/modules.ts';
import { compile } from '../../src/compiler/index.ts';
import { createEngine } from '../../src/vm/engine.ts';
import type { Program } from '../../src/vm/program.ts';
import { Choices } from '../fuzz/choices.ts';
import { generateProgram } from '../fuzz/generate/program.ts';
import type { FuzzedProgram } from '../fuzz/property.ts';

const RUNS = Number(process.env.FUZZ ?? 40);
const SEED = Number(process.env.SEED ?? 20261121);
const FRAMES = 24;

/** Not at the beginning, and not when most tasks of these programs have run. */
const SWAP_AT = 7;

/** Edits that leave every token of the program as it is. */
const SAME_TOKENS: readonly ((source: string) => string)[] = [
  (source) => source,
  (source) => `// a comment\n\n${source}`,
];

/** Edits of something that the program doesn't hear of. */
const UNRELATED: readonly ((source: string) => string)[] = [
  (source) => `let unrelated_0 = 5.0\n${source}`,
  (source) => `${source}\nfn unrelated_1(x) { x + self }\n`,
];

function build({ source, modules }: FuzzedProgram): Program {
  const { program, diagnostics } = compile(source, { modules: modulesFrom(modules) });
  if (program === undefined) throw new Error(JSON.stringify(diagnostics[0]));
  return program;
}

/** The samples, channel after channel; the programs follow each other at {@link SWAP_AT}. */
function play(program: Program, next: Program | undefined): number[] {
  const engine = createEngine(program, { tier: 'vm', sampleRate: 48_000 });
  const outputs = Array.from({ length: program.outputs }, () => new Float64Array(FRAMES));
  const inputs = Array.from({ length: program.inputs }, (_, c) =>
    new Float64Array(FRAMES).map((_, n) => c + n / FRAMES),
  );
  const part = (from: number, to: number): void => {
    const cut = (lines: Float64Array[]): Float64Array[] =>
      lines.map((line) => line.subarray(from, to));
    engine.process(cut(inputs), cut(outputs), to - from);
  };
  part(0, SWAP_AT);
  if (next !== undefined) engine.swap(next);
  part(SWAP_AT, FRAMES);
  return outputs.flatMap((line) => [...line]);
}

function checkProgram(program: FuzzedProgram, where: string): void {
  const old = build(program);
  const expected = play(old, undefined);
  // What isn't finite is set right by an update (07 §9.3.2), and so can be heard.
  const isSound = expected.every(Number.isFinite);
  for (const edit of isSound ? [...SAME_TOKENS, ...UNRELATED] : SAME_TOKENS) {
    const source = edit(program.source);
    expect(play(old, build({ ...program, source })), `${where}\n${source}`).toEqual(expected);
  }
}

test(`${RUNS} generated programs`, { timeout: 3_600_000 }, () => {
  for (let run = 0; run < RUNS; run++) {
    checkProgram(generateProgram(Choices.random(SEED + run)), `SEED=${SEED + run} FUZZ=1`);
  }
});

const corpus = new URL('../fuzz/corpus/', import.meta.url);

test.each(readdirSync(corpus))('%s', { timeout: 60_000 }, (name) => {
  checkProgram({ source: readFileSync(new URL(name, corpus), 'utf8'), modules: {} }, name);
});

test('renaming a local variable', () => {
  const source = `
    fn mk(k){ |x| { let inner = self + x * k
      inner } }
    let bank = [mk(0.01), mk(0.02)]
    let level = 0.0
    fn tick(){ let step = mem(now) + 1.0
      level = level + step
      tick@(now + 2.0) }
    tick@1.0
    fn dsp(){ let voice = bank[0.0](1.0)
      (voice + bank[1.0](level), level) }`;
  const old = build({ source, modules: {} });
  for (const name of ['inner', 'step', 'voice']) {
    const renamed = source.replaceAll(name, `${name}_2`);
    expect(play(old, build({ source: renamed, modules: {} })), name).toEqual(play(old, undefined));
  }
});
