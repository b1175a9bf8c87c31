/** What goes between people and the program that plays: controls, probes, printed lines, input. */
import { expect, test } from './support/playing.ts';
import { fundamental, level } from './support/signal.ts';

const TONE = `fn phasor(freq){ (self + freq / samplerate) % 1.0 }
fn dsp(){
  let p = Control!("voice", {freq = 440.0, level = 0.2})
  sin(phasor(p.freq) * 6.2831853) * p.level |> Probe!("out")
}
`;

test('a control is heard, kept by name through an edit, and goes back', async ({
  playground,
  sound,
  page,
}) => {
  await playground.open();
  await playground.sound(TONE);
  const slider = page.getByTestId('control-voice.freq');
  await expect(page.getByRole('group', { name: 'voice' })).toBeVisible();
  await expect(slider).toHaveAttribute('min', '0');
  await expect(slider).toHaveAttribute('max', '880');

  await slider.fill('660');
  const turned = await sound.next(0.6);
  const settled = turned.channels[0]!.subarray(-turned.sampleRate / 4);
  expect(fundamental(settled, turned.sampleRate)).toBeCloseTo(660, 0);

  await playground.sound(`${TONE}// edited\n`);
  await expect(slider).toHaveValue('660');
  const edited = await sound.next(0.6);
  expect(fundamental(edited.channels[0]!, edited.sampleRate)).toBeCloseTo(660, 0);

  await slider.dblclick();
  await expect(slider).toHaveValue('440');
  await slider.hover();
  await page.mouse.wheel(0, -100);
  await expect(slider).toHaveValue('457.6');
  await slider.press('Backspace');
  await expect(slider).toHaveValue('440');
});

test('the range of a control is the reader’s, and stays', async ({ playground, page }) => {
  await playground.open();
  await playground.sound(TONE);
  await page.getByRole('button', { name: /^freq: 440/ }).click();
  await page.getByLabel('freq: most').fill('1000');
  await page.getByLabel('freq: least').fill('2000');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('freq: least')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('freq: least').fill('100');
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('control-voice.freq')).toHaveAttribute('min', '100');
  await page.reload();
  await playground.play.click();
  await expect(page.getByTestId('control-voice.freq')).toHaveAttribute('max', '1000');
});

test('a probe shows its signal and its number', async ({ playground, page }) => {
  await playground.open();
  await playground.sound('fn dsp(){ (0.25 |> Probe!("level")) * sin(now * 0.05) * 0.5 }');
  await expect(page.getByTestId('probe-level.0')).toHaveText('0.25');
  await playground.sound('fn dsp(){ sin(now * 0.05) * 0.5 }');
  await expect(page.getByTestId('probes')).toBeHidden();
});

test('printed lines come with their place, and can be cleared', async ({ playground, page }) => {
  await playground.open();
  await playground.sound(`println(42.0)
fn dsp(){
  let x = if (now % 24000.0 < 0.5) println(now) else { {} }
  sin(now * 0.05) * 0.1
}`);
  const log = page.getByTestId('log');
  await expect(log.getByRole('button').first()).toContainText('42');
  await expect(log.getByRole('button').first()).toContainText('line 1');
  await expect(log).toContainText('24000');
  await log.getByRole('button').last().click();
  await expect(playground.editor).toBeFocused();
  await page.getByTestId('clear-log').click();
  await expect(log.getByText('42', { exact: true })).toHaveCount(0);
});

test('what macros print is shown too', async ({ playground, page }) => {
  await playground.open();
  await playground.sound(`#stage(macro)
fn loud(x){ println(x)
  x |> lift }
#stage(main)
fn dsp(){ sin(now * 0.05) * loud!(0.25) }`);
  const log = page.getByTestId('log');
  await expect(log).toContainText('0.25');
  await expect(log).toContainText('while compiling, line 2');
});

test('a program that listens plays with silence where it may not', async ({
  playground,
  page,
  sound,
}) => {
  await playground.open();
  await playground.sound('fn dsp(x){ x + sin(now * 0.05) * 0.1 }');
  await expect(page.getByTestId('audio-input')).toContainText('silence');
  await expect(page.getByTestId('audio-input-again')).toBeVisible();
  const { channels } = await sound.next(0.3);
  expect(level(channels[0]!)).toBeGreaterThan(1e-3);
  await playground.sound('fn dsp(){ sin(now * 0.05) * 0.1 }');
  await expect(page.getByTestId('audio-input')).toBeHidden();
});

test('looks', async ({ playground, page }) => {
  await playground.open();
  await playground.sound(`println(42.0)\n${TONE}`);
  for (const [name, width, colorScheme] of [
    ['desk', 1280, 'light'],
    ['desk-dark', 1280, 'dark'],
    ['phone', 360, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 760 });
    await page.emulateMedia({ colorScheme });
    if (name === 'phone') await page.getByTestId('toggle-panels').click();
    await page.waitForTimeout(300);
    await page.screenshot({ path: `test-results/looks/devices-${name}.png` });
  }
});
