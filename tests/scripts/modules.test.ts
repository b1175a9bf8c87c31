import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { modulesBeside } from '../../scripts/cli/modules.ts';
import { modulesFrom } from '../../scripts/library/modules.ts';
import type { ModuleResolver } from '../../src/compiler/index.ts';

const texts = { 'a.mmm': 'root a', 'parts/a.mmm': 'part a', 'parts/b.mmm': 'part b' };

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mimium-modules-'));
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// The same rules for a folder and for texts in memory; `at` is where a project's file is.
const resolvers: [string, () => { find: ModuleResolver; at: (path: string) => string }][] = [
  ['texts in memory', () => ({ find: modulesFrom(texts), at: (path) => path })],
  [
    'a folder',
    () => ({
      find: modulesBeside(join(folder, 'main.mmm')),
      at: (path) => join(folder, path),
    }),
  ],
];

describe.each(resolvers)('modules of %s', (_name, make) => {
  test.each([
    ['module', 'a', 'main.mmm', 'a.mmm'],
    ['module', 'a', 'parts/b.mmm', 'parts/a.mmm'],
    ['module', 'b', 'main.mmm', undefined],
    ['include', 'parts/b.mmm', 'main.mmm', 'parts/b.mmm'],
    ['include', './a.mmm', 'parts/b.mmm', 'parts/a.mmm'],
    ['include', '../a.mmm', 'parts/b.mmm', 'a.mmm'],
    ['include', './main.mmm', 'parts/b.mmm', undefined],
    ['include', '/a.mmm', 'parts/b.mmm', 'a.mmm'],
    ['include', '../a.mmm', 'main.mmm', undefined],
  ] as const)('%s %s, asked for by %s, is %s', (kind, name, from, expected) => {
    const { find, at } = make();
    const found = find({ kind, name, from: at(from) });
    expect(found?.path).toBe(expected && at(expected));
    expect(found?.text).toBe(expected && texts[expected as keyof typeof texts]);
  });

  test('a name from the object prototype is no module', () => {
    const { find, at } = make();
    expect(find({ kind: 'include', name: 'constructor', from: at('main.mmm') })).toBeUndefined();
  });
});
