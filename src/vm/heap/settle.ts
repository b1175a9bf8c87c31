/**
 * The end of a sample. No activation lives between two samples, so whatever of the young objects is
 * still needed is reached from globals, states, waiting tasks, and old objects that were changed.
 * In most samples nothing is: then the nursery is empty again after a look at these words.
 */
import type { LoopContext } from '../loop-context.ts';
import { traceNewTasks } from '../tasks.ts';
import {
  CLASS_MASK,
  LINK_SHIFT,
  MARKED,
  MAX_REMEMBERED,
  NURSERY_START,
  OVERFLOW,
  REMEMBERED,
  REMEMBERED_START,
  TOP,
  WATCHED,
} from './layout.ts';
import { setLimit } from './objects.ts';
import { canBeWatched, traceElements, traceObject, traceWord } from './trace.ts';

/** Nurseries of up to this many words are cleared in a loop, which is faster than a call. */
const SHORT_WORDS = 64;

/**
 * Audio thread; allocates: no. Brings what survives into the mature space and empties the nursery.
 * Takes time for the root words, the changed old objects and what survives.
 */
export function settle(context: LoopContext): void {
  const { floats, ints, heap, heapHalves } = context;
  const top = ints[heapHalves + TOP];
  const remembered = ints[heapHalves + REMEMBERED];
  if (top === NURSERY_START && remembered === 0 && ints[heapHalves + OVERFLOW] === 0) return;

  for (let i = context.roots; i < context.rootsEnd; i++) traceWord(context, context.base + ints[i]);
  traceNewTasks(context);
  for (let i = 0; i < remembered; i++) traceRemembered(context, i);
  ints[heapHalves + REMEMBERED] = 0;

  if (ints[heapHalves + OVERFLOW] !== 0) {
    traceNewObjects(context);
    setLimit(context);
  }
  if (top - NURSERY_START > SHORT_WORDS) floats.fill(0, heap + NURSERY_START, heap + top);
  else for (let word = heap + NURSERY_START; word < heap + top; word++) floats[word] = 0;
  ints[heapHalves + TOP] = NURSERY_START;
}

/** Tracing adds to the chain what it moves, so in the end all is mature. */
function traceNewObjects(context: LoopContext): void {
  const { ints, heapHalves } = context;
  for (;;) {
    const handle = ints[heapHalves + OVERFLOW];
    if (handle === 0) return;
    const at = heapHalves + handle * 2;
    ints[heapHalves + OVERFLOW] = ints[at] >> LINK_SHIFT;
    const watched = canBeWatched(context, ints[at + 1] & CLASS_MASK) ? WATCHED : 0;
    ints[at] = (ints[at] & MARKED) | watched;
    traceObject(context, handle);
  }
}

function traceRemembered(context: LoopContext, entry: number): void {
  const { ints, heapHalves } = context;
  const at = heapHalves + (REMEMBERED_START + entry) * 2;
  const handle = ints[at];
  const element = ints[at + 1];
  if (element < 0) {
    traceObject(context, handle);
    ints[heapHalves + handle * 2] |= WATCHED;
  } else {
    traceElements(context, handle, element, element + 1);
  }
}

/**
 * Audio thread; allocates: no. Notes that a watched object is about to be changed: a whole one, or
 * one element of a buffer. False if no more can be noted.
 */
export function remember(context: LoopContext, handle: number, element: number): boolean {
  const { ints, heapHalves } = context;
  const count = ints[heapHalves + REMEMBERED];
  if (count === MAX_REMEMBERED) return false;
  const at = heapHalves + (REMEMBERED_START + count) * 2;
  ints[at] = handle;
  ints[at + 1] = element;
  ints[heapHalves + REMEMBERED] = count + 1;
  if (element < 0) ints[heapHalves + handle * 2] &= ~WATCHED;
  return true;
}
