/** What the page finds when it is opened again: after a reload, after a crash, beside itself. */

import { Playground } from './support/playground.ts';
import { expect, test } from './support/playing.ts';

const TONE = 'fn dsp(){ sin(now * 440.0 * 6.2831853 / samplerate) * 0.2 } // mine';

test('a reload keeps the text, and stays silent until asked', async ({
  playground,
  sound,
  page,
}) => {
  await playground.open();
  await playground.sound(TONE);
  await page.reload();
  await expect(playground.editor).toBeVisible();
  expect(await playground.text()).toBe(TONE);
  await playground.expectCondition('ready');
  await expect(page.getByTestId('notice-safe-mode')).toHaveCount(0);
  expect(await sound.contexts()).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await playground.expectCondition('playing');
});

test('after a crash the text is there, untouched by the compiler (row 24)', async ({
  playground,
  page,
  context,
  complaints,
}) => {
  await playground.open();
  await playground.sound(TONE);
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined);
  await crashed;

  const later = new Playground(await context.newPage());
  await later.open();
  await expect(later.page.getByTestId('notice-safe-mode')).toBeVisible();
  expect(await later.text()).toBe(TONE);
  await later.evaluate();
  await later.expectCondition('playing');
  await expect(later.page.getByTestId('notice-safe-mode')).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('two tabs on one draft lose nothing of either', async ({ playground, context }) => {
  await playground.open();
  await playground.write(TONE);
  await expect.poll(() => storedTexts(playground)).toContain(TONE);

  const other = new Playground(await context.newPage());
  await other.open();
  expect(await other.text()).toBe(TONE);
  await other.write(`${TONE} there`);
  await expect.poll(() => storedTexts(other)).toContain(`${TONE} there`);
  await playground.page.bringToFront();
  await playground.write(`${TONE} here`);
  await expect(playground.page.getByTestId('notice-forked')).toBeVisible();
  const texts = await storedTexts(playground);
  expect(texts).toContain(`${TONE} here`);
  expect(texts).toContain(`${TONE} there`);
});

/** All texts in the browser's storage. */
function storedTexts({ page }: Playground): Promise<string[]> {
  return page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith('mimium-live:document:'))
      .map((key) => (JSON.parse(localStorage.getItem(key)!) as { text: string }).text),
  );
}
