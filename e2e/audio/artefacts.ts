/** What a failed comparison leaves under `test-results/` for eyes and ears. */
import { writeFileSync } from 'node:fs';
import type { Page, TestInfo } from '@playwright/test';
import { encodeWav } from '../../scripts/cli/wav.ts';
import { comparisonRows, drawWaveforms } from './picture.ts';

/** Two sounds that should have been one. */
export interface FailedComparison {
  /** Part of the files' names. */
  readonly name: string;
  /** Written over the picture. */
  readonly title: string;
  readonly sampleRate: number;
  readonly expected: readonly Float32Array[];
  readonly actual: readonly Float32Array[];
}

/** Writes `<name>.png` and three WAV files into the test's own folder. */
export async function keepArtefacts(
  page: Page,
  testInfo: TestInfo,
  { name, title, sampleRate, expected, actual }: FailedComparison,
): Promise<void> {
  const difference = expected.map((samples, channel) =>
    samples.map((sample, frame) => actual[channel]![frame]! - sample),
  );
  const picture = await drawWaveforms(page, title, comparisonRows(expected, actual));
  writeFileSync(testInfo.outputPath(`${name}.png`), picture);
  for (const [kind, channels] of Object.entries({ expected, actual, difference })) {
    const wide = channels.map((samples) => Float64Array.from(samples));
    const path = testInfo.outputPath(`${name}.${kind}.wav`);
    writeFileSync(path, encodeWav(wide, sampleRate, 'float32'));
  }
}
