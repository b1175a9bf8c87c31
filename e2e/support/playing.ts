/** Tests that use the page as a reader does, and hear what it plays. */
import { test as base } from '../fixtures.ts';
import { Playground } from './playground.ts';
import { openSite, type Site } from './site.ts';
import { Sound } from './sound.ts';

export { expect } from '../fixtures.ts';

interface PlayingFixtures {
  /** False leaves the isolation headers away. Default true. */
  readonly isolated: boolean;
  /** What serves the page to this test. */
  readonly site: Site;
  /** What the test's page sends to its speakers. */
  readonly sound: Sound;
  /** The test's page, not opened yet. */
  readonly playground: Playground;
}

export const test = base.extend<PlayingFixtures>({
  isolated: [true, { option: true }],

  site: async ({ isolated }, use, testInfo) => {
    const origin = testInfo.project.use.baseURL;
    if (origin === undefined) throw new Error('playwright.config.ts names no baseURL');
    const site = await openSite(origin, { isolated });
    await use(site);
    await site.close();
  },

  baseURL: async ({ site }, use) => use(site.address),

  sound: async ({ page }, use) => use(await Sound.of(page)),

  // The sound has to be listened to from the start, so it comes along.
  playground: async ({ page, sound: _sound }, use) => use(new Playground(page)),
});
