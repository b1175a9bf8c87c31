/**
 * The catalogue is complete and true: every code is explained once, its wrong example gives just
 * that code, and its right example leaves nothing to say.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { explanationsIn } from '../../src/compiler/explanations/index.ts';
import {
  type MessageCode,
  messageCatalogue,
  warningCatalogue,
} from '../../src/compiler/messages.ts';
import { libraryTexts } from '../../src/library/index.ts';
import { compileCase } from './run.ts';

const codes = [...Object.keys(messageCatalogue), ...Object.keys(warningCatalogue)] as MessageCode[];
const explanations = explanationsIn('en');

test('no code stands twice, in the catalogue or among the explanations', async () => {
  const folder = new URL('../../src/compiler/explanations/en/', import.meta.url);
  const parts = await Promise.all(
    readdirSync(folder).map((file) => import(/* @vite-ignore */ new URL(file, folder).href)),
  );
  const explained = parts.flatMap((part) =>
    Object.values(part).flatMap((table) => Object.keys(table as object)),
  );
  expect([...codes].sort()).toEqual([...new Set(codes)].sort());
  expect(explained.sort()).toEqual([...codes].sort());
});

test('a language without explanations has those in English', () => {
  expect(explanationsIn('xx')).toBe(explanations);
});

describe.each(codes)('%s', (code) => {
  const { why, wrong, right } = explanations.byCode[code];

  test('says what it means and why', () => {
    const meaning = { ...messageCatalogue, ...warningCatalogue }[code];
    expect(meaning).toMatch(/\.$/);
    expect(why.length).toBeGreaterThan(60);
    expect(why).toMatch(/\.$/);
    expect(why).not.toMatch(/TODO|undefined|\s{2}/);
  });

  test('the wrong example gives it, and nothing else', () => {
    const found = compileCase(wrong, libraryTexts).diagnostics.map((diagnostic) => diagnostic.code);
    expect([...new Set(found)]).toEqual([code]);
  });

  test('the right example compiles in silence', () => {
    const { diagnostics, program } = compileCase(right, libraryTexts);
    expect(diagnostics).toEqual([]);
    expect(program).toBeDefined();
  });
});
