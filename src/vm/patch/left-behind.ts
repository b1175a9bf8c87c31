/**
 * LEAF: imports nothing. What a plan carries over but the swap could not: closures, variables and
 * tasks that begin anew. The audio thread counts them by reason.
 */

/** Why something is left behind. */
export const Hindrance = {
  /** It is more than may be copied between two samples while sound is being made. */
  Time: 0,
  /** The heap of the new program has no room for it. */
  Memory: 1,
  /** It holds a function that the new program doesn't have, or has with another type (07 §9.3.4). */
  Gone: 2,
} as const;

export type Hindrance = (typeof Hindrance)[keyof typeof Hindrance];

/** How much was left behind for one reason, as the user is told. */
export interface LeftBehind {
  readonly reason: 'time' | 'memory' | 'gone';
  /** Closures, variables and tasks; at least 1. */
  readonly count: number;
}

/** For each {@link Hindrance} its word. */
const REASONS = ['time', 'memory', 'gone'] as const;

/** Counts by {@link Hindrance} as entries of a report; reasons that nothing was left for have none. */
export function leftBehind(counts: ArrayLike<number>): LeftBehind[] {
  return REASONS.map((reason, hindrance) => ({ reason, count: counts[hindrance] ?? 0 })).filter(
    ({ count }) => count > 0,
  );
}
