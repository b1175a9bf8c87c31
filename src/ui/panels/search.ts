/** How the page's search boxes find things. */

/** True if every word of `wanted` stands somewhere in `text`; case and width of letters don't count. */
export function matchesWords(text: string, wanted: string): boolean {
  const known = fold(text);
  return fold(wanted)
    .split(/\s+/)
    .every((word) => known.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
