/**
 * The one routine that follows handles. It does two things to what a handle names: if that is young
 * it moves it to the mature space and corrects the handle; if it is mature and a collection is
 * marking, it marks it. All of it is for the audio thread, between two samples; allocates: no.
 */
import type { LoopContext } from '../loop-context.ts';
import {
  BUFFER,
  BUFFER_HEADER_WORDS,
  CLASS_CAPTURES,
  CLASS_HANDLE_COUNT,
  CLASS_HANDLES,
  CLASS_KIND,
  CLASS_MASK,
  CLASS_PAYLOAD,
  GRAY,
  LINK_SHIFT,
  MARKED,
  MARKING,
  MATURE_START,
  MOVED,
  PHASE,
  SLICE,
} from './layout.ts';
import { classAt, classRecord, enlist, objectWords, takeMature } from './objects.ts';

/** Follows the handle in a word of the memory. A number that is no handle is left alone. */
export function traceWord(context: LoopContext, word: number): void {
  const { floats } = context;
  const handle = floats[word] | 0;
  if (handle === 0) return;
  const now = traceHandle(context, handle);
  if (now !== handle) floats[word] = now;
}

/** Follows a handle. Returns where the object is from now on. */
export function traceHandle(context: LoopContext, handle: number): number {
  const { ints, heapHalves } = context;
  if (classAt(context, handle) < 0) return handle;
  const at = heapHalves + handle * 2;
  if (handle < MATURE_START) {
    return (ints[at] & MOVED) !== 0 ? ints[at] >> LINK_SHIFT : moveOut(context, handle);
  }
  if (ints[heapHalves + PHASE] === MARKING && (ints[at] & MARKED) === 0) {
    // Neither new nor gray, so the link is free.
    ints[at] |= MARKED | (ints[heapHalves + GRAY] << LINK_SHIFT);
    ints[heapHalves + GRAY] = handle;
  }
  return handle;
}

function moveOut(context: LoopContext, handle: number): number {
  const { ints, heapHalves } = context;
  const words = objectWords(context, handle);
  const target = takeMature(context, words);
  if (target === 0) return 0; // can't be: see `setLimit`
  const from = heapHalves + handle * 2;
  const to = heapHalves + target * 2;
  // As integers: the bits of a header must not pass through a float.
  for (let i = 1; i < words * 2; i++) ints[to + i] = ints[from + i];
  enlist(context, target);
  ints[from] = (target << LINK_SHIFT) | MOVED;
  return target;
}

/** Follows all handles of an object. */
export function traceObject(context: LoopContext, handle: number): void {
  const { ints, heap, heapHalves, classHandles } = context;
  const at = heapHalves + handle * 2;
  const record = classRecord(context, ints[at + 1] & CLASS_MASK);
  const kind = ints[record + CLASS_KIND];
  if (kind === BUFFER) {
    traceElements(context, handle, ints[at + 2], ints[at + 3]);
    return;
  }
  if (kind === SLICE) {
    ints[at + 2] = traceHandle(context, ints[at + 2]);
    return;
  }
  const first = classHandles + ints[record + CLASS_HANDLES];
  const end = first + ints[record + CLASS_HANDLE_COUNT];
  for (let i = first; i < end; i++) traceWord(context, heap + handle + ints[i]);
}

/** Follows the handles of some elements of a buffer. */
export function traceElements(
  context: LoopContext,
  buffer: number,
  from: number,
  to: number,
): void {
  const { ints, heap, heapHalves, classHandles } = context;
  const record = classRecord(context, ints[heapHalves + buffer * 2 + 1] & CLASS_MASK);
  const elementWords = ints[record + CLASS_PAYLOAD];
  const first = classHandles + ints[record + CLASS_HANDLES];
  const end = first + ints[record + CLASS_HANDLE_COUNT];
  if (first === end) return;
  for (let element = from; element < to; element++) {
    const word = heap + buffer + BUFFER_HEADER_WORDS + element * elementWords;
    for (let i = first; i < end; i++) traceWord(context, word + ints[i]);
  }
}

/** True if objects of the class can hold handles that a program stores: those must be watched. */
export function canBeWatched(context: LoopContext, cls: number): boolean {
  const record = classRecord(context, cls);
  // The handles that a closure captured never change.
  return context.ints[record + CLASS_HANDLE_COUNT] > context.ints[record + CLASS_CAPTURES];
}
