/** Types as texts that are equal for equal types: keys of maps, and the order of union members. */
import { prune, type Type } from './type.ts';

/** The key of a type. What is still unknown counts as a float (02 §2.2). */
export function typeKey(type: Type): string {
  const t = prune(type);
  switch (t.kind) {
    case 'tuple':
      return t.elements.length === 1
        ? typeKey(t.elements[0]!)
        : `(${t.elements.map(typeKey).join(',')})`;
    case 'record':
      return recordKey(t.fields);
    case 'array':
      return `[${typeKey(t.element)}]`;
    case 'function':
      return `(${typeKey(t.parameter)})->${typeKey(t.result)}`;
    case 'sum':
      return `${t.declaration.name}#${t.declaration.id}`;
    case 'union':
      return t.members.map(typeKey).join('|');
    case 'code':
      return `\`${typeKey(t.of)}`;
    case 'variable':
      return t.row === undefined ? 'float' : recordKey(openFields(t.row));
    case 'rigid':
      return `${t.name}#${t.id}`;
    default:
      return t.kind;
  }
}

function recordKey(fields: readonly { readonly name: string; readonly type: Type }[]): string {
  return `{${fields.map((field) => `${field.name}:${typeKey(field.type)}`).join(',')}}`;
}

/** The fields of a record that was never closed, in the order of memory (02 §10.2). */
export function openFields(row: ReadonlyMap<string, Type>): { name: string; type: Type }[] {
  return [...row.keys()].sort().map((name) => ({ name, type: row.get(name)! }));
}
