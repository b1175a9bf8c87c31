/** Collects copies, merging those that continue one another. */
import type { WordCopy } from './copies.ts';

/** Copies in the order they were added, which must be ascending in the target. */
export class CopyList {
  readonly #copies: { source: number; target: number; words: number }[] = [];

  /** Adds a copy; one that goes on where the last one ended, on both sides, lengthens it. */
  add(source: number, target: number, words: number): void {
    if (words === 0) return;
    const last = this.#copies.at(-1);
    const continues =
      last !== undefined &&
      last.source + last.words === source &&
      last.target + last.words === target;
    if (continues) last.words += words;
    else this.#copies.push({ source, target, words });
  }

  /** What was added, merged. */
  get copies(): readonly WordCopy[] {
    return this.#copies;
  }
}
