import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import type { BrowserOptions } from './e2e/fixtures.ts';

/**
 * Never the port of `npm start`, so that tests don't talk to a page that a person has open. `npm test`
 * names one that is free.
 */
const PORT = Number(process.env.E2E_PORT ?? 4273);

// `npm test` finds or installs the browser and names it here.
const executablePath = process.env.CHROME_PATH ?? firstOf(['/usr/bin/chromium']);

export default defineConfig<object, BrowserOptions>({
  testDir: 'e2e',
  // Two cores and one sound device: tests that measure time must not run beside each other.
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  outputDir: 'test-results',
  reporter: [['list'], ['json', { outputFile: 'build/reports/e2e.json' }]],
  use: {
    baseURL: `http://localhost:${PORT}`,
    ...(executablePath === undefined ? {} : { launchOptions: { executablePath } }),
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'page', testIgnore: 'audio/**' },
    {
      name: 'audio',
      testMatch: 'audio/**/*.spec.ts',
      // There is nothing to see; a failure leaves pictures of the sound.
      use: { screenshot: 'off', trace: 'off' },
    },
  ],
  webServer: {
    // Serves the built page with the headers that hosts are to send; builds it first if need be.
    command: `node scripts/start.mjs --port ${PORT} --strict-port --no-open`,
    url: `http://localhost:${PORT}`,
    reuseExistingServer: !process.env.CI,
    timeout: 180_000,
    stdout: 'pipe',
  },
});

function firstOf(paths: readonly string[]): string | undefined {
  return paths.find((path) => existsSync(path));
}
