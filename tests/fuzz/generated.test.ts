/**
 * Generated programs are accepted and play. `FUZZ=20000` runs longer; a failure prints the seed, the
 * smallest program that was found to fail like it, and why.
 */
import { expect, test } from 'vitest';
import { Choices, shrink } from './choices.ts';
import { type GeneratedProgram, generateProgram } from './generate/program.ts';
import { whatIsWrong } from './play.ts';

const RUNS = Number(process.env.FUZZ ?? 150);
const SEED = Number(process.env.SEED ?? 20261121);

test(`${RUNS} generated programs are accepted, and play the same optimised or not`, {
  timeout: 3_600_000,
}, () => {
  for (let run = 0; run < RUNS; run++) {
    const choices = Choices.random(SEED + run);
    const wrong = whatIsWrong(generateProgram(choices));
    if (wrong !== undefined) report(SEED + run, choices.made, wrong);
  }
});

/** Programs fail alike if the first words of what is wrong are the same. */
function kindOf(wrong: string | undefined): string | undefined {
  return wrong?.replace(/\d+/g, '').slice(0, 40);
}

function report(seed: number, made: readonly number[], wrong: string): never {
  const small = shrink(
    made,
    (candidate) =>
      kindOf(whatIsWrong(generateProgram(Choices.replay(candidate)))) === kindOf(wrong),
  );
  const program = generateProgram(Choices.replay(small));
  throw new Error(`SEED=${seed} FUZZ=1\n${whatIsWrong(program)}\n${show(program)}`);
}

function show({ source, modules }: GeneratedProgram): string {
  const files = Object.entries(modules).map(([path, text]) => `// ${path}\n${text}`);
  return [source, ...files].join('\n');
}

test('the same choices give the same program, and a finding gets smaller', () => {
  const isFinding = (made: readonly number[]) =>
    generateProgram(Choices.replay(made)).source.includes('delay(');
  let choices: Choices;
  let program: GeneratedProgram;
  let seed = SEED;
  do {
    choices = Choices.random(seed++);
    program = generateProgram(choices);
  } while (!isFinding(choices.made) || choices.made.length < 200);
  expect(generateProgram(Choices.replay(choices.made))).toEqual(program);
  const small = shrink(choices.made, isFinding);
  expect(isFinding(small)).toBe(true);
  expect(small.length * 4).toBeLessThan(choices.made.length);
});
