/**
 * Mutated programs, written by hand or generated: whatever the text, the compiler answers with
 * diagnostics or with a program that the validator accepts (promises F1, F2). `FUZZ=20000` runs
 * longer; a failure prints its seed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { validateProgram } from '../../src/vm/validate.ts';
import { Choices } from './choices.ts';
import { generateProgram } from './generate/program.ts';
import { mutate } from './mutate.ts';
import { Random } from './random.ts';

const RUNS = Number(process.env.FUZZ ?? 400);
const SEED = Number(process.env.SEED ?? 20261121);

const seeds = readdirSync('tests/fuzz/corpus')
  .filter((name) => name.endsWith('.mmm'))
  .map((name) => readFileSync(join('tests/fuzz/corpus', name), 'utf8'));

test(`${RUNS} mutated programs compile or are refused`, { timeout: 3_600_000 }, () => {
  for (let run = 0; run < RUNS; run++) {
    const random = new Random(SEED + run);
    const isGenerated = random.below(3) === 0;
    const seed = isGenerated
      ? generateProgram(Choices.random(SEED + run)).source
      : random.pick(seeds);
    const source = mutate(random, seed, seeds);
    const where = `SEED=${SEED + run} FUZZ=1\n${source}`;
    let result: ReturnType<typeof compile>;
    try {
      result = compile(source);
    } catch (error) {
      throw new Error(`the compiler threw ${(error as Error).stack}\n${where}`);
    }
    const refused = result.diagnostics.some(({ severity }) => severity === 'error');
    expect(result.program === undefined, where).toBe(refused);
    if (result.program !== undefined) expect(validateProgram(result.program), where).toEqual([]);
    for (const { range, related } of result.diagnostics) {
      for (const each of [range, ...related.map((one) => one.range)]) {
        const text = result.files[each.file]?.text;
        expect(text, where).toBeDefined();
        expect(0 <= each.from && each.from <= each.to && each.to <= text!.length, where).toBe(true);
      }
    }
  }
});
