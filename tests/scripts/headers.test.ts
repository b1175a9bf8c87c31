import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { developmentHeaders, headersFile, shippedHeaders } from '../../scripts/headers.ts';
import viteConfig from '../../vite.config.ts';

// UPDATE=1 writes the file anew.
test('the shipped headers file says what the preview server sends', () => {
  const path = new URL('../../public/_headers', import.meta.url);
  if (process.env.UPDATE) writeFileSync(path, headersFile());
  expect(readFileSync(path, 'utf8')).toBe(headersFile());
});

test('both servers isolate the page', () => {
  expect(viteConfig.preview?.headers).toEqual(shippedHeaders);
  expect(viteConfig.server?.headers).toEqual(developmentHeaders);
  for (const headers of [shippedHeaders, developmentHeaders]) {
    expect(headers['Cross-Origin-Opener-Policy']).toBe('same-origin');
    expect(headers['Cross-Origin-Embedder-Policy']).toBe('require-corp');
  }
});

test('the policy gives scripts WebAssembly and nothing else', () => {
  const policy = shippedHeaders['Content-Security-Policy']!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).not.toMatch(/'unsafe-(inline|eval)'|https?:|\*/);
  expect(policy).toContain("require-trusted-types-for 'script'");
});

test('the meta tag repeats the policy for hosts that send no headers', () => {
  const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8');
  const meta = page.match(/http-equiv="Content-Security-Policy"\s+content="([^"]*)"/)?.[1];
  // A meta tag cannot set these: the first by the standard; with the others the development
  // server's own client would not run.
  const headerOnly = ['frame-ancestors', 'require-trusted-types-for', 'trusted-types'];
  const directives = shippedHeaders['Content-Security-Policy']!.split('; ').filter(
    (directive) => !headerOnly.includes(directive.split(' ')[0]!),
  );
  expect(meta?.split('; ')).toEqual(directives);
});
