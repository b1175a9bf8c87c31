/** Lessons: opened, listened to, passed, remembered; and nobody's draft is touched. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/playing.ts';

const DRAFT = 'fn dsp(){ sin(now * 0.01) * 0.1 } // my own';

async function openLesson(page: Page, id: string): Promise<void> {
  await page.getByTestId('open-lessons').click();
  await page.getByTestId(`lesson-${id}`).click();
}

test('a lesson listens, hints, is passed and stays so', async ({ playground, page }) => {
  await playground.open();
  await playground.write(DRAFT);
  await openLesson(page, 'one-sine');
  const hint = page.getByTestId('lesson-hint');
  await expect(page.getByTestId('lesson')).toContainText('Lesson 1 of');
  await expect(hint).toContainText('press Listen');

  await page.getByTestId('lesson-check').click();
  await expect(hint).toHaveText('Yours is at 431 Hz, 9 Hz too low.');
  await playground.expectCondition('ready');

  const solved = (await playground.text()).replace('431.0', '440.0');
  await playground.sound(solved);
  await expect(hint).toContainText('That is it');
  await page.getByTestId('lesson-next').click();
  await expect(page.getByTestId('lesson')).toContainText('Lesson 2 of');

  await page.reload();
  await expect(page.getByTestId('lesson')).toContainText('Lesson 2 of');
  await page.getByTestId('open-lessons').click();
  await expect(page.getByTestId('lesson-one-sine')).toContainText('passed');
  await expect(page.getByTestId('lesson-loudness')).not.toContainText('passed');

  await page.getByRole('tab', { name: 'Your drafts' }).click();
  await page
    .getByRole('button', { name: /my own/ })
    .first()
    .click();
  expect(await playground.text()).toBe(DRAFT);
  await expect(page.getByTestId('lesson')).toBeHidden();
});

test('a lesson goes on where it was left, and starts again if asked', async ({
  playground,
  page,
}) => {
  await playground.open();
  await openLesson(page, 'loudness');
  await playground.write('fn dsp(){ 0.0 } // attempt');
  await page.getByTestId('lesson-check').click();
  await expect(page.getByTestId('lesson-hint')).toHaveText('Nothing is to be heard.');
  await openLesson(page, 'two-tones');
  await openLesson(page, 'loudness');
  expect(await playground.text()).toContain('attempt');
  await page.getByTestId('lesson-restart').click();
  await expect(playground.editor).toContainText('Too soft');
  await page.getByTestId('lesson-solution').click();
  await page.getByTestId('lesson-check').click();
  await expect(page.getByTestId('lesson-hint')).toContainText('That is it');
});

test('a text with a mistake is told as such', async ({ playground, page }) => {
  await playground.open();
  await openLesson(page, 'one-sine');
  await playground.write('fn dsp(){ sin( }');
  await page.getByTestId('lesson-check').click();
  await expect(page.getByTestId('lesson-hint')).toContainText('error');
});

test('by keyboard alone, from the list to the check', async ({ playground, page }) => {
  await playground.open();
  await page.getByTestId('open-lessons').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Lessons' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('lesson')).toContainText('Lesson 2 of');
  await page.getByTestId('lesson-check').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('lesson-hint')).toContainText('too soft');
});

for (const [name, width, height, colorScheme] of [
  ['desk-light', 1280, 800, 'light'],
  ['desk-dark', 1280, 800, 'dark'],
  ['tablet', 900, 700, 'light'],
  ['phone', 360, 740, 'light'],
] as const) {
  test(`looks at ${name}`, async ({ playground, page }) => {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await playground.open();
    await openLesson(page, 'memory');
    await page.getByTestId('lesson-check').click();
    await expect(page.getByTestId('lesson-hint')).toContainText('220 Hz');
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    await page.screenshot({ path: `test-results/looks/lesson-${name}.png` });
    await page.getByTestId('open-lessons').click();
    await page.screenshot({ path: `test-results/looks/lesson-list-${name}.png` });
    await page.getByRole('tab', { name: 'Examples' }).click();
    await page.screenshot({ path: `test-results/looks/examples-${name}.png` });
  });
}
