/** "Did you mean …": near names for a misspelt one. */

/** Largest edit distance that still counts as a slip of the finger. */
function tolerance(name: string): number {
  return name.length <= 3 ? 1 : name.length <= 7 ? 2 : 3;
}

/**
 * The candidates nearest to `name`, best first, at most three; none if nothing is near.
 * Linear in the number of candidates.
 */
export function nearNames(name: string, candidates: Iterable<string>): string[] {
  const limit = tolerance(name);
  const near = new Map<string, number>();
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > limit) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance <= limit && distance < name.length) near.set(candidate, distance);
  }
  return [...near]
    .sort((x, y) => x[1] - y[1] || (x[0] < y[0] ? -1 : 1))
    .slice(0, 3)
    .map(([candidate]) => candidate);
}

/** A hint that offers near names, or nothing. */
export function suggestionHint(name: string, candidates: Iterable<string>): string | undefined {
  const near = nearNames(name, candidates);
  if (near.length === 0) return undefined;
  return `Did you mean ${near.map((n) => `\`${n}\``).join(' or ')}?`;
}

/** Insertions, deletions, substitutions, and swaps of neighbours, each at cost 1. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(substitution, previous[j]! + 1, current[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, beforePrevious[j - 2]! + 1);
      }
      current.push(best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length]!;
}
