/**
 * The free blocks of the mature space: two-level segregated lists. Taking a block and giving one
 * back take constant time; a block that is found is never more than a quarter too large to be seen.
 *
 * A free block's header is (size in words, 0), its second word (next block, previous block).
 */
import { BIN_BITS, BINS, MAX_HEAP_WORDS, USED } from './layout.ts';

/** Blocks of up to this many pairs of words have a list per size; larger ones four per octave. */
const EXACT_PAIRS = 32;
const EXACT_OCTAVE = 5;

/** Lists: up to the octave of the largest block. */
const BIN_COUNT = EXACT_PAIRS + (32 - EXACT_OCTAVE - Math.clz32(MAX_HEAP_WORDS / 2)) * 4;

/** Integers of 32 bits of them. */
const BIN_WORDS = Math.ceil(BIN_COUNT / 32);

/** The list of blocks of so many pairs of words. */
function binOf(pairs: number): number {
  if (pairs < EXACT_PAIRS) return pairs;
  const octave = 31 - Math.clz32(pairs);
  return EXACT_PAIRS + (octave - EXACT_OCTAVE) * 4 + ((pairs >> (octave - 2)) & 3);
}

/** The least pairs of words that a block of this list has. */
function leastPairs(bin: number): number {
  if (bin < EXACT_PAIRS) return bin;
  const octave = EXACT_OCTAVE + ((bin - EXACT_PAIRS) >> 2);
  return (4 + ((bin - EXACT_PAIRS) & 3)) << (octave - 2);
}

/** Audio thread; allocates: no. Lists `words` free words at `block`. Doesn't look at neighbours. */
export function addFree(ints: Int32Array, heap: number, block: number, words: number): void {
  const bin = binOf(words >> 1);
  const first = ints[heap + BINS + bin];
  const at = heap + block * 2;
  ints[at] = words;
  ints[at + 1] = 0;
  ints[at + 2] = first;
  ints[at + 3] = 0;
  if (first !== 0) ints[heap + first * 2 + 3] = block;
  ints[heap + BINS + bin] = block;
  ints[heap + BIN_BITS + (bin >> 5)] |= 1 << (bin & 31);
}

/** Audio thread; allocates: no. Takes a free block out of its list. */
export function removeFree(ints: Int32Array, heap: number, block: number): void {
  const at = heap + block * 2;
  const next = ints[at + 2];
  const previous = ints[at + 3];
  if (next !== 0) ints[heap + next * 2 + 3] = previous;
  if (previous !== 0) {
    ints[heap + previous * 2 + 2] = next;
    return;
  }
  const bin = binOf(ints[at] >> 1);
  ints[heap + BINS + bin] = next;
  if (next === 0) ints[heap + BIN_BITS + (bin >> 5)] &= ~(1 << (bin & 31));
}

/**
 * Audio thread; allocates: no. Takes `words` (an even number) and returns where, or 0 if no list
 * has a block that is certainly large enough. Contents are arbitrary.
 */
export function takeBlock(ints: Int32Array, heap: number, words: number): number {
  const pairs = words >> 1;
  // Rounded up to the next list: any of its blocks will do.
  const slack = pairs < EXACT_PAIRS ? 0 : (1 << (29 - Math.clz32(pairs))) - 1;
  const block = firstFrom(ints, heap, binOf(pairs + slack));
  if (block === 0) return 0;
  removeFree(ints, heap, block);
  const rest = ints[heap + block * 2] - words;
  if (rest > 0) addFree(ints, heap, block + words, rest);
  ints[heap + USED] += words;
  return block;
}

/** The first block of the first list from this one on that has any, or 0. */
function firstFrom(ints: Int32Array, heap: number, bin: number): number {
  let word = bin >> 5;
  if (word >= BIN_WORDS) return 0;
  let bits = ints[heap + BIN_BITS + word] & (-1 << (bin & 31));
  while (bits === 0) {
    word += 1;
    if (word >= BIN_WORDS) return 0;
    bits = ints[heap + BIN_BITS + word];
  }
  return ints[heap + BINS + word * 32 + 31 - Math.clz32(bits & -bits)];
}

/** Audio thread; allocates: no. Words that some one free block has at least. */
export function largestFree(ints: Int32Array, heap: number): number {
  for (let word = BIN_WORDS - 1; word >= 0; word--) {
    const bits = ints[heap + BIN_BITS + word];
    if (bits !== 0) return leastPairs(word * 32 + 31 - Math.clz32(bits)) * 2;
  }
  return 0;
}
