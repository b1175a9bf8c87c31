/** The catalogue: the same keys in every language, no text forgotten, and no markup. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EXAMPLES } from '../../src/ui/examples/index.ts';
import { LANGUAGES } from '../../src/ui/storage/settings.ts';
import { textsIn } from '../../src/ui/texts.ts';

/** All texts by path; functions are called with something for each parameter. */
function flatten(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value(2, 3, 4))]];
  return Object.entries(value as object).flatMap(([key, part]) => flatten(part, `${path}.${key}`));
}

const tables = LANGUAGES.map((language) => flatten(textsIn(language), ''));

describe.each(LANGUAGES)('%s', (language) => {
  test('says everything, with the values it is given', () => {
    for (const [path, text] of flatten(textsIn(language), '')) {
      expect(text.trim(), path).not.toBe('');
      expect(text, path).not.toMatch(/undefined|\[object|<\/?\w+>/);
    }
  });

  test('describes every example', () => {
    for (const { title, description, tryThis } of EXAMPLES) {
      for (const text of [title, description, tryThis]) expect(text[language]).toMatch(/\S/);
    }
  });
});

test('the languages have the same keys, apart from the editor’s own words', () => {
  const [english, ...others] = tables.map((table) =>
    table
      .map(([path]) => path)
      .filter((path) => !path.startsWith('.editorPhrases'))
      .sort(),
  );
  for (const other of others) expect(other).toEqual(english);
});

test('every text is used', () => {
  const folder = new URL('../../src/ui/', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('texts.'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  const unused = Object.keys(textsIn('en')).filter(
    (key) => !new RegExp(`[tT]exts\\.${key}\\b`).test(sources),
  );
  expect(unused).toEqual([]);
});

test('no Japanese text is the English one, but for names and symbols', () => {
  const english = new Map(tables[0]);
  const same = tables[1]!
    .filter(([path, text]) => english.get(path) === text)
    .map(([path]) => path);
  expect(same.sort()).toEqual(
    [
      '.appTitle',
      '.languages.en',
      '.languages.ja',
      '.limiterValue',
      '.loadValue',
      '.sampleRateValue',
      '.stateKind.delay',
      '.stateKind.feed',
      '.stateKind.mem',
      '.tiers.wasm',
      '.volumeValue',
    ].sort(),
  );
});
