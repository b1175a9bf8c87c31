/** LEAF: what came of listening to a text. */
import type { Hint } from './goals.ts';

export type Verdict =
  /** One entry for each goal: what is missing, or null. */
  | { readonly kind: 'heard'; readonly hints: readonly (Hint | null)[] }
  | { readonly kind: 'refused'; readonly errors: number }
  /** Its top-level statements fail, or it does not fit into memory. */
  | { readonly kind: 'unplayable'; readonly message: string }
  /** It kept failing while it played, so that what was heard says little. */
  | { readonly kind: 'faulty' };

/** True if every goal is met. */
export function isPassed(verdict: Verdict): boolean {
  return verdict.kind === 'heard' && verdict.hints.every((hint) => hint === null);
}
