import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fingerprint } from './fingerprint.ts';

const golden = new URL('./fingerprint.golden.json', import.meta.url);

test('every function returns the bits it always returned', () => {
  const hashes = fingerprint();
  if (process.env.UPDATE) writeFileSync(golden, `${JSON.stringify(hashes, null, 2)}\n`);
  expect(hashes).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
});
