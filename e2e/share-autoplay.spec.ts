/** In a browser that lets pages sound by themselves, ours doesn't (promises L1). */
import { linkTo } from './support/links.ts';
import { expect, test } from './support/playing.ts';
import { longestSilence } from './support/signal.ts';

test.use({ autoplay: 'no-user-gesture-required' });

const LOUD = 'fn dsp(){ sin(now * 0.05) * 1000.0 }';

test('a link is silent until Play is pressed, by address and while the page is open', async ({
  playground,
  sound,
  page,
}) => {
  // The browser really would let it.
  await page.goto('/');
  expect(await page.evaluate(() => new AudioContext().state)).toBe('running');

  await page.goto('about:blank');
  await playground.open(linkTo(LOUD));
  await expect(page.getByTestId('notice-link')).toBeVisible();
  await page.waitForTimeout(500);
  expect(await sound.contexts()).toEqual([]);

  // While it plays, and while it is silent.
  await playground.play.click();
  await playground.expectCondition('playing');
  for (const text of ['// another\nfn dsp(){ sin(now) }', '// a third\nfn dsp(){ sin(now) }']) {
    await page.evaluate((fragment) => {
      location.hash = fragment;
    }, linkTo(text));
    await expect.poll(() => playground.text()).toBe(text);
    await playground.expectCondition('stopped');
    const { channels } = await sound.next(0.5);
    expect(longestSilence(channels[0]!).value).toBe(channels[0]!.length);
  }
});
