/**
 * Where things lie on the heap, and what the first word of each says.
 *
 * ```
 * heap   | control | remembered | nursery | mature                        |
 * handle   0                      ^ made during this sample  ^ what outlived one
 * ```
 *
 * A **handle** is the word offset of an object from the start of the heap: even, never 0. Objects
 * take an even number of words, so that no free block is too small to be listed.
 *
 * | object  | words after the header                                                        |
 * |---------|-------------------------------------------------------------------------------|
 * | record  | payload                                                                       |
 * | closure | captured handles, last first, then the state instance                         |
 * | array   | a slice: (buffer, first element), (length, 0)                                  |
 * | buffer  | (first filled element, end of the filled), (capacity, 0), elements            |
 *
 * Pairs in parentheses are the two Int32 halves of one word.
 *
 * **Headers can't be forged.** The upper half of a header has the bits of a signalling NaN, which no
 * arithmetic yields and `validate.ts` refuses among constants; payloads are written as floats, all
 * of them when an object is made; and headers of dead objects are erased. So whatever number a
 * (broken or hostile) program takes for a handle, either it names a live object or it is noticed,
 * and the class in a header tells how far the object reaches.
 */

/** Words of the heap that are not for objects: state of allocator and collector, Int32 halves. */
const CONTROL_WORDS = 128;

/**
 * Old objects that may be changed between two samples, at two halves each. A sample that changes
 * more has long been late; it is abandoned as out of memory.
 */
export const MAX_REMEMBERED = 16_384;

/**
 * Words for what a sample makes (256 KiB: fits the caches). What is beyond goes to the mature space
 * at once.
 */
export const NURSERY_WORDS = 1 << 15;

/** Words for what lives on (8 MiB). Three images have heaps at a time. */
export const MATURE_WORDS = 1 << 20;

export const REMEMBERED_START = CONTROL_WORDS;
export const NURSERY_START = REMEMBERED_START + MAX_REMEMBERED;
export const MATURE_START = NURSERY_START + NURSERY_WORDS;
export const HEAP_WORDS = MATURE_START + MATURE_WORDS;

/** The largest heap there may be: a link in a header has 27 bits, and the control a list per size. */
export const MAX_HEAP_WORDS = 1 << 24;

/** Control, in halves from the start of the heap. Where the next object of this sample goes. */
export const TOP = 0;
/** End of the part of the nursery that can be evacuated whatever happens. */
export const LIMIT = 1;
/** Entries of the remembered list. */
export const REMEMBERED = 2;
/** Objects that this sample made in the mature space, a chain through their headers. */
export const OVERFLOW = 3;
/** Marked objects whose handles haven't been followed, a chain through their headers. */
export const GRAY = 4;
/** What the collector is doing: {@link IDLE}, {@link MARKING}, {@link SWEEPING}. */
export const PHASE = 5;
/** Next object to be swept. */
export const CURSOR = 6;
/** The free block that ends at the cursor, or 0. */
export const SWEPT_FREE = 7;
/** Words of the mature space in use. */
export const USED = 8;
/** Words taken from the mature space since the last collection began. */
export const TAKEN = 9;
/** Words that the collector owes for what was taken since its last step. */
export const DEBT = 10;
/** A long buffer whose elements are being followed, or 0, and the next of them. */
export const SCANNED = 11;
export const SCAN_NEXT = 12;
/** Completed collections. */
export const COLLECTIONS = 13;
/** Which of the free lists have blocks: a bit each. */
export const BIN_BITS = 16;
/** First block of each free list, or 0. */
export const BINS = 32;

export const IDLE = 0;
export const MARKING = 1;
export const SWEEPING = 2;

/** Lower half of a header: flags, and above them a link to another object. */
export const LINK_SHIFT = 4;
/** Reached in this collection. */
export const MARKED = 1;
/** A store into it must be remembered: it is mature, can hold handles, and isn't remembered yet. */
export const WATCHED = 2;
/** It has moved; the link says where. */
export const MOVED = 4;

/** Upper half of a header: signature above, class below. */
export const CLASS_BITS = 18;
export const CLASS_MASK = (1 << CLASS_BITS) - 1;
/** A header, shifted right by {@link CLASS_BITS}: sign, exponent, the quiet bit off, one bit on. */
export const SIGNATURE = -3;
/** The same as the bits of the whole upper half, and which of them. */
export const SIGNATURE_HIGH = (SIGNATURE << CLASS_BITS) >>> 0;
export const SIGNATURE_MASK = (-1 << CLASS_BITS) >>> 0;

/** Of a buffer: header and two words of numbers. */
export const BUFFER_HEADER_WORDS = 3;

/** Words of a slice, header included. */
export const SLICE_WORDS = 4;

/**
 * The class table: one record of halves per shape, two for an array, whose buffer has the second.
 *
 * | half | holds |
 * |---|---|
 * | {@link CLASS_KIND} | {@link RECORD} … |
 * | {@link CLASS_WORDS} | words with header, even; of a buffer: per element |
 * | {@link CLASS_PAYLOAD} | words after the header; of an array: per element |
 * | {@link CLASS_FUNCTION} | of a closure: its function |
 * | {@link CLASS_CAPTURES} | of a closure: captured handles |
 * | {@link CLASS_HANDLES}, {@link CLASS_HANDLE_COUNT} | its part of the list of handle words |
 */
export const CLASS_INTS = 8;
export const CLASS_KIND = 0;
export const CLASS_WORDS = 1;
export const CLASS_PAYLOAD = 2;
export const CLASS_FUNCTION = 3;
export const CLASS_CAPTURES = 4;
export const CLASS_HANDLES = 5;
export const CLASS_HANDLE_COUNT = 6;

export const RECORD = 0;
export const CLOSURE = 1;
export const SLICE = 2;
export const BUFFER = 3;

/** Class of shape s; its buffers have the next one. */
export function classOf(shape: number): number {
  return shape * 2;
}

/** Objects take an even number of words. */
export function evenWords(words: number): number {
  return (words + 1) & ~1;
}
