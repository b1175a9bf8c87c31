/**
 * A live update doesn't carry handles over: what they name lies on the old image's heap. The words
 * that hold some keep what they have in the new image: null in the state, in a global what its
 * initialiser gave.
 */
import type { WordCopy } from './plan.ts';

/**
 * The copies without words that hold a handle before or after. Ascending in the target, as they
 * were; both lists of words are ascending.
 */
export function withoutHandles(
  copies: readonly WordCopy[],
  oldHandles: readonly number[],
  newHandles: readonly number[],
): readonly WordCopy[] {
  if (oldHandles.length === 0 && newHandles.length === 0) return copies;
  const old = new Set(oldHandles);
  const next = new Set(newHandles);
  const kept: WordCopy[] = [];
  for (const { source, target, words } of copies) {
    let from = 0;
    for (let i = 0; i <= words; i++) {
      if (i < words && !old.has(source + i) && !next.has(target + i)) continue;
      if (i > from) kept.push({ source: source + from, target: target + from, words: i - from });
      from = i + 1;
    }
  }
  return kept;
}
