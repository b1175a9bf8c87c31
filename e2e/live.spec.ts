/** Playing it as an instrument: edits faster than fades, stops in between, long memories. */
import { expect, test } from './support/playing.ts';
import { fundamental, largestStep, longestSilence, peak } from './support/signal.ts';

/** Phase and all, so that every edit jumps. */
function sine(hertz: number): string {
  return `fn dsp(){ sin(now * ${hertz}.0 * 6.2831853 / samplerate) * 0.2 }`;
}

test('edits that follow each other faster than they can fade make no click, and the last one wins', async ({
  playground,
  sound,
}) => {
  await playground.open();
  await playground.sound(sine(400));
  await sound.next(0.2);
  const start = await sound.position();
  for (let hertz = 410; hertz <= 600; hertz += 10) {
    await playground.write(sine(hertz));
    await playground.evaluate();
  }
  await playground.expectCondition('playing');
  await sound.next(0.5);
  const { channels, sampleRate } = await sound.since(start);
  const [samples] = channels as [Float32Array];
  const settled = samples.subarray(-sampleRate / 4);
  expect(fundamental(settled, sampleRate)).toBeCloseTo(600, 0);
  expect(largestStep(samples).value).toBeLessThan(1.5 * largestStep(settled).value);
  expect(longestSilence(samples).value).toBeLessThan(3);
});

test('stop and play, quicker than the fades, end in sound or in silence, never in a click', async ({
  playground,
  sound,
  page,
}) => {
  await playground.open();
  await playground.sound(sine(500));
  const settled = await sound.next(0.3);
  const bound = 1.5 * largestStep(settled.channels[0]!).value;
  const start = await sound.position();
  for (let turn = 0; turn < 5; turn++) {
    await page.keyboard.press('Control+.');
    await playground.evaluate();
  }
  await playground.expectCondition('playing');
  const after = await sound.next(0.5);
  expect(fundamental(after.channels[0]!.subarray(-12_000), after.sampleRate)).toBeCloseTo(500, 0);
  await page.keyboard.press('Control+.');
  await playground.expectCondition('stopped');
  expect(peak((await sound.next(0.3)).channels[0]!)).toBe(0);
  expect(largestStep((await sound.since(start)).channels[0]!).value).toBeLessThan(bound);
});

/** A tenth of a second of a tone, once; then only its echoes, every half second. */
function echoes(feedback: number): string {
  return `fn burst(){ if (now < samplerate * 0.1) sin(now * 440.0 * 6.2831853 / samplerate) * 0.5 else 0.0 }
fn echo(x){ delay(100000, x + self * ${feedback}, samplerate * 0.5) }
fn dsp(){ burst() + echo(burst()) }`;
}

test('echoes that are in the air stay there through an edit', async ({
  playground,
  sound,
  page,
}) => {
  await playground.open();
  await playground.sound(echoes(0.9));
  await playground.write(echoes(0.8));
  const start = await sound.position();
  await playground.evaluate();
  await playground.expectCondition('playing');
  const after = await sound.next(1.2);
  await expect(page.getByTestId('swap-report')).toContainText('kept');

  const [samples] = after.channels as [Float32Array];
  expect(peak(samples)).toBeGreaterThan(0.02);
  const loud = samples.findIndex((sample) => Math.abs(sample) > peak(samples) / 2);
  const echo = samples.subarray(loud, loud + after.sampleRate / 20);
  expect(fundamental(echo, after.sampleRate)).toBeCloseTo(440, 0);
  // The burst itself was louder than any echo.
  const before = largestStep((await sound.since(0, start)).channels[0]!).value;
  expect(largestStep((await sound.since(start)).channels[0]!).value).toBeLessThan(1.5 * before);
});

/** A list of 40 000 numbers, more than an update can take over while it plays, and one of one. */
function lists(gain: number): string {
  return `fn grow(xs, n){ if (n > 0.5) grow(append(xs, n), n - 1.0) else xs }
fn growMore(xs, n){ if (n > 0.5) growMore(grow(xs, 500.0), n - 1.0) else xs }
let long = growMore([0.0], 80.0)
let short = [0.2]
fn dsp(){
  long = long
  short = short
  sin(now * 0.05) * short[0] * ${gain}
}`;
}

test('what an edit could not take over is told, with the reason', async ({ playground, page }) => {
  await playground.open();
  await playground.sound(lists(0.9));
  await playground.write(lists(0.8));
  await playground.evaluate();
  await playground.expectCondition('playing');
  const left = page.getByTestId('swap-left');
  await expect(left).toContainText('Began anew all the same');
  await expect(left.getByRole('listitem')).toHaveText([
    /^1 × closure, variable or task: more than/,
  ]);
  await playground.write(sine(500));
  await playground.evaluate();
  await playground.expectCondition('playing');
  await expect(left).toHaveCount(0);
});
