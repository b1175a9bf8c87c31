/** Written types become types (02 §4). */
import type { CoreType, SumDeclaration, TypeDeclaration } from '../2-resolve/core.ts';
import type { Checker } from './checker.ts';
import {
  array,
  code,
  failure,
  float,
  functionOf,
  int,
  prune,
  record,
  type SumType,
  string,
  type Type,
  tuple,
  unit,
} from './type.ts';
import { typeKey } from './type-key.ts';

/**
 * Reads an annotation at the present place, once: later calls return the same type. Aliases are
 * replaced by their targets.
 */
export function readType(checker: Checker, node: CoreType): Type {
  let type = checker.annotations.get(node);
  if (type === undefined) {
    type = read(checker, node);
    checker.annotations.set(node, type);
  }
  return type;
}

function read(checker: Checker, node: CoreType): Type {
  const readPart = (part: CoreType) => readType(checker, part);
  switch (node.kind) {
    case 'primitive':
      return { float, int, string }[node.name];
    case 'unit':
      return unit;
    case 'tuple':
      return tuple(node.elements.map(readPart));
    case 'record':
      return record(node.fields.map(({ name, type }) => ({ name, type: readPart(type) })));
    case 'array':
      return array(readPart(node.element));
    case 'function':
      return functionOf(node.parameters.map(readPart), readPart(node.result));
    case 'declared':
      return declaredType(checker, node.declaration);
    case 'parameter':
      return typeParameter(checker, node.letter, node);
    case 'union':
      return union(node.members.map(readPart));
    case 'code':
      return code(readPart(node.of));
    case 'error':
      return failure;
  }
}

/** A union in the order of its members' keys, nested unions laid flat. */
export function union(members: readonly Type[]): Type {
  const flat = members.flatMap((member) => {
    const t = prune(member);
    return t.kind === 'union' ? t.members : [t];
  });
  const byKey = new Map(flat.map((member) => [typeKey(member), member] as const));
  const sorted = [...byKey].sort((x, y) => (x[0] < y[0] ? -1 : 1)).map(([, member]) => member);
  return sorted.length === 1 ? sorted[0]! : { kind: 'union', members: sorted };
}

/** The type that a declared name stands for. */
export function declaredType(checker: Checker, declaration: TypeDeclaration): Type {
  if (declaration.kind === 'sum') return sumType(checker, declaration);
  // An alias that reaches itself was reported; it fits everywhere.
  if (checker.circular.has(declaration)) return failure;
  return checker.outsideFunctions(() => readType(checker, declaration.target));
}

/** The one type of a declaration. It stands before its payloads are read, which may mention it. */
export function sumType(checker: Checker, declaration: SumDeclaration): SumType {
  const known = checker.sums.get(declaration);
  if (known !== undefined) return known;
  const type: SumType = { kind: 'sum', declaration, payloads: [] };
  checker.sums.set(declaration, type);
  for (const { payload } of declaration.variants) {
    type.payloads.push(
      payload === undefined
        ? undefined
        : checker.outsideFunctions(() => readType(checker, payload)),
    );
  }
  return type;
}

/** One lowercase letter: the parameter of that name of the functions around, or a new one. */
function typeParameter(checker: Checker, letter: string, node: CoreType): Type {
  for (let i = checker.rigidScopes.length - 1; i >= 0; i--) {
    const known = checker.rigidScopes[i]!.get(letter);
    if (known !== undefined) return known;
  }
  const scope = checker.rigidScopes.at(-1);
  if (scope === undefined) {
    checker.error('unknown-type', `Unknown type ${letter}`, node.range, {
      hint: 'A single lowercase letter is a type parameter; it belongs to one function.',
    });
    return failure;
  }
  const rigid = checker.freshRigid(letter);
  scope.set(letter, rigid);
  return rigid;
}
