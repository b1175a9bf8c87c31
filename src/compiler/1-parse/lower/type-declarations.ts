/** Declarations of types (01 §8.8). */

import type { Name, Statement, TypeNode, Variant } from '../ast.ts';
import { spanOf } from '../span.ts';
import type { SyntaxCursor } from '../syntax/index.ts';
import type { Lowering } from './lowering.ts';
import { lowerName, missingName } from './names.ts';
import { errorType, lowerType, typesIn } from './types.ts';

/** `type alias N = T` */
export function lowerAlias(cursor: SyntaxCursor, at: Lowering): Statement {
  const range = at.range(cursor);
  const end = { from: cursor.to, to: cursor.to };
  let isPublic = false;
  let name: Name | undefined;
  let type: TypeNode | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'pub') isPublic = true;
    else if (cursor.name === 'TypeDefinition') name = lowerName(cursor, at);
    else if (cursor.isIn('Type')) type = lowerType(cursor, at);
  }
  return {
    kind: 'alias',
    public: isPublic,
    name: name ?? missingName(end.from, at),
    type: type ?? errorType(end, at),
    range,
  };
}

/** `type N = A | B(float)`, `type rec N = ..` */
export function lowerSumType(cursor: SyntaxCursor, at: Lowering): Statement {
  const range = at.range(cursor);
  const { to } = cursor;
  const variants: Variant[] = [];
  let isPublic = false;
  let isRecursive = false;
  let name: Name | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'pub') isPublic = true;
    else if (cursor.name === 'rec') isRecursive = true;
    else if (cursor.name === 'TypeDefinition') name = lowerName(cursor, at);
    else if (cursor.name === 'Variant') variants.push(lowerVariant(cursor, at));
    else if (cursor.name === '|' && variants.length === 0) refuseLeadingBar(cursor, at);
  }
  return {
    kind: 'sumType',
    public: isPublic,
    recursive: isRecursive,
    name: name ?? missingName(to, at),
    variants,
    range,
  };
}

function refuseLeadingBar(bar: SyntaxCursor, at: Lowering): void {
  at.refuse(bar, 'Unexpected `|`: it stands between variants only', {
    fix: { ...spanOf(bar), title: 'Remove the bar', insert: '' },
  });
}

function lowerVariant(cursor: SyntaxCursor, at: Lowering): Variant {
  const range = at.range(cursor);
  const { to } = cursor;
  let name: Name | undefined;
  let payload: TypeNode | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'ConstructorName') name = lowerName(cursor, at);
    else if (cursor.name === 'VariantPayload') payload = lowerPayload(cursor, at);
  }
  return {
    name: name ?? missingName(to, at),
    ...(payload === undefined ? {} : { payload }),
    range,
  };
}

/** Several types are one tuple; a comma behind a single type changes nothing. */
function lowerPayload(cursor: SyntaxCursor, at: Lowering): TypeNode | undefined {
  const range = at.range(cursor);
  const { types } = typesIn(cursor, at);
  if (types.length === 0) {
    at.refuse(cursor, 'A payload cannot be empty', {
      fix: { ...spanOf(range), title: 'Remove the parentheses', insert: '' },
    });
  }
  if (types.length <= 1) return types[0];
  return { kind: 'tupleType', elements: types, range };
}
