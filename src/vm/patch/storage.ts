/** One storage of state and what of it lives on: dsp's, a task's, a closure's (07 §9.3.2). */
import type { CallNode } from '../state-tree.ts';
import { type CarriedState, carryCells } from './carry.ts';
import { createTreeNames, flattenTree } from './flat-tree.ts';
import { withoutHandles, wordsWithHandles } from './handles.ts';
import type { VariableCopy } from './object-plan.ts';
import { pairTrees } from './pair.ts';
import type { Pairing } from './pairing.ts';

/** Offsets count from the start of the storage on either side. */
export interface StorageTransfer extends CarriedState {
  readonly pairing: Pairing;
  readonly variables: readonly VariableCopy[];
}

/** Handle words are those of the storage, ascending. */
export interface Storage {
  readonly tree: CallNode;
  readonly handles: readonly number[];
}

/** Pairs two storages. Near linear in the number of nodes. */
export function transferStorage(old: Storage, next: Storage): StorageTransfer {
  const names = createTreeNames();
  const pairing = pairTrees(flattenTree(old.tree, names), flattenTree(next.tree, names));
  const state = carryCells(pairing);
  return {
    ...state,
    pairing,
    copies: withoutHandles(state.copies, old.handles, next.handles),
    variables: wordsWithHandles(state.copies, old.handles, next.handles),
  };
}
