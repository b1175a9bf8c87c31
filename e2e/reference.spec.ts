/** The reference of the library: complete, searchable, linkable, and its examples can be tried. */
import { readFileSync } from 'node:fs';
import type { ReferenceModule } from '../src/library/reference.ts';
import { expect, test } from './support/playing.ts';

const data = readFileSync(new URL('../src/library/reference.json', import.meta.url), 'utf8');
const modules: ReferenceModule[] = JSON.parse(data);

test('shows every public function, and finds one by its words', async ({ playground, page }) => {
  await playground.open();
  await page.getByTestId('open-reference').click();
  const entries = page.locator('[data-testid^="entry-"]');
  await expect(entries).toHaveCount(modules.flatMap((module) => module.entries).length);
  for (const { name } of modules) {
    await expect(page.getByRole('heading', { name, exact: true })).toBeAttached();
  }
  await page.getByTestId('search-reference').fill('resonant low-pass');
  await page.getByTestId('search-reference').fill('filter::lowpass');
  await expect(page.getByTestId('reference-count')).toHaveText('1 entry');
  await expect(page.getByTestId('entry-filter::lowpass')).toBeVisible();
  await expect(page.getByTestId('entry-osc::saw')).toBeHidden();
});

test('an address leads to an entry, and its example plays', async ({ playground, page }) => {
  await playground.open('#reference=osc%3A%3Asaw');
  const entry = page.getByTestId('entry-osc::saw');
  await expect(entry).toHaveAttribute('open');
  await expect(entry).toBeInViewport();
  await page.screenshot({ path: 'test-results/looks/reference-desk.png' });
  await entry.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(await playground.text()).toContain('use osc::*');
  await playground.play.click();
  await playground.expectCondition('playing');
});

test('a phone shows it without scrolling sideways', async ({ playground, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await playground.open('#reference=delay%3A%3Apingpong_delay');
  await expect(page.getByTestId('entry-delay::pingpong_delay')).toHaveAttribute('open');
  const wider = await page
    .getByTestId('reference')
    .evaluate((dialog) => [...dialog.children].some((part) => part.scrollWidth > part.clientWidth));
  expect(wider).toBe(false);
  await page.screenshot({ path: 'test-results/looks/reference-phone.png' });
});
