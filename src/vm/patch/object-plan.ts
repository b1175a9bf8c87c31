/**
 * LEAF: imports only `copies.ts`. What a live update does with the heap and with waiting tasks, as
 * data (07 §9.3.4, §9.3.5). Structured-cloneable. Classes are those of `heap/layout.ts`; −1 is none.
 */
import type { DelayCopy, WordCopy } from './copies.ts';

/** A variable with handles among its words: it is carried over as a whole or not at all. */
export interface VariableCopy extends WordCopy {
  /** Which words hold handles, counted from its first. */
  readonly handles: readonly number[];
}

/** How a closure of an old function becomes one of a new function. */
export interface ClosureTransfer {
  readonly oldClass: number;
  readonly newClass: number;
  /** For each capture of the new function that of the same variable in the old one, or −1. */
  readonly captures: Int32Array;
  /** For each capture of the new function the class of its cell: for variables that are new. */
  readonly cells: Int32Array;
  /** True if the new one can be called where the old one was expected. */
  readonly alike: boolean;
  /** Of its state, as in a plan for dsp. */
  readonly copies: readonly WordCopy[];
  readonly delays: readonly DelayCopy[];
  readonly variables: readonly VariableCopy[];
}

/** A closure that the old initialisers made, and the one that takes its place. */
export interface ClosurePair {
  /** Handles, in either heap. */
  readonly old: number;
  readonly next: number;
  /** Index into {@link HeapPlan.transfers}. */
  readonly transfer: number;
  /** For each capture of the new function 1 if the variable keeps its old value. */
  readonly keeps: Uint8Array;
}

export interface HeapPlan {
  /** For each old class of records, arrays and buffers the new one. */
  readonly classes: Int32Array;
  /** For each old class of closures an index into `transfers`. */
  readonly transferOf: Int32Array;
  readonly transfers: readonly ClosureTransfer[];
  readonly closures: readonly ClosurePair[];
  /** Relative to the globals regions. */
  readonly globals: readonly VariableCopy[];
  /** Relative to the state regions. */
  readonly state: readonly VariableCopy[];
}

export interface TaskPlan {
  /** For each old function the new one that runs in its place. */
  readonly functions: Int32Array;
  /** For each old origin the new one; 0 is dsp. */
  readonly origins: Int32Array;
  /** For each new origin 1 if it is new: what the initialisers have scheduled under it stands. */
  readonly fresh: Uint8Array;
}
