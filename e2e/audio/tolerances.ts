/**
 * How far a sound may be from its snapshot: one table for all audio tests (promises §4.1). Both
 * numbers of a row must hold. Loosening one needs a commit that says why.
 */

/** A bound on the difference of two recordings. */
export interface Tolerance {
  /** Largest difference of two samples. */
  readonly peakError: number;
  /** Least ratio of the energy of the sound to that of the difference, in dB. */
  readonly signalToNoise: number;
}

export const tolerances = {
  /** The browser build that made the snapshot: every bit (promises §4.2). */
  sameBuild: { peakError: 0, signalToNoise: Number.POSITIVE_INFINITY },
  /**
   * Another browser (promises C5). Ours are the bits of what dsp gave; the guard's fades use the
   * browser's cosine.
   */
  otherBuild: { peakError: 1e-6, signalToNoise: 110 },
} as const satisfies Record<string, Tolerance>;

/**
 * A live edit may step by this much of the largest step that the louder-moving of its two programs
 * makes by itself (promises S5).
 */
export const STEP_RATIO = 1.5;
