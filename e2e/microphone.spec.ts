/** A program that hears: with a microphone that beeps. */
import { expect, test } from './support/playing.ts';
import { peak } from './support/signal.ts';

test.use({ microphone: 'beeping' });

test('what the microphone hears is heard, until the program stops', async ({
  playground,
  page,
  sound,
}) => {
  await playground.open();
  await playground.sound('fn dsp(x){ x }');
  await expect(page.getByTestId('audio-input')).toContainText('hears the microphone');
  const { channels } = await sound.next(2.5);
  expect(peak(channels[0]!)).toBeGreaterThan(0.01);
  await playground.stop.click();
  await expect(page.getByTestId('audio-input')).toBeHidden();
});
