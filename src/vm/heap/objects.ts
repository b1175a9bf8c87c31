/** Looking at and making objects. All of it is for the audio thread and allocates nothing there. */
import type { LoopContext } from '../loop-context.ts';
import { largestFree, takeBlock } from './free-lists.ts';
import {
  BUFFER,
  BUFFER_HEADER_WORDS,
  CLASS_BITS,
  CLASS_INTS,
  CLASS_KIND,
  CLASS_MASK,
  CLASS_WORDS,
  CURSOR,
  DEBT,
  evenWords,
  LIMIT,
  LINK_SHIFT,
  MARKED,
  MARKING,
  NURSERY_START,
  NURSERY_WORDS,
  OVERFLOW,
  PHASE,
  SIGNATURE,
  SWEEPING,
  TAKEN,
  TOP,
} from './layout.ts';

/** Free words that evacuation may not find although they are there. */
const SLACK_WORDS = 64;

/** Class of the object that a number names, or −1 if it names none. */
export function classAt({ ints, heapHalves, heapEnd }: LoopContext, handle: number): number {
  if (handle < NURSERY_START || handle >= heapEnd || (handle & 1) !== 0) return -1;
  const header = ints[heapHalves + handle * 2 + 1];
  return header >> CLASS_BITS === SIGNATURE ? header & CLASS_MASK : -1;
}

/** The record of a class in the table. */
export function classRecord(context: LoopContext, cls: number): number {
  return context.classes + cls * CLASS_INTS;
}

/** Words of an object, header included. The handle must be valid. */
export function objectWords(context: LoopContext, handle: number): number {
  const { ints, heapHalves } = context;
  const at = heapHalves + handle * 2;
  const record = classRecord(context, ints[at + 1] & CLASS_MASK);
  const words = ints[record + CLASS_WORDS];
  if (ints[record + CLASS_KIND] !== BUFFER) return words;
  return evenWords(BUFFER_HEADER_WORDS + ints[at + 4] * words);
}

/** Makes an object of zeros. Returns its handle, or 0 if the heap is full. */
export function makeObject(context: LoopContext, cls: number, words: number): number {
  const { ints, heapHalves } = context;
  const handle = ints[heapHalves + TOP];
  if (handle + words > ints[heapHalves + LIMIT]) return makeMature(context, cls, words);
  ints[heapHalves + TOP] = handle + words;
  ints[heapHalves + handle * 2 + 1] = (SIGNATURE << CLASS_BITS) | cls;
  return handle;
}

/** The nursery is full: the object lives in the mature space, and is looked at with the survivors. */
function makeMature(context: LoopContext, cls: number, words: number): number {
  const { floats, ints, heap, heapHalves } = context;
  const young = ints[heapHalves + TOP] - NURSERY_START;
  // What is in the nursery must still find a place at the end of the sample.
  const isSafe = largestFree(ints, heapHalves) - words >= evacuationNeeds(young);
  const handle = isSafe ? takeMature(context, words) : 0;
  if (handle === 0) {
    // Whatever the collector waits for: now it is time.
    ints[heapHalves + TAKEN] = context.heapEnd;
    return 0;
  }
  floats.fill(0, heap + handle, heap + handle + words);
  ints[heapHalves + handle * 2 + 1] = (SIGNATURE << CLASS_BITS) | cls;
  enlist(context, handle);
  return handle;
}

/** Takes words of the mature space for an object; 0 if there are none. Contents are arbitrary. */
export function takeMature({ ints, heapHalves }: LoopContext, words: number): number {
  const handle = takeBlock(ints, heapHalves, words);
  if (handle === 0) return 0;
  ints[heapHalves + TAKEN] += words;
  ints[heapHalves + DEBT] += words;
  return handle;
}

/** A new mature object joins those whose handles are looked at when the sample ends. */
export function enlist({ ints, heapHalves }: LoopContext, handle: number): void {
  const phase = ints[heapHalves + PHASE];
  // The sweep expects a mark on what it hasn't come to; marking never reaches a new object.
  const marked =
    phase === MARKING || (phase === SWEEPING && handle >= ints[heapHalves + CURSOR]) ? MARKED : 0;
  ints[heapHalves + handle * 2] = (ints[heapHalves + OVERFLOW] << LINK_SHIFT) | marked;
  ints[heapHalves + OVERFLOW] = handle;
}

/**
 * Words that some one free block must have so that so many can be evacuated: free blocks are found
 * by a size that may be a quarter too small.
 */
function evacuationNeeds(words: number): number {
  return words + (words >> 2) + SLACK_WORDS;
}

/** As much of the nursery may be used as can be evacuated, whatever survives. */
export function setLimit({ ints, heapHalves }: LoopContext): void {
  const spare = largestFree(ints, heapHalves) - SLACK_WORDS;
  const safe = spare > 0 ? (spare - (spare >> 2)) & ~1 : 0;
  ints[heapHalves + LIMIT] = NURSERY_START + (safe < NURSERY_WORDS ? safe : NURSERY_WORDS);
}
