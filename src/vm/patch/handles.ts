/**
 * Words that hold handles are carried over one by one: what they name lies on the old image's heap
 * and must be found or made in the new one's.
 */

import type { WordCopy } from './copies.ts';
import type { VariableCopy } from './object-plan.ts';

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

/** The words of the copies that hold a handle before and after, each a variable of its own. */
export function wordsWithHandles(
  copies: readonly WordCopy[],
  oldHandles: readonly number[],
  newHandles: readonly number[],
): readonly VariableCopy[] {
  if (oldHandles.length === 0 || newHandles.length === 0) return [];
  const old = new Set(oldHandles);
  const next = new Set(newHandles);
  const variables: VariableCopy[] = [];
  for (const { source, target, words } of copies) {
    for (let i = 0; i < words; i++) {
      if (!old.has(source + i) || !next.has(target + i)) continue;
      variables.push({ source: source + i, target: target + i, words: 1, handles: [0] });
    }
  }
  return variables;
}
