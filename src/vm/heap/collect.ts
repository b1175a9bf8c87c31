/**
 * The collector of the mature space: marks, then sweeps, a little after every block. It runs between
 * samples only, when the nursery is empty and no register holds a handle. What changes meanwhile it
 * learns from `settle.ts`: new objects are marked from the start and traced there, changed old ones
 * are traced again there, so a marked object never holds an unmarked one. Roots may; marking ends
 * when they don't.
 */
import type { LoopContext } from '../loop-context.ts';
import { traceTasks } from '../tasks.ts';
import { addFree, removeFree } from './free-lists.ts';
import {
  BUFFER,
  CLASS_BITS,
  CLASS_KIND,
  CLASS_MASK,
  COLLECTIONS,
  CURSOR,
  DEBT,
  GRAY,
  IDLE,
  LINK_SHIFT,
  MARKED,
  MARKING,
  MATURE_START,
  PHASE,
  SCAN_NEXT,
  SCANNED,
  SIGNATURE,
  SWEEPING,
  SWEPT_FREE,
  TAKEN,
  USED,
  WATCHED,
} from './layout.ts';
import { classRecord, objectWords, setLimit } from './objects.ts';
import { traceElements, traceHandle, traceObject, traceWord } from './trace.ts';

/**
 * Words of work per sample: some 40 ns, 0.2 % of a sample's time. A whole collection of a full heap
 * takes three seconds.
 */
const WORK_PER_SAMPLE = 16;

/**
 * Words of work for each word that was taken: a collection does at most the words of two heaps, and
 * ends before a quarter of a heap has been taken meanwhile, however fast a program takes them. What
 * this costs is in proportion to what the program itself does.
 */
const WORK_PER_TAKEN_WORD = 8;

/** Work that an object costs besides its words. */
const OBJECT_WORK = 4;

/** A collection begins when an eighth of the heap has been taken, or a quarter of what is free. */
const TRIGGER_SHIFT = 3;

/** Elements of a buffer that are followed at a time. */
const ELEMENTS_AT_ONCE = 64;

/** Audio thread; allocates: no. The collector's share of a block of so many samples. */
export function collect(context: LoopContext, frames: number): void {
  const { ints, heapHalves } = context;
  const size = context.heapEnd - MATURE_START;
  let work = frames * WORK_PER_SAMPLE + ints[heapHalves + DEBT] * WORK_PER_TAKEN_WORD;
  ints[heapHalves + DEBT] = 0;
  if (ints[heapHalves + PHASE] === IDLE) {
    const free = size - ints[heapHalves + USED];
    if (ints[heapHalves + TAKEN] < Math.min(size >> TRIGGER_SHIFT, free >> 2)) return;
    ints[heapHalves + TAKEN] = 0;
    ints[heapHalves + PHASE] = MARKING;
    traceRoots(context);
  }
  if (ints[heapHalves + PHASE] === MARKING) work = mark(context, work);
  if (ints[heapHalves + PHASE] === SWEEPING) sweep(context, work);
}

/** Not on the audio thread: a whole collection at once, before the program plays. */
export function collectAll(context: LoopContext): void {
  const { ints, heapHalves, heapEnd } = context;
  const before = ints[heapHalves + COLLECTIONS];
  ints[heapHalves + TAKEN] = heapEnd;
  while (ints[heapHalves + COLLECTIONS] === before) collect(context, heapEnd);
}

function traceRoots(context: LoopContext): void {
  const { ints, base, closures } = context;
  for (let i = 0; i < closures.length; i++) traceHandle(context, closures[i]);
  for (let i = context.roots; i < context.rootsEnd; i++) traceWord(context, base + ints[i]);
  traceTasks(context);
}

/** Returns the work that is left. */
function mark(context: LoopContext, budget: number): number {
  const { ints, heapHalves } = context;
  let work = budget;
  while (work > 0) {
    if (ints[heapHalves + SCANNED] !== 0) {
      work -= markElements(context);
      continue;
    }
    if (ints[heapHalves + GRAY] === 0) {
      // Since the last look, roots may have got what no marked object held.
      traceRoots(context);
      if (ints[heapHalves + GRAY] === 0) {
        ints[heapHalves + PHASE] = SWEEPING;
        ints[heapHalves + CURSOR] = MATURE_START;
        ints[heapHalves + SWEPT_FREE] = 0;
        return work;
      }
    }
    work -= markNext(context);
  }
  return 0;
}

/** Follows the handles of one gray object. Returns the work. */
function markNext(context: LoopContext): number {
  const { ints, heapHalves } = context;
  const handle = ints[heapHalves + GRAY];
  const at = heapHalves + handle * 2;
  ints[heapHalves + GRAY] = ints[at] >> LINK_SHIFT;
  ints[at] &= MARKED | WATCHED;
  if (ints[classRecord(context, ints[at + 1] & CLASS_MASK) + CLASS_KIND] === BUFFER) {
    ints[heapHalves + SCANNED] = handle;
    ints[heapHalves + SCAN_NEXT] = ints[at + 2];
    return OBJECT_WORK;
  }
  traceObject(context, handle);
  return OBJECT_WORK + objectWords(context, handle);
}

/** Follows the handles of some elements of the buffer that is being marked. Returns the work. */
function markElements(context: LoopContext): number {
  const { ints, heapHalves } = context;
  const buffer = ints[heapHalves + SCANNED];
  const from = ints[heapHalves + SCAN_NEXT];
  const end = ints[heapHalves + buffer * 2 + 3];
  const to = Math.min(end, from + ELEMENTS_AT_ONCE);
  traceElements(context, buffer, from, to);
  ints[heapHalves + SCAN_NEXT] = to;
  if (to === end) ints[heapHalves + SCANNED] = 0;
  return (to - from) * OBJECT_WORK;
}

function sweep(context: LoopContext, budget: number): void {
  const { ints, heapHalves } = context;
  let work = budget;
  while (work > 0) {
    const cursor = ints[heapHalves + CURSOR];
    if (cursor === context.heapEnd) {
      ints[heapHalves + PHASE] = IDLE;
      ints[heapHalves + COLLECTIONS] += 1;
      break;
    }
    ints[heapHalves + CURSOR] = cursor + sweepBlock(context, cursor);
    work -= OBJECT_WORK;
  }
  setLimit(context);
}

/** Returns the words of the block at the cursor, which is free afterwards unless it was marked. */
function sweepBlock(context: LoopContext, block: number): number {
  const { ints, heapHalves } = context;
  const at = heapHalves + block * 2;
  let words = ints[at];
  if (ints[at + 1] >> CLASS_BITS === SIGNATURE) {
    words = objectWords(context, block);
    if ((ints[at] & MARKED) !== 0) {
      ints[at] &= ~MARKED;
      ints[heapHalves + SWEPT_FREE] = 0;
      return words;
    }
    ints[heapHalves + USED] -= words;
    ints[at + 1] = 0;
  } else {
    removeFree(ints, heapHalves, block);
  }
  const before = ints[heapHalves + SWEPT_FREE];
  const beforeAt = heapHalves + before * 2;
  // It may have been taken since it was swept, whole or its beginning.
  if (before !== 0 && ints[beforeAt + 1] === 0 && before + ints[beforeAt] === block) {
    removeFree(ints, heapHalves, before);
    addFree(ints, heapHalves, before, ints[beforeAt] + words);
  } else {
    addFree(ints, heapHalves, block, words);
    ints[heapHalves + SWEPT_FREE] = block;
  }
  return words;
}
