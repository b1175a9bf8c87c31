/**
 * What a sample replaces, so that one that is abandoned leaves the state of the sample before
 * (07 §10). Kept only for programs that can be abandoned at all: whose calls are counted, or go through
 * closures. All of it is for the audio thread and allocates nothing there.
 */
import { HEADER_SCHEDULED, HEADER_TASKS_EVER } from './layout.ts';
import type { LoopContext } from './loop-context.ts';

/**
 * Stores of a sample that can be taken back. A runaway stores to few words again and again, and the
 * first store to a word decides; what is first stored to beyond this many stays.
 */
export const MAX_STORES = 1 << 16;

/** The old values of a sample, in the order in which they were replaced. */
export class UndoLog {
  stores = 0;
  readonly words: Int32Array;
  readonly values: Float64Array;

  /** Set-up only. */
  constructor(capacity: number) {
    this.words = new Int32Array(capacity);
    this.values = new Float64Array(capacity);
  }
}

/** A word of the memory is about to get another value. */
export function keepOld({ undo, floats }: LoopContext, word: number): void {
  const { stores } = undo;
  if (stores === undo.words.length) return;
  undo.words[stores] = word;
  undo.values[stores] = floats[word];
  undo.stores = stores + 1;
}

/** The sample is abandoned: nothing of it was stored or scheduled. */
export function takeBack({ undo, floats, header, schedules }: LoopContext): void {
  const { words, values } = undo;
  for (let i = undo.stores - 1; i >= 0; i--) floats[words[i]] = values[i];
  undo.stores = 0;
  if (!schedules) return;
  floats[header + HEADER_TASKS_EVER] -= floats[header + HEADER_SCHEDULED];
  floats[header + HEADER_SCHEDULED] = 0;
}
