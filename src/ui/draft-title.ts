/** What a text is called in the list of texts. */
import { findExample } from './examples/index.ts';
import { plain } from './format.ts';
import type { StoredDocument } from './storage/documents.ts';
import type { Language } from './storage/settings.ts';

/** Characters of the first line that serve as a title. */
const TITLE_CHARACTERS = 60;

/** Where the first line is looked for: a text may begin with a megabyte of blanks. */
const LOOKED_AT = 2000;

/**
 * The first line that says something, without the marks of a comment; empty if there is none. A text
 * that came from an example and still begins with that example's title has it in the reader's language.
 */
export function draftTitle(
  { text, origin }: Pick<StoredDocument, 'text' | 'origin'>,
  language: Language,
): string {
  const line = (/\S[^\n\r]*/.exec(text.slice(0, LOOKED_AT))?.[0] ?? '').replace(
    /^\/\/\s*|\s+$/g,
    '',
  );
  const example = origin.kind === 'example' ? findExample(origin.id) : undefined;
  if (example !== undefined && line.startsWith(example.title.en)) return example.title[language];
  return plain(line, TITLE_CHARACTERS);
}
