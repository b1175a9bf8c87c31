/** Types (01 §12). */

import type { Name, TypeNode } from '../ast.ts';
import { type Span, spanOf } from '../span.ts';
import type { SyntaxCursor } from '../syntax/index.ts';
import type { Lowering } from './lowering.ts';
import { lowerName, lowerPath, missingName } from './names.ts';

/** A node of the group `Type`. */
export function lowerType(cursor: SyntaxCursor, at: Lowering): TypeNode {
  if (!at.enter(cursor)) return errorType(cursor, at);
  const type = lowerEnteredType(cursor, at);
  at.leave();
  return type;
}

function lowerEnteredType(cursor: SyntaxCursor, at: Lowering): TypeNode {
  const range = at.range(cursor);
  switch (cursor.name) {
    case 'PrimitiveType':
      return lowerPrimitive(cursor, at);
    case 'TypePath':
      return { kind: 'namedType', path: lowerPath(cursor, at), range };
    case 'TypeList':
      return lowerTypeList(cursor, at);
    case 'RecordType':
      return { kind: 'recordType', fields: lowerFields(cursor, at), range };
    case 'ArrayType':
      return { kind: 'arrayType', element: onlyTypeIn(cursor, at), range };
    case 'CodeType':
      return { kind: 'codeType', of: onlyTypeIn(cursor, at), range };
    case 'UnionType':
      return { kind: 'unionType', members: typesIn(cursor, at).types, range };
    case 'FunctionType':
      return lowerFunctionType(cursor, at);
    default:
      return errorType(cursor, at);
  }
}

/** Stands for a type that is missing or broken. */
export function errorType(span: Span, at: Lowering): TypeNode {
  return { kind: 'errorType', range: at.range(span) };
}

/** The type inside a `TypeAnnotation`, a `ResultType`, an array type or a code type. */
export function onlyTypeIn(cursor: SyntaxCursor, at: Lowering): TypeNode {
  return typesIn(cursor, at).types[0] ?? errorType({ from: cursor.to, to: cursor.to }, at);
}

/** The types among the children, and whether a comma stands behind the last. */
export function typesIn(cursor: SyntaxCursor, at: Lowering) {
  const types: TypeNode[] = [];
  let trailingComma = false;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.isIn('Type')) types.push(lowerType(cursor, at));
    if (cursor.name !== ')') trailingComma = cursor.name === ',';
  }
  return { types, trailingComma };
}

function lowerPrimitive(cursor: SyntaxCursor, at: Lowering): TypeNode {
  const name = at.text(cursor);
  const range = at.range(cursor);
  if (name === 'float' || name === 'int' || name === 'string') {
    return { kind: 'primitiveType', name, range };
  }
  at.refuse(cursor, `\`${name}\` is a keyword that has no use yet`);
  return { kind: 'errorType', range };
}

/** Unit, a type in parentheses, or a tuple. */
function lowerTypeList(cursor: SyntaxCursor, at: Lowering): TypeNode {
  const range = at.range(cursor);
  const { types, trailingComma } = typesIn(cursor, at);
  if (types.length === 0) return { kind: 'unitType', range };
  if (types.length === 1 && !trailingComma) return types[0]!;
  return { kind: 'tupleType', elements: types, range };
}

function lowerFunctionType(cursor: SyntaxCursor, at: Lowering): TypeNode {
  const range = at.range(cursor);
  let parameters: readonly TypeNode[] | undefined;
  let result: TypeNode | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (!cursor.isIn('Type')) continue;
    if (parameters === undefined) parameters = lowerParameterTypes(cursor, at);
    else result = lowerType(cursor, at);
  }
  return {
    kind: 'functionType',
    parameters: parameters ?? [],
    result: result ?? errorType({ from: cursor.to, to: cursor.to }, at),
    range,
  };
}

function lowerParameterTypes(cursor: SyntaxCursor, at: Lowering): readonly TypeNode[] {
  if (cursor.name === 'TypeList') return typesIn(cursor, at).types;
  const range = at.range(cursor);
  const isUnion = cursor.name === 'UnionType';
  at.refuse(cursor, 'The parameter types of a function type must stand in parentheses', {
    hint: isUnion ? 'A function type in a union needs parentheses around it.' : undefined,
    fix: isUnion
      ? undefined
      : { ...spanOf(range), title: 'Add the parentheses', insert: `(${at.text(cursor)})` },
  });
  return [lowerType(cursor, at)];
}

function lowerFields(cursor: SyntaxCursor, at: Lowering) {
  const fields: { readonly name: Name; readonly type: TypeNode }[] = [];
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'FieldType') fields.push(lowerField(cursor, at));
  }
  return fields;
}

function lowerField(cursor: SyntaxCursor, at: Lowering) {
  const end = { from: cursor.to, to: cursor.to };
  let name: Name | undefined;
  let type: TypeNode | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'PropertyName') name = lowerName(cursor, at);
    else if (cursor.isIn('Type')) type = lowerType(cursor, at);
  }
  return { name: name ?? missingName(end.from, at), type: type ?? errorType(end, at) };
}
