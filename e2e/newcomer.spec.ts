/** The first minutes: play, edit while it sounds, break it, share it. */

import { expect, test } from './support/playing.ts';
import { fundamental, largestStep, longestSilence, peak } from './support/signal.ts';

/** A sine of this many Hz, without a memory. */
function sine(hertz: number): string {
  return `fn dsp(){ sin(now * ${hertz}.0 * 6.2831853 / samplerate) * 0.2 }`;
}

/** Of the larger program's own largest step (promises S5). */
const STEP_RATIO = 1.5;

/** −12 dB, the first visit's volume (promises E4), of a fifth. */
const FIRST_LEVEL = 0.2 * 10 ** (-12 / 20);

test('one key press turns a line into sound', async ({ playground, sound }) => {
  await playground.open();
  expect(await playground.text()).toContain('fn dsp()');
  await playground.expectCondition('ready');

  await playground.sound(sine(440));
  const { channels, sampleRate } = await sound.next(1);
  for (const samples of channels) {
    expect(fundamental(samples, sampleRate)).toBeCloseTo(440, 0);
    expect(peak(samples)).toBeCloseTo(FIRST_LEVEL, 2);
    expect(longestSilence(samples).value).toBeLessThan(3);
  }
});

test('the engine gets ready when somebody points at the page, and sleeps until Play', async ({
  playground,
  sound,
  page,
}) => {
  await playground.open();
  await page.waitForTimeout(300);
  expect(await sound.contexts()).toEqual([]);
  await page.mouse.move(200, 200);
  await page.mouse.move(220, 220);
  await expect.poll(() => sound.contexts()).toEqual(['suspended']);
  await playground.expectCondition('ready');
  await playground.play.click();
  await playground.expectCondition('playing');
  expect(await sound.contexts()).toEqual(['running']);
});

test('an edit changes the sound without a click or a gap', async ({ playground, sound }) => {
  await playground.open();
  await playground.sound(sine(440));
  await sound.next(0.3);
  const start = await sound.position();

  await playground.write(sine(550));
  await playground.expectCondition('edited');
  await playground.evaluate();
  await playground.expectCondition('playing');
  await sound.next(0.8);

  const { channels, sampleRate } = await sound.since(start);
  for (const samples of channels) {
    const settled = samples.subarray(-sampleRate / 2);
    expect(fundamental(samples.subarray(0, sampleRate / 20), sampleRate)).toBeCloseTo(440, 0);
    expect(fundamental(settled, sampleRate)).toBeCloseTo(550, 0);
    // The higher tone moves faster: its own steps are the larger ones.
    expect(largestStep(samples).value).toBeLessThan(STEP_RATIO * largestStep(settled).value);
    expect(longestSilence(samples).value).toBeLessThan(3);
  }
});

test('a broken edit leaves the sound alone and says where the mistake is', async ({
  playground,
  sound,
}) => {
  await playground.open();
  await playground.sound(sine(440));
  const start = await sound.position();

  await playground.write('fn dsp(){ sin(now * ');
  await playground.evaluate();
  await playground.expectCondition('refused');
  await expect(playground.status).toContainText('Still playing the version of');
  await expect(playground.problems.first()).toContainText(/1:(19|20|21)/);

  await sound.next(0.5);
  const { channels, sampleRate } = await sound.since(start);
  expect(fundamental(channels[0]!, sampleRate)).toBeCloseTo(440, 0);
  expect(longestSilence(channels[0]!).value).toBeLessThan(3);

  await playground.write(sine(550));
  await playground.evaluate();
  await playground.expectCondition('playing');
  const mended = await sound.next(0.5);
  expect(fundamental(mended.channels[0]!.subarray(4800), sampleRate)).toBeCloseTo(550, 0);
});
