/** The state region: dsp's storage, and behind it those of the tasks (07 §9.3.2). */
import type { Program } from '../program.ts';
import type { DelayCopy, LineCopy, WordCopy } from './copies.ts';
import type { VariableCopy } from './object-plan.ts';
import { type Storage, type StorageTransfer, transferStorage } from './storage.ts';

/** Offsets count from the start of the region. */
export interface StateTransfer {
  readonly copies: readonly WordCopy[];
  readonly delays: readonly DelayCopy[];
  readonly lines: readonly LineCopy[];
  readonly variables: readonly VariableCopy[];
  /** dsp's first. */
  readonly storages: readonly StorageTransfer[];
}

/** Where a storage begins in the region. */
interface Place extends Storage {
  readonly base: number;
}

/** dsp goes on with dsp, the instance of a task with that of the task of the same name. */
export function transferStates(old: Program, next: Program): StateTransfer {
  const oldPlaces = placesOf(old);
  const newPlaces = placesOf(next);
  const copies: WordCopy[] = [];
  const delays: DelayCopy[] = [];
  const lines: LineCopy[] = [];
  const variables: VariableCopy[] = [];
  const storages: StorageTransfer[] = [];
  const names = new Set([...oldPlaces.keys(), ...newPlaces.keys()]);
  for (const name of names) {
    const before = oldPlaces.get(name) ?? nothing(name);
    const after = newPlaces.get(name) ?? nothing(name);
    const transfer = transferStorage(before, after);
    storages.push(transfer);
    const move = <T extends { readonly source: number; readonly target: number }>(copy: T): T => ({
      ...copy,
      source: copy.source + before.base,
      target: copy.target + after.base,
    });
    copies.push(...transfer.copies.map(move));
    delays.push(...transfer.delays.map(move));
    lines.push(...transfer.lines.map(move));
    variables.push(...transfer.variables.map(move));
  }
  const ascending = (a: { target: number }, b: { target: number }): number => a.target - b.target;
  return {
    copies: copies.sort(ascending),
    delays: delays.sort(ascending),
    lines: lines.sort(ascending),
    variables,
    storages,
  };
}

function placesOf(program: Program): Map<string, Place> {
  const { state, tasks, functions, stateHandles } = program;
  const places = new Map<string, Place>();
  let base = 0;
  const add = (name: string, tree: Place['tree']): void => {
    const end = base + tree.words;
    const handles = stateHandles
      .filter((word) => word >= base && word < end)
      .map((word) => word - base);
    // Of two functions of one name the later one is meant: it hides the other.
    places.set(name, { base, tree, handles });
    base = end;
  };
  add('dsp', state);
  for (const task of tasks) add(`task ${functions[task.function].name}`, task.state);
  return places;
}

/** The storage of a task that only the other program has. */
function nothing(name: string): Place {
  const range = { file: 0, from: 0, to: 0 };
  const tree = { kind: 'call', label: name, text: name, offset: 0, words: 0, range } as const;
  return { base: 0, tree: { ...tree, children: [] }, handles: [] };
}
