/**
 * The explanation of every code, in the languages there are. A further language is a folder beside
 * `en/` whose table has the same codes; until it is complete, it does not compile.
 */
import type { MessageCode } from '../messages.ts';
import { names } from './en/names.ts';
import { patterns } from './en/patterns.ts';
import { programs } from './en/programs.ts';
import { syntax } from './en/syntax.ts';
import { types } from './en/types.ts';
import { warnings } from './en/warnings.ts';
import type { Explanation } from './explanation.ts';

export type { Explanation } from './explanation.ts';

/** One explanation for each code, in one language. */
export interface Explanations {
  /** As in the `lang` of HTML. */
  readonly language: string;
  readonly byCode: Readonly<Record<MessageCode, Explanation>>;
}

const english: Explanations = {
  language: 'en',
  byCode: { ...syntax, ...names, ...types, ...patterns, ...programs, ...warnings },
};

const all: readonly Explanations[] = [english];

/** The explanations in a language, such as `ja`; in English where it has none. */
export function explanationsIn(language: string): Explanations {
  return all.find((explanations) => explanations.language === language) ?? english;
}
