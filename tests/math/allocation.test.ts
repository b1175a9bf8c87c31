import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';

/** The probe as one file: what V8 inlines depends on how modules are joined, so as in production. */
async function bundledProbe(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('./allocation-probe.ts', import.meta.url)),
        formats: ['es'],
      },
    },
  });
  const bundle = Array.isArray(result) ? result[0] : result;
  if (!('output' in bundle)) throw new Error('expected a build, not a watcher');
  return bundle.output[0].code;
}

test('an optimised call allocates nothing', { timeout: 60_000 }, async () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-'], {
    input: await bundledProbe(),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const { planted, ...bytes }: Record<string, number> = JSON.parse(stdout);
  expect(planted).toBeGreaterThan(16);
  expect(Object.keys(bytes).length).toBeGreaterThan(35);
  for (const [name, count] of Object.entries(bytes)) expect(count, name).toBeLessThan(1);
});
