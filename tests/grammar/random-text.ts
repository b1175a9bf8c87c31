/** Random programs and random damage, for tests that hold for every text. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { keywords } from '../../grammar/index.ts';
import { readCases } from '../vm/text-cases.ts';

const symbols =
  '( ) [ ] { } | || |> ||> = => -> <- . .. :: : , ; + - * / % ^ @ < <= > >= == != && ! ` $ # += ' +
  '// /* */ " ? & ~ _ x y f A m 1 0.5 1e3 007 "s" é 😀 \u00a0';

const fragments = [...symbols.split(' '), ...keywords, '\n', '\n', ' '];

const fragment = fc.constantFrom(...fragments);

/** Tokens in any order, with blanks between them or not. */
export const tokenSoup: fc.Arbitrary<string> = fc
  .tuple(fc.array(fragment, { maxLength: 60 }), fc.constantFrom('', ' '))
  .map(([parts, separator]) => parts.join(separator));

/** Every source of the text cases of the grammar and the parser. */
export const sources: readonly string[] = ['.', '../parse'].flatMap((folder) => {
  const path = fileURLToPath(new URL(folder, import.meta.url));
  return readdirSync(path)
    .filter((file) => file.endsWith('.txt'))
    .flatMap((file) => readCases(readFileSync(`${path}/${file}`, 'utf8')))
    .map(({ source }) => source.trim());
});

/** An edit, with its place as a fraction of the text. */
export interface RandomEdit {
  readonly place: number;
  readonly removed: number;
  readonly inserted: string;
}

export const randomEdit: fc.Arbitrary<RandomEdit> = fc.record({
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat({ max: 8 }),
  inserted: fc.array(fragment, { maxLength: 3 }).map((parts) => parts.join('')),
});

/** An edit as Lezer wants it, and the text behind it. */
export function applyEdit(text: string, { place, removed, inserted }: RandomEdit) {
  const from = Math.floor(place * text.length);
  const to = Math.min(text.length, from + removed);
  const change = { fromA: from, toA: to, fromB: from, toB: from + inserted.length };
  return { change, text: text.slice(0, from) + inserted + text.slice(to) };
}

/** A source of the text cases with some damage. */
export const damagedSource: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...sources), fc.array(randomEdit, { maxLength: 4 }))
  .map(([source, edits]) => edits.reduce((text, edit) => applyEdit(text, edit).text, source));
