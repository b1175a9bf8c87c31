/** Which class of objects of the new program stands for which of the old one. */
import { classOf } from '../heap/layout.ts';
import type { ObjectShape, Program } from '../program.ts';

/** For each old class of records, arrays and buffers the new one of the same shape, −1 for none. */
export function pairClasses(old: Program, next: Program): Int32Array {
  const byShape = new Map<string, number>();
  next.shapes.forEach((shape, s) => {
    if (shape.kind !== 'closure') byShape.set(keyOf(shape), classOf(s));
  });
  const classes = new Int32Array(classOf(old.shapes.length)).fill(-1);
  old.shapes.forEach((shape, s) => {
    const found = shape.kind === 'closure' ? undefined : byShape.get(keyOf(shape));
    if (found === undefined) return;
    classes[classOf(s)] = found;
    if (shape.kind === 'array') classes[classOf(s) + 1] = found + 1;
  });
  return classes;
}

function keyOf(shape: Exclude<ObjectShape, { kind: 'closure' }>): string {
  const words = shape.kind === 'record' ? shape.words : shape.elementWords;
  return `${shape.kind} ${words} ${shape.handles.join()}`;
}
