/** Mistakes as the page shows them: what they mean, and how they are mended, by mouse and by keys. */
import { expect, test } from './support/playing.ts';

const MISTAKES = `fn acc(x){ self + x }
fn dsp(){
    let gain = 0.2
    var level = sinn(0.5)
    if (gain === 0.2) level else 0.0
}
`;

test('every problem can be explained, and stays explained through edits', async ({
  playground,
  page,
}) => {
  await playground.open();
  await playground.write(MISTAKES);
  await expect(playground.problems).toHaveCount(3);
  await page.getByTestId('problems-summary').click();
  const explanation = playground.problems.first().getByTestId('explanation');
  await expect(explanation.locator('pre')).toHaveCount(0);

  await explanation.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(explanation).toHaveAttribute('open');
  await expect(explanation.locator('pre')).toHaveCount(2);
  await expect(explanation).toContainText('Gives this message');

  await playground.write(`${MISTAKES}// an edit\n`);
  await expect(playground.problems).toHaveCount(3);
  await expect(playground.problems.first().getByTestId('explanation')).toHaveAttribute('open');
});

test('Alt+F8 applies the fix at the cursor, problem by problem', async ({ playground, page }) => {
  await playground.open();
  await playground.write(MISTAKES);
  await expect(playground.problems).toHaveCount(3);
  for (let left = 3; left > 0; left--) {
    await page.keyboard.press('F8');
    await page.keyboard.press('Alt+F8');
    await expect(playground.problems).toHaveCount(left - 1);
  }
  const text = await playground.text();
  expect(text).toContain('let level = sin(0.5)');
  expect(text).toContain('if (gain == 0.2)');
});

test('a fix is a button in the list too', async ({ playground, page }) => {
  await playground.open();
  await playground.write('fn dsp(){ sinn(0.5) }');
  await page.getByTestId('problems-summary').click();
  await page.getByRole('button', { name: 'Fix: Write `sin`' }).press('Enter');
  await expect(playground.problems).toHaveCount(0);
  expect(await playground.text()).toBe('fn dsp(){ sin(0.5) }');
});
