/** Types as texts that are equal for equal types: keys of maps, and the order of union members. */
import type { SumDeclaration } from '../2-resolve/core.ts';
import { CapacityError } from '../capacity.ts';
import { MAX_TYPE_PARTS } from '../limits.ts';
import { parts, prune, type Type } from './type.ts';

/** How a sum type is written in a key. */
type SumKey = (declaration: SumDeclaration) => string;

/**
 * The key of a type. What is still unknown counts as a float (02 §2.2). Without `sumKey` it holds for
 * one compilation only.
 *
 * @throws CapacityError if it would be endless: types share their parts, their keys do not.
 */
export function typeKey(type: Type, sumKey: SumKey = ({ name, id }) => `${name}#${id}`): string {
  checkSize(type);
  return keyOf(type, sumKey);
}

/** Counts the parts of a type as its key shows them. */
function checkSize(type: Type): void {
  let left = MAX_TYPE_PARTS;
  const pending: Type[] = [type];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (left-- === 0) throw new CapacityError('A type here has too many parts');
    for (const part of parts(prune(next))) pending.push(part);
  }
}

function keyOf(type: Type, sumKey: SumKey): string {
  const t = prune(type);
  const inner = (part: Type): string => keyOf(part, sumKey);
  switch (t.kind) {
    case 'tuple':
      return t.elements.length === 1
        ? inner(t.elements[0]!)
        : `(${t.elements.map(inner).join(',')})`;
    case 'record':
      return recordKey(t.fields, inner);
    case 'array':
      return `[${inner(t.element)}]`;
    case 'function':
      return `(${inner(t.parameter)})->${inner(t.result)}`;
    case 'sum':
      return sumKey(t.declaration);
    case 'union':
      return t.members.map(inner).join('|');
    case 'code':
      return `\`${inner(t.of)}`;
    case 'variable':
      return t.row === undefined ? 'float' : recordKey(openFields(t.row), inner);
    case 'rigid':
      return `${t.name}#${t.id}`;
    default:
      return t.kind;
  }
}

function recordKey(
  fields: readonly { readonly name: string; readonly type: Type }[],
  keyOf: (type: Type) => string,
): string {
  return `{${fields.map((field) => `${field.name}:${keyOf(field.type)}`).join(',')}}`;
}

/** The fields of a record that was never closed, in the order of memory (02 §10.2). */
export function openFields(row: ReadonlyMap<string, Type>): { name: string; type: Type }[] {
  return [...row.keys()].sort().map((name) => ({ name, type: row.get(name)! }));
}
