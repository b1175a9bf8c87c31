/** Every example in the menu can be opened, played and listened to. */
import { EXAMPLES } from '../src/ui/examples/index.ts';
import { expect, test } from './support/playing.ts';
import { level, peak } from './support/signal.ts';

// Some of them listen.
test.use({ microphone: 'beeping' });

for (const { id, title } of EXAMPLES) {
  test(`${title.en} plays`, async ({ playground, sound, page }) => {
    await playground.open();
    await page.getByTestId('open-examples').click();
    await page.getByTestId(`example-${id}`).click();
    await expect(page.getByTestId('notice-example')).toContainText(title.en);
    await playground.play.click();
    await playground.expectCondition('playing');
    const { channels } = await sound.next(1.5);
    for (const samples of channels) {
      expect(level(samples)).toBeGreaterThan(1e-4);
      expect(peak(samples)).toBeLessThan(0.8913);
    }
    await expect(page.getByTestId('faults')).toBeHidden();
    await expect(playground.engine).toHaveAttribute('data-state', 'running');
    await expect(playground.problems).toHaveCount(0);
  });
}
