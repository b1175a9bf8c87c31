/**
 * The one memory of a session and the places of images in it (design.md §3).
 *
 * ```
 * word 0               CONTROL_WORDS
 *  | control block      | image | free | image | image |            grows →
 * ```
 *
 * Words are 64 bits. `floats[w]` is word w; its two halves are `ints[2w]` and `ints[2w + 1]`.
 * The memory is shared between threads where the page is isolated, else private to one thread;
 * nothing in here or in the machine asks which.
 */

/** Words from 0 that belong to the control block (rings, meters); `worklet/protocol.ts` lays it out. */
export const CONTROL_WORDS = 16_384;

/** Bytes of a word. */
export const WORD_BYTES = 8;

/** Pages of WebAssembly memory are 64 KiB. */
const PAGE_WORDS = 65_536 / WORD_BYTES;

/**
 * A private memory starts with room for an ordinary session, which costs address space but no
 * memory until it is used. When one grows, its old buffer is detached, and from then on V8 checks
 * every access to any typed array of the thread: the interpreter takes 4.8 ns an instruction
 * instead of 4.0. Shared buffers are never detached.
 */
const PRIVATE_WORDS = 8 * 1024 * 1024;

/** Images begin on a cache line, so that two threads never write to one. */
const ALIGN_WORDS = 8;

/** Three images (running, pending, retiring) of 128 MiB of state and 32 MiB of stack each, and a rest. */
const DEFAULT_MAXIMUM_BYTES = 512 * 1024 * 1024;

/** A memory as the machine sees it: its words as floats, and their halves as integers. */
export interface MemoryViews {
  readonly floats: Float64Array;
  readonly ints: Int32Array;
}

/**
 * Views of the whole memory. One object for the life of a session on each thread; a grow renews
 * the views inside it, so read them from here and don't keep them across a grow.
 */
export interface SessionMemory extends MemoryViews {
  readonly memory: WebAssembly.Memory;
  readonly shared: boolean;
}

/**
 * Makes the memory of a session: the control block and room to grow. Throws a RangeError where the
 * browser refuses. Make one per session: each reserves gigabytes of address space.
 */
export function createSessionMemory(options: {
  readonly shared: boolean;
  readonly maximumBytes?: number;
}): SessionMemory {
  const maximum = Math.floor(
    (options.maximumBytes ?? DEFAULT_MAXIMUM_BYTES) / (PAGE_WORDS * WORD_BYTES),
  );
  const words = options.shared ? CONTROL_WORDS : PRIVATE_WORDS;
  const initial = Math.min(words / PAGE_WORDS, maximum);
  const memory = new WebAssembly.Memory({ initial, maximum, shared: options.shared });
  return viewSessionMemory(memory, options.shared);
}

/** The same memory seen from another thread, or by another owner. Allocates: set-up only. */
export function viewSessionMemory(memory: WebAssembly.Memory, shared: boolean): SessionMemory {
  return {
    memory,
    shared,
    floats: new Float64Array(memory.buffer),
    ints: new Int32Array(memory.buffer),
  };
}

/**
 * Renews the views after a grow, on this thread or another. Cheap if nothing grew; otherwise
 * allocates two views, so the audio thread calls it when a program arrives, never in a block.
 */
export function refreshViews(session: SessionMemory): void {
  const { buffer } = session.memory;
  if (buffer === session.floats.buffer) return;
  const views: { -readonly [name in keyof MemoryViews]: MemoryViews[name] } = session;
  views.floats = new Float64Array(buffer);
  views.ints = new Int32Array(buffer);
}

/**
 * Makes the memory at least `words` long and renews the views. Not on the audio thread. Throws a
 * RangeError beyond the maximum of the session, or when the browser has no more.
 */
export function growTo(session: SessionMemory, words: number): void {
  refreshViews(session);
  const missing = words - session.floats.length;
  if (missing <= 0) return;
  try {
    session.memory.grow(Math.ceil(missing / PAGE_WORDS));
  } catch (cause) {
    throw new RangeError(`no memory for ${words * WORD_BYTES} bytes`, { cause });
  }
  refreshViews(session);
}

/**
 * Hands out the places of images: first fit, growing the memory when nothing fits. Used by the one
 * thread that owns the session, never by the audio thread. At most three images exist at a time,
 * so a short list does.
 */
export class ImageAllocator {
  private readonly session: SessionMemory;
  /** Places in use, by rising base. */
  private readonly used: { readonly base: number; readonly words: number }[] = [];

  constructor(session: SessionMemory) {
    this.session = session;
  }

  /** Returns the base word of a free stretch of `words`. Contents are arbitrary. Throws a RangeError when full. */
  allocate(words: number): number {
    const aligned = Math.ceil(words / ALIGN_WORDS) * ALIGN_WORDS;
    let base = CONTROL_WORDS;
    let place = 0;
    while (place < this.used.length && this.used[place].base - base < aligned) {
      base = this.used[place].base + this.used[place].words;
      place += 1;
    }
    growTo(this.session, base + aligned);
    this.used.splice(place, 0, { base, words: aligned });
    return base;
  }

  /** Gives a place back. Throws a RangeError for a base that isn't in use: freeing twice is a mistake. */
  free(base: number): void {
    const place = this.used.findIndex((entry) => entry.base === base);
    if (place < 0) throw new RangeError(`no image at word ${base}`);
    this.used.splice(place, 1);
  }
}
