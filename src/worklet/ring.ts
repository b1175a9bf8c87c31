/**
 * A queue of fixed-size records between exactly one writer and one reader, on words that both
 * sides can see. Neither side ever waits, locks or allocates.
 *
 * ## Memory
 *
 * | word                      | what                                      | written by |
 * |---------------------------|-------------------------------------------|------------|
 * | base + 0                  | i32 write index: records ever committed   | writer     |
 * | base + 1                  | i32 read index: records ever released     | reader     |
 * | base + 2                  | i32 records dropped because it was full   | writer     |
 * | base + 3                  | spare                                     |            |
 * | base + 4 + (i & mask) · stride | record i                             | writer     |
 *
 * Indices run freely and wrap at 2³²; only their difference and their low bits count, so a full
 * ring and an empty one can't be mistaken for one another and no slot is wasted.
 *
 * ## Order
 *
 * The writer fills the record with plain stores, then stores the index atomically; the reader loads
 * the index atomically, then reads. Atomic accesses in JavaScript are sequentially consistent, so
 * whoever sees the new index sees the record. The same holds the other way round for the slot that
 * the reader gives back.
 *
 * ## Use
 *
 * ```ts
 * const at = writer.reserve();         // writer's side
 * if (at >= 0) { floats[at] = …; writer.commit(); }
 *
 * for (let at = reader.peek(); at >= 0; at = reader.peek()) { …; reader.release(); }   // reader's
 * ```
 *
 * The same class serves both sides; each calls only its own half.
 */
import type { MemoryViews } from '../vm/memory.ts';
import { intIndex, RING_HEADER_WORDS, type RingLayout, RingWord } from './protocol.ts';

/** Words that a ring occupies. */
export function ringWords(layout: RingLayout): number {
  return RING_HEADER_WORDS + layout.records * layout.stride;
}

/** One end of a ring. Allocates when constructed, never afterwards. */
export class Ring {
  private readonly views: MemoryViews;
  private readonly writeIndex: number;
  private readonly readIndex: number;
  private readonly dropIndex: number;
  private readonly first: number;
  private readonly capacity: number;
  private readonly mask: number;
  private readonly stride: number;

  /**
   * `views` may be renewed in place when the memory grows: it is read at every call.
   * Throws a RangeError unless the number of records is a power of two. Set-up only.
   */
  constructor(views: MemoryViews, layout: RingLayout) {
    if (layout.records < 1 || (layout.records & (layout.records - 1)) !== 0) {
      throw new RangeError(`a ring of ${layout.records} records: not a power of two`);
    }
    this.views = views;
    this.writeIndex = intIndex(layout.base + RingWord.write);
    this.readIndex = intIndex(layout.base + RingWord.read);
    this.dropIndex = intIndex(layout.base + RingWord.dropped);
    this.first = layout.base + RING_HEADER_WORDS;
    this.capacity = layout.records;
    this.mask = layout.records - 1;
    this.stride = layout.stride;
  }

  /**
   * Audio thread. Writer's side. Allocates: no.
   * The first word of a free record, to be filled and then committed; −1 if the ring is full, in
   * which case the record counts as dropped. Asking twice without a commit gives the same record.
   */
  reserve(): number {
    const ints = this.views.ints;
    // Only this side moves the write index, so its own view of it is never stale. The read index
    // may be: then the ring looks fuller than it is, which is safe.
    const written = Atomics.load(ints, this.writeIndex);
    const pending = (written - Atomics.load(ints, this.readIndex)) | 0;
    if (pending >= this.capacity || pending < 0) {
      Atomics.add(ints, this.dropIndex, 1);
      return -1;
    }
    return this.first + (written & this.mask) * this.stride;
  }

  /** Audio thread. Writer's side. Allocates: no. Publishes the record of the last `reserve`. */
  commit(): void {
    Atomics.add(this.views.ints, this.writeIndex, 1);
  }

  /**
   * Reader's side. Allocates: no.
   * The first word of the oldest record, −1 if there is none. The record stays until released.
   */
  peek(): number {
    const ints = this.views.ints;
    const read = Atomics.load(ints, this.readIndex);
    if (Atomics.load(ints, this.writeIndex) === read) return -1;
    return this.first + (read & this.mask) * this.stride;
  }

  /** Reader's side. Allocates: no. Gives the record of the last `peek` back to the writer. */
  release(): void {
    Atomics.add(this.views.ints, this.readIndex, 1);
  }

  /** Either side. Allocates: no. Records waiting; may be stale by the time it is looked at. */
  get size(): number {
    const ints = this.views.ints;
    return (Atomics.load(ints, this.writeIndex) - Atomics.load(ints, this.readIndex)) | 0;
  }

  /** Either side. Allocates: no. Records lost so far because the reader was too slow. */
  get dropped(): number {
    return Atomics.load(this.views.ints, this.dropIndex);
  }

  /**
   * Audio thread. Writer's side, where memory isn't shared. Allocates: no.
   * Takes over the reader's index from the copy that the page worked on. False, and nothing
   * changed, if it isn't one that an honest reader of this ring could have reached.
   */
  adoptReadIndex(copy: MemoryViews): boolean {
    const ints = this.views.ints;
    const claimed = copy.ints[this.readIndex];
    const released = (claimed - ints[this.readIndex]) | 0;
    const pending = (ints[this.writeIndex] - claimed) | 0;
    if (released < 0 || pending < 0 || pending > this.capacity) return false;
    ints[this.readIndex] = claimed;
    return true;
  }
}
