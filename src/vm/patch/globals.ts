/** Which globals keep their old value (07 §9.3.3). */
import type { GlobalSlot, Program } from '../program.ts';
import type { WordCopy } from './copies.ts';
import { CopyList } from './copy-list.ts';
import { withoutHandles, wordsWithHandles } from './handles.ts';
import type { VariableCopy } from './object-plan.ts';

/** The copies between two globals regions, and which globals take part in them. */
export interface CarriedGlobals {
  readonly copies: readonly WordCopy[];
  /** Those that hold handles: each is carried over as a whole. */
  readonly variables: readonly VariableCopy[];
  /** Old globals whose value lives on. */
  readonly old: ReadonlySet<GlobalSlot>;
  /** New globals that take an old value. */
  readonly next: ReadonlySet<GlobalSlot>;
}

/**
 * A global that the old program assigns keeps its played value as long as name, type and
 * initialiser stay; any other keeps its value as long as its whole definition is untouched.
 */
export function carryGlobals(old: Program, next: Program): CarriedGlobals {
  const copies = new CopyList();
  const variables: VariableCopy[] = [];
  const carriedOld = new Set<GlobalSlot>();
  const carriedNew = new Set<GlobalSlot>();
  const candidates = groupByWording(inMemoryOrder(old.globals));
  for (const after of inMemoryOrder(next.globals)) {
    // Definitions that read the same follow each other: first goes with first.
    const before = candidates.get(wording(after))?.shift();
    if (before === undefined || before.words !== after.words) continue;
    if (!before.assigned && before.definition !== after.definition) continue;
    const handles = handlesOf(after, next.globalHandles);
    if (handlesOf(before, old.globalHandles).join() !== handles.join()) continue;
    const copy = { source: before.offset, target: after.offset, words: after.words };
    if (handles.length > 0) variables.push({ ...copy, handles });
    else copies.add(copy.source, copy.target, copy.words);
    carriedOld.add(before);
    carriedNew.add(after);
  }
  return { copies: copies.copies, variables, old: carriedOld, next: carriedNew };
}

/** For two images of one program: everything stays, also what lies in no slot. */
export function carryAllGlobals(old: Program, next: Program): CarriedGlobals {
  const all = new CopyList();
  all.add(0, 0, next.globalWords);
  const { globalHandles } = next;
  return {
    copies: withoutHandles(all.copies, globalHandles, globalHandles),
    variables: wordsWithHandles(all.copies, globalHandles, globalHandles),
    old: new Set(old.globals),
    next: new Set(next.globals),
  };
}

/** Words of a global that hold handles, counted from its first. */
function handlesOf(slot: GlobalSlot, handles: readonly number[]): number[] {
  return handles
    .filter((word) => word >= slot.offset && word < slot.offset + slot.words)
    .map((word) => word - slot.offset);
}

function inMemoryOrder(slots: readonly GlobalSlot[]): GlobalSlot[] {
  return [...slots].sort((a, b) => a.offset - b.offset);
}

function wording(slot: GlobalSlot): string {
  return JSON.stringify([slot.name, slot.type, slot.text]);
}

function groupByWording(slots: readonly GlobalSlot[]): Map<string, GlobalSlot[]> {
  const groups = new Map<string, GlobalSlot[]>();
  for (const slot of slots) {
    const group = groups.get(wording(slot));
    if (group === undefined) groups.set(wording(slot), [slot]);
    else group.push(slot);
  }
  return groups;
}
