/**
 * Arrays are slices of buffers that they share (04 §6). An array never changes, but a buffer may be
 * filled further where a slice ends that reaches its filled end: so building or taking apart an
 * array of n elements by recursion takes time in proportion to n. Only the first of two that append
 * to one array finds the place free; the second copies.
 *
 * Audio thread; allocates: no JavaScript objects.
 */
import type { LoopContext } from '../loop-context.ts';
import {
  BUFFER_HEADER_WORDS,
  CLASS_PAYLOAD,
  classOf,
  evenWords,
  SLICE_WORDS,
  WATCHED,
} from './layout.ts';
import { classAt, classRecord, makeObject } from './objects.ts';
import { remember } from './settle.ts';

/** Elements for which a growing buffer has room at least. */
const LEAST_ROOM = 4;

/** Words of one element. */
export function elementWordsOf(context: LoopContext, shape: number): number {
  return context.ints[classRecord(context, classOf(shape)) + CLASS_PAYLOAD];
}

/** The slice that a number names, or 0 if it names no array of this shape: then it is empty. */
export function sliceAt(context: LoopContext, handle: number, shape: number): number {
  return classAt(context, handle) === classOf(shape) ? handle : 0;
}

/** Number of elements of a slice, or of 0. */
export function sliceLength({ ints, heapHalves }: LoopContext, slice: number): number {
  return slice === 0 ? 0 : ints[heapHalves + slice * 2 + 4];
}

/** Word of the memory where element i of a slice lies. */
export function elementAt(
  context: LoopContext,
  slice: number,
  elementWords: number,
  i: number,
): number {
  const { ints, heap, heapHalves } = context;
  const at = heapHalves + slice * 2;
  const element = ints[at + 3] + i;
  return heap + ints[at + 2] + BUFFER_HEADER_WORDS + element * elementWords;
}

/** A new slice of a buffer; 0 if the heap is full. */
export function makeSlice(
  context: LoopContext,
  shape: number,
  buffer: number,
  first: number,
  length: number,
): number {
  const slice = makeObject(context, classOf(shape), SLICE_WORDS);
  if (slice === 0) return 0;
  const { ints, heapHalves } = context;
  const at = heapHalves + slice * 2;
  ints[at + 2] = buffer;
  ints[at + 3] = first;
  ints[at + 4] = length;
  return slice;
}

/** A part of a slice that isn't empty. Not a copy. */
export function makePart(
  context: LoopContext,
  shape: number,
  slice: number,
  from: number,
  length: number,
): number {
  const { ints, heapHalves } = context;
  const at = heapHalves + slice * 2;
  return makeSlice(context, shape, ints[at + 2], ints[at + 3] + from, length);
}

/** A new buffer whose elements from `from` to `to` count as filled; they are zero. 0 if it is too large. */
export function makeBuffer(
  context: LoopContext,
  shape: number,
  capacity: number,
  from: number,
  to: number,
): number {
  const words = BUFFER_HEADER_WORDS + capacity * elementWordsOf(context, shape);
  if (words > context.heapEnd) return 0;
  const buffer = makeObject(context, classOf(shape) + 1, evenWords(words));
  if (buffer === 0) return 0;
  const { ints, heapHalves } = context;
  const at = heapHalves + buffer * 2;
  ints[at + 2] = from;
  ints[at + 3] = to;
  ints[at + 4] = capacity;
  return buffer;
}

/**
 * A new array: those of `slice` (which may be 0) and one more element, whose words lie at `element`,
 * in front or at the end. Returns its handle, or 0 if the heap is full.
 */
export function extend(
  context: LoopContext,
  shape: number,
  slice: number,
  element: number,
  inFront: boolean,
): number {
  const { ints, heapHalves } = context;
  const length = sliceLength(context, slice);
  if (slice !== 0) {
    const at = heapHalves + slice * 2;
    const buffer = ints[at + 2];
    const first = ints[at + 3];
    const bufferAt = heapHalves + buffer * 2;
    if (inFront && first > 0 && first === ints[bufferAt + 2]) {
      if (!fill(context, shape, buffer, first - 1, element)) return 0;
      ints[bufferAt + 2] = first - 1;
      return makeSlice(context, shape, buffer, first - 1, length + 1);
    }
    const end = first + length;
    if (!inFront && end < ints[bufferAt + 4] && end === ints[bufferAt + 3]) {
      if (!fill(context, shape, buffer, end, element)) return 0;
      ints[bufferAt + 3] = end + 1;
      return makeSlice(context, shape, buffer, first, length + 1);
    }
  }
  return extendCopy(context, shape, slice, element, inFront);
}

/** Writes an element into a free place of a buffer. False if the store can't be remembered. */
function fill(
  context: LoopContext,
  shape: number,
  buffer: number,
  place: number,
  element: number,
): boolean {
  const { ints, heap, heapHalves } = context;
  const watched = (ints[heapHalves + buffer * 2] & WATCHED) !== 0;
  if (watched && !remember(context, buffer, place)) return false;
  const elementWords = elementWordsOf(context, shape);
  const to = heap + buffer + BUFFER_HEADER_WORDS + place * elementWords;
  copyWords(context, to, element, elementWords);
  return true;
}

/** Into a buffer with room for as many again: most of it at this end, a quarter at the other. */
function extendCopy(
  context: LoopContext,
  shape: number,
  slice: number,
  element: number,
  inFront: boolean,
): number {
  const { heap } = context;
  const length = sliceLength(context, slice);
  const room = Math.max(LEAST_ROOM, length);
  const first = inFront ? room - (room >> 2) : room >> 2;
  const buffer = makeBuffer(context, shape, length + 1 + room, first, first + length + 1);
  if (buffer === 0) return 0;
  const elementWords = elementWordsOf(context, shape);
  const data = heap + buffer + BUFFER_HEADER_WORDS + first * elementWords;
  const old = inFront ? data + elementWords : data;
  if (slice !== 0) {
    copyWords(context, old, elementAt(context, slice, elementWords, 0), length * elementWords);
  }
  copyWords(context, inFront ? data : data + length * elementWords, element, elementWords);
  return makeSlice(context, shape, buffer, first, length + 1);
}

/** Copies words of the memory to others. */
export function copyWords({ floats }: LoopContext, to: number, from: number, count: number): void {
  for (let i = 0; i < count; i++) floats[to + i] = floats[from + i];
}
