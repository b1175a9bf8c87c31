/** The two stages (03 §1.1). The numbers are those that messages show. */

/** Runs once, during compilation; its results are code. */
export const MACRO_STAGE = 0;

/** Runs as sound. A program starts here. */
export const MAIN_STAGE = 1;

export type Stage = typeof MACRO_STAGE | typeof MAIN_STAGE;

/** A stage as messages show it. */
export function stageName(stage: Stage): string {
  return `stage ${stage} (${stage === MACRO_STAGE ? 'macro' : 'main'})`;
}
