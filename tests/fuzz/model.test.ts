/** Skipped, and listed as such, in a checkout that has no model beside it. */
import { expect, test } from 'vitest';
import { modelAgrees } from './model/compare.ts';
import { MODEL, whyNoModel } from './model/render.ts';
import { findings, printFinding } from './property.ts';

const RUNS = Number(process.env.FUZZ ?? 100);
const SEED = Number(process.env.SEED ?? 20261121);

const property = modelAgrees(MODEL);
const whyNot = whyNoModel(MODEL);

test.skipIf(whyNot !== undefined)(
  `${RUNS} ${property.claim}${whyNot === undefined ? '' : ` (${whyNot})`}`,
  { timeout: 3_600_000 },
  () => {
    const [first] = findings(property, RUNS, SEED);
    expect(first && printFinding(first)).toBeUndefined();
  },
);
