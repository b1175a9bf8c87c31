/** Promises F1, F2. `FUZZ=20000` runs longer; a failure prints its seed. */
import { expect, test } from 'vitest';
import { mutatedPrograms } from './mutated.ts';
import { findings, printFinding } from './property.ts';

const RUNS = Number(process.env.FUZZ ?? 400);
const SEED = Number(process.env.SEED ?? 20261121);

test(`${RUNS} ${mutatedPrograms.claim}`, { timeout: 3_600_000 }, () => {
  const [first] = findings(mutatedPrograms, RUNS, SEED);
  expect(first && printFinding(first)).toBeUndefined();
});
