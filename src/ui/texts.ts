/** The catalogue of everything the page says, by language. */
import type { Language } from './storage/settings.ts';
import { english } from './texts.en.ts';
import { japanese } from './texts.ja.ts';

/** What every language must say. */
export type Texts = typeof english;

/** The words of a language. */
export function textsIn(language: Language): Texts {
  return language === 'ja' ? japanese : english;
}
