/** LEAF: imports nothing. Stretches of words that go from one image to the other, as data. */

/** Words that stay together. Both stretches have the same length. */
export interface WordCopy {
  readonly source: number;
  readonly target: number;
  readonly words: number;
}

/** A delay line, header included, that changes its length (07 §9.3.2). Lengths are in samples. */
export interface DelayCopy {
  readonly source: number;
  readonly target: number;
  readonly oldLength: number;
  readonly newLength: number;
}

/**
 * A long delay line of unchanged length, header included, that lies inside a stretch of words: it may
 * be copied ahead of the swap.
 */
export interface LineCopy {
  readonly source: number;
  readonly target: number;
  readonly length: number;
}

/** Delay lines of fewer samples are copied at the swap: marks and catching up would cost as much. */
export const PRECOPY_MIN_SAMPLES = 1024;
