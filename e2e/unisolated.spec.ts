/** On a host that sends no headers (promises H3, row 22): no shared memory, all the rest. */
import { expect, test } from './support/playing.ts';
import { fundamental, largestStep, longestSilence } from './support/signal.ts';

test.use({ isolated: false });

/** A sine whose phase jumps when it is edited, and a memory that doesn't. */
function sine(hertz: number): string {
  return `fn count(){ self + 1.0 }
fn dsp(){ sin(now * ${hertz}.0 * 6.2831853 / samplerate) * 0.2 + count() * 0.0 }`;
}

test('the page says which way its data goes, sounds, and edits without a click', async ({
  playground,
  sound,
  page,
}) => {
  await playground.open();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await playground.sound(sine(440));
  await expect(playground.engine).toContainText('messages');
  await sound.next(0.3);
  const start = await sound.position();
  await playground.write(sine(550));
  await playground.evaluate();
  await playground.expectCondition('playing');
  await sound.next(0.8);

  const { channels, sampleRate } = await sound.since(start);
  const [samples] = channels as [Float32Array];
  const settled = samples.subarray(-sampleRate / 2);
  expect(fundamental(settled, sampleRate)).toBeCloseTo(550, 0);
  expect(largestStep(samples).value).toBeLessThan(1.5 * largestStep(settled).value);
  expect(longestSilence(samples).value).toBeLessThan(3);
  // Also without shared memory the update tells what it kept.
  await expect(page.getByTestId('swap-report')).toContainText('count');
});

test('a faulty program is told of, by message', async ({ playground, page }) => {
  await playground.open();
  await playground.sound('fn dsp(){ 1.0 / (now * 0.0) }');
  await expect(page.getByTestId('faults')).toContainText('not a number');
});
