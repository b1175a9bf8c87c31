/**
 * What all browser tests share. Import `test` and `expect` from here, not from Playwright: a test
 * then fails if the page logged an error, threw one, or ran into its content security policy.
 */
import { test as base, expect } from '@playwright/test';

export { expect };

/** Whether the browser lets a page sound before the person has touched it. */
export type Autoplay = 'document-user-activation-required' | 'no-user-gesture-required';

/** Options of the browser itself; `test.use({ … })` at the top of a file starts another one. */
export interface BrowserOptions {
  /** Default `document-user-activation-required`, as in people's browsers. */
  readonly autoplay: Autoplay;
  /** `beeping`: a microphone that hears a beep now and then, and nobody is asked. Default `none`. */
  readonly microphone: 'none' | 'beeping';
}

interface PageFixtures {
  /**
   * What went wrong on the page so far, in words. Checked to be empty at the end of the test; a
   * test that provokes an error looks at it and empties it.
   */
  readonly complaints: string[];
}

/** Chromium started by root refuses its sandbox; the tests visit no page but ours. */
const rootFlags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

const FAKE_MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

export const test = base.extend<PageFixtures, BrowserOptions>({
  autoplay: ['document-user-activation-required', { option: true, scope: 'worker' }],

  microphone: ['none', { option: true, scope: 'worker' }],

  launchOptions: [
    async ({ launchOptions, autoplay, microphone }, use) => {
      const { args = [], ...rest } = launchOptions;
      const fake = microphone === 'beeping' ? FAKE_MICROPHONE : [];
      const flags = [...args, ...rootFlags, ...fake, `--autoplay-policy=${autoplay}`];
      await use({ ...rest, args: flags });
    },
    { scope: 'worker' },
  ],

  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
      // Violations of the policy are among the console's errors.
      page.on('console', (message) => {
        if (message.type() !== 'error') return;
        complaints.push(`console: ${message.text()} (${message.location().url})`);
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});
