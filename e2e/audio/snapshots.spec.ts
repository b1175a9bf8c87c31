/**
 * Every patch sounds as its snapshot says: what dsp gave, what the speakers get, and both across a
 * live edit. See README.md.
 */
import { basename } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { CEILING } from '../../src/worklet/guard/limiter.ts';
import { expect } from '../fixtures.ts';
import { type Laboratory, test } from '../support/laboratory.ts';
import { largestStep, peak } from '../support/signal.ts';
import { keepArtefacts } from './artefacts.ts';
import { type AudioCase, findCases, orphanedSnapshots, renderRequest } from './cases.ts';
import { compareRecordings, describeDifference, isWithin } from './compare.ts';
import { renderInNode } from './node-engine.ts';
import { patchPaths, updating } from './options.ts';
import { plainError } from './plain-error.ts';
import { readSnapshot, removeSnapshots, updateSnapshot } from './snapshot-store.ts';
import { type Snapshot, TAPS, type Tap } from './snapshot-text.ts';
import { STEP_RATIO, type Tolerance, tolerances } from './tolerances.ts';

/** Longer than a cross-fade and what the guard delays it by: then a swap is over. */
const SWAP_SECONDS = 0.02;

for (const patch of findCases(patchPaths)) {
  test(patch.name, async ({ laboratory, browser, page }, testInfo) => {
    const actual = await render(laboratory, patch, browser.version());
    const { raw, guarded } = actual.taps;
    const place: Place = { page, testInfo, patch };

    const inNode = (await renderInNode(patch)).map((samples) => Float32Array.from(samples));
    await expectSame(place, 'node', 'Node', inNode, raw, tolerances.sameBuild);
    for (const samples of guarded) expect(peak(samples)).toBeLessThanOrEqual(CEILING);
    if (patch.edit !== undefined) for (const samples of guarded) expectNoStep(patch, samples);
    if (patch.seamless) for (const samples of raw) expectNoStep(patch, samples);

    if (updating) {
      updateSnapshot(patch.snapshotPath, actual);
      return;
    }
    const expected = readSnapshot(patch);
    expect({ ...actual, taps: {} }, 'what the snapshot says of the patch').toEqual({
      ...expected,
      taps: {},
      chromium: actual.chromium,
    });
    const sameBuild = expected.chromium === actual.chromium;
    const tolerance = sameBuild ? tolerances.sameBuild : tolerances.otherBuild;
    for (const tap of TAPS) {
      const from = `the snapshot (Chromium ${expected.chromium})`;
      await expectSame(place, tap, from, expected.taps[tap], actual.taps[tap], tolerance);
    }
  });
}

test('every snapshot has its patch', () => {
  const orphans = orphanedSnapshots(patchPaths);
  if (updating) removeSnapshots(orphans);
  else expect(orphans, 'snapshots without a patch; --update removes them').toEqual([]);
});

/** The patch as it sounds now, in the form of a snapshot. */
async function render(
  laboratory: Laboratory,
  patch: AudioCase,
  chromium: string,
): Promise<Snapshot> {
  const { from, sampleRate, swap } = patch;
  const taps: Record<Tap, readonly Float32Array[]> = { raw: [], guarded: [] };
  let report: Snapshot['edit'] = null;
  for (const tap of TAPS) {
    const rendered = await laboratory.render(renderRequest(patch, tap));
    taps[tap] = rendered.channels.map((samples) => samples.slice(from));
    report = rendered.report && { frame: swap, ...rendered.report };
  }
  return { patch: basename(patch.path), edit: report, chromium, sampleRate, from, taps };
}

/** Where a comparison is made, for what it leaves behind if it fails. */
interface Place {
  readonly page: Page;
  readonly testInfo: TestInfo;
  readonly patch: AudioCase;
}

async function expectSame(
  { page, testInfo, patch }: Place,
  name: string,
  from: string,
  expected: readonly Float32Array[],
  actual: readonly Float32Array[],
  tolerance: Tolerance,
): Promise<void> {
  expect(actual.length, `channels, compared with ${from}`).toBe(expected.length);
  const difference = compareRecordings(expected, actual);
  if (isWithin(difference, tolerance)) return;
  const title = `${patch.name} (${name}) is not as ${from} has it: ${describeDifference(difference)}`;
  const { sampleRate } = patch;
  await keepArtefacts(page, testInfo, { name, title, sampleRate, expected, actual });
  throw plainError(`${title}\nPictures and sounds are in ${testInfo.outputDir}`);
}

/** The live edit must not be heard as a click: no step beyond those of the programs themselves. */
function expectNoStep({ swap, sampleRate, name }: AudioCase, samples: Float32Array): void {
  const over = swap + Math.round(SWAP_SECONDS * sampleRate);
  const before = largestStep(samples.subarray(0, swap)).value;
  const during = largestStep(samples.subarray(swap - 1, over + 1));
  const after = largestStep(samples.subarray(over)).value;
  expect(
    during.value,
    `${name}: step at frame ${swap - 1 + during.at}, ` +
      `where the programs step by ${before.toPrecision(4)} and ${after.toPrecision(4)}`,
  ).toBeLessThanOrEqual(STEP_RATIO * Math.max(before, after));
}
