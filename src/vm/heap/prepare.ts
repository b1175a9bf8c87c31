/** Writes the parts of an image that the heap needs before anything runs. Not on the audio thread. */
import type { ImageLayout } from '../layout.ts';
import type { MemoryViews } from '../memory.ts';
import type { ObjectShape, Program } from '../program.ts';
import { addFree } from './free-lists.ts';
import {
  BUFFER,
  CLASS_CAPTURES,
  CLASS_FUNCTION,
  CLASS_HANDLE_COUNT,
  CLASS_HANDLES,
  CLASS_INTS,
  CLASS_KIND,
  CLASS_PAYLOAD,
  CLASS_WORDS,
  CLOSURE,
  classOf,
  evenWords,
  LIMIT,
  MATURE_START,
  NURSERY_START,
  NURSERY_WORDS,
  RECORD,
  SLICE,
  SLICE_WORDS,
  TOP,
} from './layout.ts';
import { handleWords } from './shapes.ts';

/** Fills in the class table, the root words, and an empty heap. The image is zero before. */
export function prepareHeap({ ints }: MemoryViews, program: Program, layout: ImageLayout): void {
  const roots = [
    ...program.globalHandles.map((word) => layout.globals - layout.base + word),
    ...program.stateHandles.map((word) => layout.state - layout.base + word),
  ];
  ints.set(roots, layout.roots * 2);
  let next = 0;
  program.shapes.forEach((shape, s) => {
    const words = handleWords(shape);
    ints.set(words, layout.classHandles * 2 + next);
    const record = layout.classes * 2 + classOf(s) * CLASS_INTS;
    ints.set(classRecord(shape, next, words.length), record);
    if (shape.kind === 'array') {
      ints.set(bufferRecord(shape.elementWords, next, words.length), record + CLASS_INTS);
    }
    next += words.length;
  });
  if (!program.usesHeap) return;
  const heap = layout.heap * 2;
  ints[heap + TOP] = NURSERY_START;
  ints[heap + LIMIT] = NURSERY_START + NURSERY_WORDS;
  addFree(ints, heap, MATURE_START, layout.heapWords - MATURE_START);
}

/** Set-up only. */
function classRecord(shape: ObjectShape, handles: number, count: number): Int32Array {
  const record = new Int32Array(CLASS_INTS);
  record[CLASS_HANDLES] = handles;
  record[CLASS_HANDLE_COUNT] = count;
  switch (shape.kind) {
    case 'record':
      record[CLASS_KIND] = RECORD;
      record[CLASS_PAYLOAD] = shape.words;
      record[CLASS_WORDS] = evenWords(1 + shape.words);
      break;
    case 'closure':
      record[CLASS_KIND] = CLOSURE;
      record[CLASS_PAYLOAD] = shape.captures + shape.stateWords;
      record[CLASS_WORDS] = evenWords(1 + shape.captures + shape.stateWords);
      record[CLASS_FUNCTION] = shape.function;
      record[CLASS_CAPTURES] = shape.captures;
      break;
    case 'array':
      record[CLASS_KIND] = SLICE;
      record[CLASS_PAYLOAD] = shape.elementWords;
      record[CLASS_WORDS] = SLICE_WORDS;
      // The handles are those of the buffer's elements: a slice has one, and not a float.
      record[CLASS_HANDLE_COUNT] = 0;
      break;
  }
  return record;
}

function bufferRecord(elementWords: number, handles: number, count: number): Int32Array {
  const record = new Int32Array(CLASS_INTS);
  record[CLASS_KIND] = BUFFER;
  record[CLASS_WORDS] = elementWords;
  record[CLASS_PAYLOAD] = elementWords;
  record[CLASS_HANDLES] = handles;
  record[CLASS_HANDLE_COUNT] = count;
  return record;
}
