/**
 * How the page is made up: landmarks, names, room for fingers, no sideways scrolling. Pictures of it
 * go to `test-results/looks/`, for people; they are compared with nothing.
 */
import type { Page } from '@playwright/test';
import { expect, test } from './support/playing.ts';

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 800 };

test('landmarks, a heading, a language, a name for everything', async ({ playground, page }) => {
  await playground.open();
  await expect(page.getByRole('banner')).toBeVisible();
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.getByRole('contentinfo')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/mimium live/);
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  expect(await page.title()).not.toBe('');
  expect(await namelessControls(page)).toEqual([]);

  await page.getByTestId('language').click();
  await expect(page.getByTestId('play')).toContainText('再生');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('ja');
  expect(await namelessControls(page)).toEqual([]);
});

test('a phone shows all of it without scrolling sideways', async ({ playground, page }) => {
  await page.setViewportSize(PHONE);
  await playground.open();
  await playground.sound(`fn dsp(){ sin(now * 0.05) * 0.2 } // ${'and so on '.repeat(30)}`);
  expect(await overflow(page)).toBe(0);
  expect(await smallTargets(page)).toEqual([]);
  await picture(page, 'phone-playing');

  await page.getByTestId('toggle-panels').click();
  await expect(page.getByTestId('scope')).toBeInViewport();
  expect(await overflow(page)).toBe(0);
  await picture(page, 'phone-panels');
  await page.getByTestId('toggle-panels').click();

  await page.getByTestId('open-examples').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await overflow(page)).toBe(0);
  await picture(page, 'phone-examples');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a desk in the ${colorScheme}`, async ({ playground, page }) => {
    await page.setViewportSize(DESK);
    await page.emulateMedia({ colorScheme });
    await playground.open();
    await picture(page, `desk-${colorScheme}-first-visit`);
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const [red = 0] = (background.match(/[\d.]+/g) ?? []).map(Number);
    expect(red > 128).toBe(colorScheme === 'light');

    await playground.sound(
      'fn phasor(freq){ (self + freq / samplerate) % 1.0 }\nfn dsp(){ (phasor(220.0) - 0.5) * 0.3 }',
    );
    await playground.write('fn dsp(){ sin(now * }');
    await playground.evaluate();
    await playground.expectCondition('refused');
    expect(await overflow(page)).toBe(0);
    await picture(page, `desk-${colorScheme}-mistake`);
  });
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/looks/${name}.png`, animations: 'disabled' });
}

/** Pixels by which the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** Visible controls that a screen reader could only call by their kind. */
function namelessControls(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href]')]
      .filter((control) => control.checkVisibility())
      .filter((control) => !(control.getAttribute('aria-label') ?? control.textContent)?.trim())
      .map((control) => control.outerHTML.slice(0, 120)),
  );
}

/** Visible controls smaller than 24 × 24 pixels (WCAG 2.2, 2.5.8). */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, input')]
      .filter((control) => control.checkVisibility())
      .map((control) => ({ control, box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ control, box }) => `${control.outerHTML.slice(0, 120)} ${box.width} × ${box.height}`),
  );
}
