/** What can lie on the heap for a value of a type. */
import { parts, prune, type Type } from '../3-type/type.ts';
import { handlesOf, wordsOf } from '../4-stage/layout.ts';
import type { ObjectShape } from './ir.ts';

/** What the collector must know of an array with such elements. */
export function arrayShape(element: Type): ObjectShape {
  return { kind: 'array', elementWords: wordsOf(element), handles: handlesOf(element) };
}

/** The same for a box or a cell with such a value. */
export function recordShape(content: Type): ObjectShape {
  return { kind: 'record', words: wordsOf(content), handles: handlesOf(content) };
}

/**
 * Shapes of the arrays and boxes that a value of the type may consist of. A live update may bring
 * some that this version of the program never makes itself.
 */
export function heldShapes(type: Type): ObjectShape[] {
  const seen = new Set<Type>();
  const shapes: ObjectShape[] = [];
  const pending: Type[] = [type];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const t = prune(next);
    if (seen.has(t)) continue;
    seen.add(t);
    if (t.kind === 'array') shapes.push(arrayShape(t.element));
    if (t.kind === 'sum') {
      if (t.declaration.recursive) shapes.push(recordShape(t));
      for (const payload of t.payloads) if (payload !== undefined) pending.push(payload);
    }
    pending.push(...parts(t));
  }
  return shapes;
}
