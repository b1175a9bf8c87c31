/** LEAF: texts that belong to one thing, such as an example, and so stand with it. */
import type { Language } from './storage/settings.ts';

/** The same text in all languages of the page. */
export type Localized = Readonly<Record<Language, string>>;
