/** Everything without a mouse: playing, stopping, finding one's way. */
import type { Page } from '@playwright/test';
import { expect, test } from './support/playing.ts';
import { fundamental, largestStep, peak } from './support/signal.ts';
import type { Recording } from './support/sound.ts';

const TONE = 'fn dsp(){ sin(now * 440.0 * 6.2831853 / samplerate) * 0.2 }';

for (const modifier of ['Control', 'Meta', 'Alt']) {
  test(`${modifier}+Enter plays`, async ({ playground, sound, page }) => {
    await playground.open();
    await playground.write(TONE);
    await page.keyboard.press(`${modifier}+Enter`);
    await playground.expectCondition('playing');
    const { channels, sampleRate } = await sound.next(0.3);
    expect(fundamental(channels[0]!, sampleRate)).toBeCloseTo(440, 0);
  });
}

test('Ctrl+. fades out', async ({ playground, sound, page }) => {
  await playground.open();
  await playground.sound(TONE);
  await sound.next(0.2);
  const start = await sound.position();
  await page.keyboard.press('Control+.');
  await playground.expectCondition('stopped');
  await sound.next(0.2);
  const ending = await sound.since(start);
  expect(fadeSeconds(ending)).toBeGreaterThan(0.008);
  expect(fadeSeconds(ending)).toBeLessThan(0.03);
  expectNoStep(ending);
});

test('Ctrl+. twice is silence within 20 ms, and playing again begins anew', async ({
  playground,
  sound,
  page,
}) => {
  await playground.open();
  await playground.sound('fn count(){ self + 0.0001 }\nfn dsp(){ sin(count() * 60.0) * 0.2 }');
  await sound.next(0.2);
  const start = await sound.position();
  await page.keyboard.press('Control+.');
  await page.keyboard.press('Control+.');
  await playground.expectCondition('stopped');
  const after = await sound.next(0.3);
  expect(peak(after.channels[0]!)).toBe(0);
  const ending = await sound.since(start);
  expect(fadeSeconds(ending)).toBeLessThan(0.03);
  expectNoStep(ending);

  await playground.evaluate();
  await playground.expectCondition('playing');
  await expect(page.getByTestId('swap-report')).toContainText('Started from silence');
});

test('Tab goes round the whole page; Escape and Tab lead out of the editor', async ({
  playground,
  page,
}) => {
  await playground.open();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  const reached = new Set<string>();
  for (let presses = 0; presses < 40; presses++) {
    const name = await focusedName(page);
    if (name === 'Program') {
      // Tab indents there, and says so.
      expect(await playground.editor.getAttribute('aria-description')).toContain('Escape');
      await page.keyboard.press('Escape');
    }
    reached.add(name);
    await page.keyboard.press('Tab');
  }
  for (const wanted of [
    'Skip to the editor',
    'Examples',
    'Copy link',
    'Help',
    'Program',
    'Play',
    'Stop',
    'Volume',
  ]) {
    expect([...reached].join('\n')).toContain(wanted);
  }
});

test('the skip link leads into the editor', async ({ playground, page }) => {
  await playground.open();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('Tab');
  expect(await focusedName(page)).toBe('Skip to the editor');
  await page.keyboard.press('Enter');
  expect(await focusedName(page)).toBe('Program');
});

test('dialogs open, close and give the focus back', async ({ playground, page }) => {
  await playground.open();
  for (const id of ['open-examples', 'open-help']) {
    await page.getByTestId(id).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByTestId(id)).toBeFocused();
  }
});

test('the volume follows the arrow keys, without a step in the sound', async ({
  playground,
  sound,
  page,
}) => {
  await playground.open();
  await playground.sound(TONE);
  const before = await sound.next(0.2);
  await page.getByTestId('volume').focus();
  for (let press = 0; press < 8; press++) await page.keyboard.press('ArrowRight');
  const during = await sound.since(before.start);
  const after = await sound.next(0.2);
  const raised = peak(after.channels[0]!) / peak(before.channels[0]!);
  // Eight half decibels.
  expect(20 * Math.log10(raised)).toBeCloseTo(4, 1);
  const step = largestStep(after.channels[0]!).value;
  expect(largestStep(during.channels[0]!).value).toBeLessThan(1.5 * step);
});

/** What a screen reader would call the focused element. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? '';
  });
}

/** How long the sound needs from nearly its full level to nothing. */
function fadeSeconds({ channels, sampleRate }: Recording): number {
  const samples = channels[0]!;
  const nearlyFull = 0.9 * peak(samples);
  const last = samples.findLastIndex((sample) => sample !== 0);
  const lastLoud = samples.findLastIndex((sample) => Math.abs(sample) > nearlyFull);
  return (last - lastLoud) / sampleRate;
}

function expectNoStep({ channels, sampleRate }: Recording): void {
  const samples = channels[0]!;
  const playing = largestStep(samples.subarray(0, sampleRate / 50)).value;
  expect(largestStep(samples).value).toBeLessThan(1.5 * playing);
}

test('typing over a selection replaces it, and the security policy has nothing to say', async ({
  playground,
  page,
}) => {
  await playground.open();
  await playground.write('fn dsp(){ 0.25 }\n// end');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.type('x');
  expect(await playground.text()).toBe('x// end');
  await page.keyboard.press('Shift+Control+Home');
  await page.keyboard.type('(');
  expect(await playground.text()).toBe('(x)// end');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('a b');
  expect(await playground.text()).toBe('a b');
});
