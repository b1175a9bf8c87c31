/** Stretches of the text of the file that is parsed. */

/** From one offset up to another, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Just the place of something that knows more than its place. */
export function spanOf({ from, to }: Span): Span {
  return { from, to };
}
