/**
 * The way of objects from the old heap to the new one (07 §9.3.4), between two samples. An object is
 * copied when it is first asked for; what it holds is repaired later, from a chain through the headers
 * of the copies. So each is copied once, sharing and cycles stay, and no stack is needed.
 *
 * All of it is for the audio thread and allocates nothing there.
 */
import {
  BUFFER,
  BUFFER_HEADER_WORDS,
  CLASS_BITS,
  CLASS_CAPTURES,
  CLASS_HANDLE_COUNT,
  CLASS_HANDLES,
  CLASS_KIND,
  CLASS_MASK,
  CLASS_PAYLOAD,
  CLASS_WORDS,
  CLOSURE,
  HEAP_WORDS,
  LINK_SHIFT,
  RECORD,
  SIGNATURE,
  SLICE,
  WATCHED,
} from '../heap/layout.ts';
import { classAt, classRecord, objectWords, takeMature } from '../heap/objects.ts';
import { canBeWatched } from '../heap/trace.ts';
import { LoopContext } from '../loop-context.ts';
import { copyWords } from './cells.ts';
import { moveDelay, readWriteIndex } from './delay.ts';
import { Hindrance } from './left-behind.ts';
import type { ClosureTransfer, HeapPlan } from './object-plan.ts';

/** Bits of half a handle. */
const PLACE_BITS = 20;
const PLACE_MASK = (1 << PLACE_BITS) - 1;

/** Passages before the table has to be cleared: what is left of its 32 bits. */
const MAX_EPOCH = (1 << (32 - PLACE_BITS)) - 1;

/** Nothing stands in the way. */
const NONE = -1;

/** Made once, used for every update. */
export class Passage {
  from = new LoopContext();
  to = new LoopContext();
  /** Words may be carried over as they are, even NaN. */
  raw = false;
  /** For each {@link Hindrance} how much is left behind because of it. */
  readonly left = new Int32Array(3);

  private plan: HeapPlan | null = null;
  /** Words that may still be copied. */
  private room = 0;
  /** The first copy that must be repaired, or 0. */
  private pending = 0;
  /** For half an old handle: the epoch in which it was found, and half the new handle. */
  private readonly table = new Int32Array(HEAP_WORDS / 2);
  private epoch = 0;
  /** The {@link Hindrance} that what is being carried has met, or {@link NONE}. */
  private met = NONE;
  /** Old handles of what was copied for it. */
  private readonly log = new Int32Array(HEAP_WORDS / 2);
  private logged = 0;

  /** Begins an update: at most `room` words of objects are copied. */
  open(
    from: LoopContext,
    to: LoopContext,
    plan: HeapPlan | null,
    raw: boolean,
    room: number,
  ): void {
    this.from = from;
    this.to = to;
    this.plan = plan;
    this.raw = raw;
    this.room = room;
    this.left.fill(0);
    this.pending = 0;
    this.epoch += 1;
    if (this.epoch > MAX_EPOCH) {
      this.table.fill(0);
      this.epoch = 1;
    }
  }

  /** Takes so much from what may be copied. False if it is more than that: then nothing is taken. */
  afford(words: number): boolean {
    if (words > this.room) return false;
    this.room -= words;
    return true;
  }

  /** Begins something that is carried over as a whole or not at all: a variable, a task. */
  begin(): void {
    this.met = NONE;
    this.logged = 0;
  }

  /**
   * Ends it. True if all that it asked for has its place, so that it is known from now on; else it
   * is left behind, and its copies are forgotten: they have holes where something is missing.
   */
  end(): boolean {
    this.settle();
    if (this.met === NONE) return true;
    this.left[this.met] += 1;
    for (let i = 0; i < this.logged; i++) this.table[this.log[i] >> 1] = 0;
    return false;
  }

  /** An old object is a new one from now on, unless it is one already. */
  forward(old: number, next: number): void {
    const place = old >> 1;
    if (this.table[place] >>> PLACE_BITS === this.epoch) return;
    this.table[place] = (this.epoch << PLACE_BITS) | (next >> 1);
  }

  /** The new handle of what an old one names; 0 for none, and for what has no place. */
  carry(handle: number): number {
    const { from, plan } = this;
    const cls = classAt(from, handle);
    if (cls < 0 || plan === null) return 0;
    const known = this.table[handle >> 1];
    if (known >>> PLACE_BITS === this.epoch) return (known & PLACE_MASK) << 1;
    // What has met a hindrance already will be forgotten.
    if (this.met !== NONE) return 0;
    let copy = 0;
    if (from.ints[classRecord(from, cls) + CLASS_KIND] === CLOSURE) {
      const transfer = plan.transferOf[cls];
      if (transfer >= 0) copy = this.copyClosure(handle, plan.transfers[transfer]);
    } else if (plan.classes[cls] >= 0) {
      copy = this.copyObject(handle, plan.classes[cls]);
    }
    if (copy === 0 && this.met === NONE) this.met = Hindrance.Gone;
    return copy;
  }

  /** Repairs all copies, which makes more of them, until all that they hold is new. */
  private settle(): void {
    const { ints, heapHalves } = this.to;
    while (this.pending !== 0) {
      const handle = this.pending;
      const at = heapHalves + handle * 2;
      this.pending = ints[at] >> LINK_SHIFT;
      ints[at] = canBeWatched(this.to, ints[at + 1] & CLASS_MASK) ? WATCHED : 0;
      this.repair(handle);
    }
  }

  /** Moves the state of a closure: words from the start of its instance on either side. */
  moveState(transfer: ClosureTransfer, source: number, target: number): void {
    const { floats } = this.to;
    const { copies, delays } = transfer;
    for (let i = 0; i < copies.length; i++) {
      const copy = copies[i];
      copyWords(floats, source + copy.source, target + copy.target, copy.words, this.raw);
    }
    for (let i = 0; i < delays.length; i++) {
      const delay = delays[i];
      const line = source + delay.source;
      const index = readWriteIndex(floats, line, delay.oldLength);
      const { oldLength, newLength } = delay;
      moveDelay(floats, line, target + delay.target, oldLength, newLength, index, this.raw);
    }
  }

  /** Words for a copy, all zero but the header; 0 if there are none. */
  private take(cls: number, words: number): number {
    const { to } = this;
    const affordable = this.afford(words);
    const handle = affordable ? takeMature(to, words) : 0;
    if (handle === 0) {
      this.met = affordable ? Hindrance.Memory : Hindrance.Time;
      return 0;
    }
    const { floats, ints, heap, heapHalves } = to;
    floats.fill(0, heap + handle, heap + handle + words);
    const at = heapHalves + handle * 2;
    ints[at] = this.pending << LINK_SHIFT;
    ints[at + 1] = (SIGNATURE << CLASS_BITS) | cls;
    this.pending = handle;
    return handle;
  }

  private copyObject(handle: number, cls: number): number {
    const { from, to } = this;
    const words = objectWords(from, handle);
    const copy = this.take(cls, words);
    if (copy === 0) return 0;
    const { ints } = to;
    const source = from.heapHalves + handle * 2;
    const target = to.heapHalves + copy * 2;
    // As integers: some words are pairs of them.
    for (let i = 2; i < words * 2; i++) ints[target + i] = ints[source + i];
    this.remember(handle, copy);
    return copy;
  }

  private copyClosure(handle: number, transfer: ClosureTransfer): number {
    if (!transfer.alike) return 0;
    const { from, to } = this;
    const record = classRecord(to, transfer.newClass);
    const copy = this.take(transfer.newClass, to.ints[record + CLASS_WORDS]);
    if (copy === 0) return 0;
    this.remember(handle, copy);
    const { floats } = to;
    const oldRecord = classRecord(from, transfer.oldClass);
    const oldInstance = from.heap + handle + 1 + from.ints[oldRecord + CLASS_CAPTURES];
    const instance = to.heap + copy + 1 + to.ints[record + CLASS_CAPTURES];
    const { captures, cells, variables } = transfer;
    for (let k = 0; k < captures.length; k++) {
      const cell = captures[k] < 0 ? 0 : this.carryCell(floats[oldInstance - 1 - captures[k]] | 0);
      // A variable that is new begins at zero.
      floats[instance - 1 - k] = cell !== 0 ? cell : this.take(cells[k], this.wordsOf(cells[k]));
    }
    this.moveState(transfer, oldInstance, instance);
    for (let i = 0; i < variables.length; i++) {
      const { source, target } = variables[i];
      floats[instance + target] = floats[oldInstance + source];
    }
    return copy;
  }

  /** As {@link forward}, until what it was copied for turns out to be left behind. */
  private remember(handle: number, copy: number): void {
    this.forward(handle, copy);
    this.log[this.logged] = handle;
    this.logged += 1;
  }

  /** What a closure captured: records only, so that this goes no deeper. */
  private carryCell(handle: number): number {
    const { from } = this;
    const cls = classAt(from, handle);
    if (cls < 0 || from.ints[classRecord(from, cls) + CLASS_KIND] !== RECORD) return 0;
    return this.carry(handle);
  }

  private wordsOf(cls: number): number {
    return this.to.ints[classRecord(this.to, cls) + CLASS_WORDS];
  }

  /** Every handle in a copy is still an old one, except those that a closure captured. */
  private repair(handle: number): void {
    const { ints, heap, heapHalves, classHandles } = this.to;
    const at = heapHalves + handle * 2;
    const record = classRecord(this.to, ints[at + 1] & CLASS_MASK);
    const kind = ints[record + CLASS_KIND];
    if (kind === SLICE) {
      ints[at + 2] = this.carry(ints[at + 2]);
      if (ints[at + 2] === 0) ints[at + 4] = 0;
      return;
    }
    const first = classHandles + ints[record + CLASS_HANDLES];
    const end = first + ints[record + CLASS_HANDLE_COUNT];
    if (kind !== BUFFER) {
      const own = kind === CLOSURE ? first + ints[record + CLASS_CAPTURES] : first;
      for (let i = own; i < end; i++) this.repairWord(heap + handle + ints[i]);
      return;
    }
    const elementWords = ints[record + CLASS_PAYLOAD];
    for (let element = ints[at + 2]; element < ints[at + 3]; element++) {
      const word = heap + handle + BUFFER_HEADER_WORDS + element * elementWords;
      for (let i = first; i < end; i++) this.repairWord(word + ints[i]);
    }
  }

  private repairWord(word: number): void {
    const { floats } = this.to;
    floats[word] = this.carry(floats[word] | 0);
  }
}
