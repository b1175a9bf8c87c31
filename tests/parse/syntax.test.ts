/** The quick parser for texts without mistakes makes the tree that Lezer makes. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parser } from '../../grammar/index.ts';
import { parseClean } from '../../src/compiler/1-parse/syntax/clean-parse.ts';
import { isError, kindNames, SyntaxTree } from '../../src/compiler/1-parse/syntax/index.ts';
import { damagedSource, sources, tokenSoup } from '../grammar/random-text.ts';

/** One line for each node: the number of the one behind it, its kind and its place. */
function printNodes(tree: SyntaxTree): string[] {
  return Array.from({ length: tree.size }, (_, node) => {
    const kind = kindNames[tree.kind(node)];
    return `${tree.next(node)} ${kind} ${tree.from(node)}–${tree.to(node)}`;
  });
}

function hasErrors(tree: SyntaxTree): boolean {
  return Array.from({ length: tree.size }, (_, node) => tree.kind(node)).some(isError);
}

/** Compares the parsers; answers whether the quick one read the text. */
function compare(text: string): boolean {
  const lezer = SyntaxTree.ofLezer(parser.parse(text));
  const nodes = parseClean(text);
  if (nodes === undefined) return false;
  expect(hasErrors(lezer)).toBe(false);
  expect(printNodes(SyntaxTree.ofNodes(nodes, text.length))).toEqual(printNodes(lezer));
  return true;
}

function programsIn(folder: string): string[] {
  const path = fileURLToPath(new URL(folder, import.meta.url));
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.mmm'))
    .map((file) => readFileSync(`${path}/${file}`, 'utf8'));
}

/** A lambda whose body may as well be the rest of a union (S26). */
const AMBIGUOUS = '|x:A| m::b\n|y| y';

test('it reads every text in which Lezer finds no error', () => {
  const texts = [...sources, ...programsIn('../../src/library'), ...programsIn('..')];
  const clean = texts.filter((text) => !hasErrors(SyntaxTree.ofLezer(parser.parse(text))));
  expect(clean.length).toBeGreaterThan(150);
  const left = clean.filter((text) => !compare(text));
  expect(left.filter((text) => !text.includes(AMBIGUOUS))).toEqual([]);
});

test.each<[string, fc.Arbitrary<string>]>([
  ['damaged programs', damagedSource],
  ['tokens in any order', tokenSoup],
])('%s', (_, texts) => {
  let read = 0;
  fc.assert(
    fc.property(texts, (text) => {
      if (compare(text)) read++;
    }),
    { seed: 5, numRuns: 1500 },
  );
  expect(read).toBeGreaterThan(20);
});

describe('a bar in the type of a parameter is read as Lezer reads it (S26)', () => {
  test.each([
    ['the end of the list', '|x:float| x + 1'],
    ['the end of the list before a block', '|x:float| { let y = x; y }'],
    ['the end of the list before a record', '|x:float| {y = x}'],
    ['the end of the list, several times', '|x:float| |y:A| (x, y)'],
    ['a union', '|x:float | string| x'],
    ['a union of many', '|x:A|(B)|[C]|{d:D}, y:float|int| x'],
    ['the end of the list, in an argument', 'map(|x:float| (x, 1), xs)'],
  ])('%s', (_, text) => {
    expect(compare(text)).toBe(true);
  });

  test('either, so that Lezer has to choose', () => {
    expect(compare(AMBIGUOUS)).toBe(false);
    expect(compare(`|x:A| y |z| ${'w + '.repeat(60)} w`)).toBe(false);
  });
});

test('comments stand where Lezer puts them', () => {
  const text =
    '/*a*/ f /*b*/ ( /*c*/ 1 /*d*/ , /*e*/ ) /*f*/ + /*g*/ { /*h*/ x /*i*/ ; } // j\n// k';
  expect(compare(text)).toBe(true);
});

test('what nests too deeply for Lezer is left to it', () => {
  expect(parseClean('|x| '.repeat(10_000))).toBeUndefined();
  expect(parseClean('('.repeat(10_000))).toBeUndefined();
});
