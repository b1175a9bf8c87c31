/** On a stack like that of a worker in Chromium. `FUZZ=2000` runs longer; a failure prints its seed. */
import { expect, test } from 'vitest';
import { withStack } from '../helpers/small-stack.ts';
import { nestedPrograms } from './nested.ts';
import { findings, printFinding } from './property.ts';

const RUNS = Number(process.env.FUZZ ?? 40);
const SEED = Number(process.env.SEED ?? 20261121);

test(`${RUNS} ${nestedPrograms.claim}`, { timeout: 3_600_000 }, () => {
  const [first] = withStack(0.5, () => [...findings(nestedPrograms, RUNS, SEED)]);
  expect(first && printFinding(first)).toBeUndefined();
});
