/** Runs code where little is left of the host's stack, as in a browser's worker. */

/**
 * Runs `work` with about this part of the stack left. A worker in Chromium has 500 KB, half of what
 * Node has.
 */
export function withStack<T>(part: number, work: () => T): T {
  const levels = Math.floor(deepestLevel(0) * (1 - part));
  return descend(levels, work);
}

function deepestLevel(level: number): number {
  try {
    return deepestLevel(level + 1);
  } catch {
    return level;
  }
}

function descend<T>(levels: number, work: () => T): T {
  if (levels === 0) return work();
  const result = descend(levels - 1, work);
  // Not a tail call, and too odd to be inlined.
  if (levels < 0) throw new Error('unreachable');
  return result;
}
