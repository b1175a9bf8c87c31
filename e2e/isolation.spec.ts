import { expect, test } from './fixtures.ts';

test('the page is cross-origin isolated and meets its own policy', async ({ page, complaints }) => {
  const response = await page.goto('/');
  expect(response?.status()).toBe(200);
  const headers = response?.headers() ?? {};
  expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
  expect(headers['content-security-policy']).toContain("default-src 'none'");

  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
  expect(complaints).toEqual([]);
});

test('the policy refuses scripts that are written into the page', async ({ page, complaints }) => {
  await page.goto('/');
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    try {
      script.textContent = 'document.title = "written";';
      document.head.append(script);
    } catch {
      // Trusted types refuse the text already.
    }
    return document.title === 'written';
  });
  expect(ran).toBe(false);
  expect(complaints.join('\n')).toMatch(/TrustedScript|Content Security Policy/);
  complaints.length = 0;
});
