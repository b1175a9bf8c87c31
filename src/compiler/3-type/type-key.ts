/** Types as texts that are equal for equal types: keys of maps, and the order of union members. */
import { CapacityError } from '../capacity.ts';
import { MAX_TYPE_PARTS } from '../limits.ts';
import { parts, prune, type Type } from './type.ts';

/**
 * The key of a type. What is still unknown counts as a float (02 §2.2).
 *
 * @throws CapacityError if it would be endless: types share their parts, their keys do not.
 */
export function typeKey(type: Type): string {
  checkSize(type);
  return keyOf(type);
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

function keyOf(type: Type): string {
  const t = prune(type);
  switch (t.kind) {
    case 'tuple':
      return t.elements.length === 1
        ? keyOf(t.elements[0]!)
        : `(${t.elements.map(keyOf).join(',')})`;
    case 'record':
      return recordKey(t.fields);
    case 'array':
      return `[${keyOf(t.element)}]`;
    case 'function':
      return `(${keyOf(t.parameter)})->${keyOf(t.result)}`;
    case 'sum':
      return `${t.declaration.name}#${t.declaration.id}`;
    case 'union':
      return t.members.map(keyOf).join('|');
    case 'code':
      return `\`${keyOf(t.of)}`;
    case 'variable':
      return t.row === undefined ? 'float' : recordKey(openFields(t.row));
    case 'rigid':
      return `${t.name}#${t.id}`;
    default:
      return t.kind;
  }
}

function recordKey(fields: readonly { readonly name: string; readonly type: Type }[]): string {
  return `{${fields.map((field) => `${field.name}:${keyOf(field.type)}`).join(',')}}`;
}

/** The fields of a record that was never closed, in the order of memory (02 §10.2). */
export function openFields(row: ReadonlyMap<string, Type>): { name: string; type: Type }[] {
  return [...row.keys()].sort().map((name) => ({ name, type: row.get(name)! }));
}
