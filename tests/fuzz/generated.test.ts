/**
 * Generated programs are accepted and play. `FUZZ=20000` runs longer; a failure prints the seed, the
 * smallest program that was found to fail like it, and why.
 */
import { expect, test } from 'vitest';
import { Choices, shrink } from './choices.ts';
import { generateProgram } from './generate/program.ts';
import { generatedPrograms } from './generated.ts';
import { type FuzzedProgram, findings, printFinding } from './property.ts';

const RUNS = Number(process.env.FUZZ ?? 150);
const SEED = Number(process.env.SEED ?? 20261121);

test(`${RUNS} ${generatedPrograms.claim}`, { timeout: 3_600_000 }, () => {
  const [first] = findings(generatedPrograms, RUNS, SEED);
  expect(first && printFinding(first)).toBeUndefined();
});

test('the same choices give the same program, and a finding gets smaller', () => {
  const isFinding = (made: readonly number[]) =>
    generateProgram(Choices.replay(made)).source.includes('delay(');
  let choices: Choices;
  let program: FuzzedProgram;
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
