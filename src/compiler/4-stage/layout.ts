/** Types as words: every value is a run of 64-bit words, aggregates laid flat (07 §3, §4). */

import type { StateShape } from '../../vm/state-tree.ts';
import { prune, pruneSingle, type SumType, type Type } from '../3-type/type.ts';
import { openFields } from '../3-type/type-key.ts';
import { CapacityError } from '../capacity.ts';
import { MAX_VALUE_WORDS } from '../limits.ts';
import { layoutKey } from './layout-key.ts';

/** What a word holds: a plain number, or the handle of something on the heap. */
export type WordKind = 'number' | 'handle';

/** Of types that consist of others. */
const kinds = new WeakMap<Type, readonly WordKind[]>();

const nothing: readonly WordKind[] = [];
const number: readonly WordKind[] = ['number'];
const handle: readonly WordKind[] = ['handle'];

/** The words of a value of this type; what is still unknown counts as a float (02 §2.2). */
export function kindsOf(type: Type): readonly WordKind[] {
  const t = prune(type);
  if (!isComposite(t)) return computeKinds(t, undefined);
  let known = kinds.get(t);
  if (known === undefined) {
    known = computeKinds(t, undefined);
    kinds.set(t, known);
  }
  return known;
}

function isComposite(t: Type): boolean {
  switch (t.kind) {
    case 'tuple':
    case 'record':
    case 'sum':
    case 'union':
      return true;
    case 'variable':
      return t.row !== undefined;
    default:
      return false;
  }
}

/** Number of words of a value. */
export function wordsOf(type: Type): number {
  return kindsOf(type).length;
}

/** Which words of a value hold handles. */
export function handlesOf(type: Type): number[] {
  const handles: number[] = [];
  for (const [i, kind] of kindsOf(type).entries()) if (kind === 'handle') handles.push(i);
  return handles;
}

/**
 * The words of a value where it is stored in a payload of the sum type `boxed`: a reference to that
 * type itself is one handle there (02 §14.1).
 */
export function storedKinds(type: Type, boxed: SumType | undefined): readonly WordKind[] {
  return boxed === undefined ? kindsOf(type) : computeKinds(prune(type), boxed);
}

function computeKinds(t: Type, boxed: SumType | undefined): readonly WordKind[] {
  const inner = (type: Type): readonly WordKind[] =>
    boxed === undefined ? kindsOf(type) : computeKinds(prune(type), boxed);
  switch (t.kind) {
    case 'unit':
      return nothing;
    case 'tuple':
      return joined(t.elements.map(inner));
    case 'record':
      return joined(t.fields.map((field) => inner(field.type)));
    case 'variable':
      return t.row === undefined
        ? number
        : joined(openFields(t.row).map((field) => inner(field.type)));
    case 'function':
    case 'array':
      return handle;
    case 'sum':
      if (t === boxed) return handle;
      return taggedKinds(
        t.payloads.map((payload) => (payload === undefined ? [] : storedKinds(payload, t))),
      );
    case 'union':
      return taggedKinds(t.members.map(inner));
    default:
      return number;
  }
}

/** The words of parts side by side. @throws CapacityError before they fill the memory. */
function joined(parts: readonly (readonly WordKind[])[]): readonly WordKind[] {
  const count = parts.reduce((sum, part) => sum + part.length, 0);
  if (count > MAX_VALUE_WORDS) {
    throw new CapacityError(
      `A value here would consist of ${count} numbers, more than ${MAX_VALUE_WORDS}`,
    );
  }
  return parts.flat();
}

/**
 * A tag, then the numbers of the largest payload, then the handles of the one with most of them:
 * so a word is a handle or a number whatever the tag says, which the collector relies on.
 */
function taggedKinds(payloads: readonly (readonly WordKind[])[]): readonly WordKind[] {
  const most = (kind: WordKind): number =>
    payloads.reduce((n, payload) => Math.max(n, payload.filter((k) => k === kind).length), 0);
  return [
    'number',
    ...new Array<WordKind>(most('number')).fill('number'),
    ...new Array<WordKind>(most('handle')).fill('handle'),
  ];
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
    case 'array':
      return { kind: 'whole', type: layoutKey(t), words: wordsOf(t) };
    default:
      return { kind: 'number' };
  }
}
