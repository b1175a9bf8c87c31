/** Types as words: every value is a run of 64-bit words, aggregates laid flat (07 §3, §4). */

import type { StateShape } from '../../vm/state-tree.ts';
import { prune, pruneSingle, type Type } from '../3-type/type.ts';
import { openFields } from '../3-type/type-key.ts';

/** Words of a value of this type; what is still unknown counts as a float (02 §2.2). */
export function wordsOf(type: Type): number {
  const t = prune(type);
  switch (t.kind) {
    case 'unit':
      return 0;
    case 'tuple':
      return t.elements.reduce((sum, element) => sum + wordsOf(element), 0);
    case 'record':
      return t.fields.reduce((sum, field) => sum + wordsOf(field.type), 0);
    case 'variable':
      return t.row === undefined
        ? 1
        : [...t.row.values()].reduce((sum, field) => sum + wordsOf(field), 0);
    case 'sum':
      return (
        1 + longest(t.payloads.map((payload) => (payload === undefined ? 0 : wordsOf(payload))))
      );
    case 'union':
      return 1 + longest(t.members.map(wordsOf));
    default:
      return 1;
  }
}

function longest(sizes: readonly number[]): number {
  return sizes.reduce((most, size) => Math.max(most, size), 0);
}

/** Where a part of an aggregate lies in it. */
export interface Part {
  readonly offset: number;
  readonly type: Type;
}

/** The element of a tuple; a one-element tuple's only element is the value itself (02 §11.4). */
export function elementOf(type: Type, index: number): Part {
  const t = prune(type);
  if (t.kind !== 'tuple') return { offset: 0, type: t };
  let offset = 0;
  for (let i = 0; i < index; i++) offset += wordsOf(t.elements[i]!);
  return { offset, type: t.elements[index]! };
}

/** The field of a record, also of one whose type was never closed. */
export function fieldOf(type: Type, name: string): Part {
  const t = pruneSingle(type);
  let offset = 0;
  for (const field of fieldsOf(t)) {
    if (field.name === name) return { offset, type: field.type };
    offset += wordsOf(field.type);
  }
  return { offset: 0, type: t };
}

function fieldsOf(t: Type): readonly { readonly name: string; readonly type: Type }[] {
  if (t.kind === 'record') return t.fields;
  if (t.kind === 'variable' && t.row !== undefined) {
    return openFields(t.row);
  }
  return [];
}

/** The shape of what `self` remembers, for edits that change its type (07 §9.3.2). */
export function shapeOf(type: Type): StateShape {
  const t = prune(type);
  switch (t.kind) {
    case 'unit':
      return { kind: 'tuple', members: [] };
    case 'tuple':
      return t.elements.length === 1
        ? shapeOf(t.elements[0]!)
        : { kind: 'tuple', members: t.elements.map(shapeOf) };
    case 'record':
    case 'variable': {
      const fields = fieldsOf(t);
      if (t.kind === 'variable' && t.row === undefined) return { kind: 'number' };
      return {
        kind: 'record',
        fields: fields.map(({ name, type }) => ({ name, shape: shapeOf(type) })),
      };
    }
    case 'sum':
    case 'union':
      return {
        kind: 'tuple',
        members: Array.from({ length: wordsOf(t) }, () => ({ kind: 'number' })),
      };
    default:
      return { kind: 'number' };
  }
}
