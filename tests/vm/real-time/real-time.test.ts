/**
 * What the audio thread must not do, seen from outside in fresh processes: run the garbage
 * collector, and throw compiled code away.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const TIME_LIMIT = 400_000;

const folder = mkdtempSync(join(tmpdir(), 'mimium-real-time-'));

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    root: here('../../../'),
    build: {
      ssr: true,
      rolldownOptions: { input: [here('collections.ts'), here('deoptimisations.ts')] },
      outDir: folder,
      target: 'node20',
      minify: false,
    },
  });
}, TIME_LIMIT);

afterAll(() => rmSync(folder, { recursive: true }));

function runChild(flag: string, script: string, ...args: readonly string[]): string {
  const command = [flag, join(folder, `${script}.js`), ...args];
  return execFileSync(process.execPath, command, { maxBuffer: 1 << 28 }).toString();
}

describe('a million blocks (promise R1)', () => {
  const collections = (load: string): number =>
    Number(runChild('--expose-gc', 'collections', load));

  test.each(['light', 'everything', 'swapping'])(
    '%s: the collector never runs',
    (load) => {
      expect(collections(load)).toBe(0);
    },
    TIME_LIMIT,
  );

  test(
    'a subarray per block is noticed',
    () => {
      expect(collections('subarray')).toBeGreaterThan(3);
    },
    TIME_LIMIT,
  );
});

describe('programs that do something new', () => {
  /** How often the loop's compiled code was thrown away after the start. */
  const bailouts = (start: string): number => {
    const trace = runChild('--trace-deopt', 'deoptimisations', start, here('../cases'));
    const later = trace.slice(trace.indexOf('READY'));
    return later.match(/bailout .*JSFunction interpret\b/g)?.length ?? 0;
  };

  test(
    'are nothing new after a warm-up',
    () => {
      expect(bailouts('warm')).toBe(0);
    },
    TIME_LIMIT,
  );

  test(
    'are without one',
    () => {
      expect(bailouts('cold')).toBeGreaterThan(3);
    },
    TIME_LIMIT,
  );
});
