/** Where lines begin and end (01 §1.4). */

/** A character that ends a line, anywhere in a text. */
export const NEWLINE = /[\n\r\u000b\u000c\u0085\u2028\u2029]/;

/** Farthest that {@link lineBefore} looks back: enough for every line that a person wrote. */
const REACH = 1000;

/** What stands before an offset on its line, or the last part of it if that is very long. */
export function lineBefore(text: string, offset: number): string {
  const lines = text.slice(Math.max(0, offset - REACH), offset).split(NEWLINE);
  return lines.at(-1) ?? '';
}
