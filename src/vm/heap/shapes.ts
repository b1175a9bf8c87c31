/** What follows from the shapes of a program. */
import type { ObjectShape, Program } from '../program.ts';

/** Handle words of an object, counted from its header; of a buffer: from an element's start. */
export function handleWords(shape: ObjectShape): readonly number[] {
  switch (shape.kind) {
    case 'record':
      return shape.handles.map((word) => 1 + word);
    case 'array':
      return shape.handles;
    case 'closure': {
      const state = 1 + shape.captures;
      const captured = Array.from({ length: shape.captures }, (_, k) => 1 + k);
      return [...captured, ...shape.stateHandles.map((word) => state + word)];
    }
  }
}

/** Entries of the list of handle words of all classes. */
export function handleWordCount(program: Program): number {
  return program.shapes.reduce((sum, shape) => sum + handleWords(shape).length, 0);
}
