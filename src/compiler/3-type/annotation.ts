/** Written types become types (02 §4). */
import type { TypeNode } from '../1-parse/ast.ts';
import type { SourceRange } from '../source.ts';
import type { Checker } from './checker.ts';
import {
  array,
  failure,
  float,
  functionOf,
  int,
  record,
  string,
  type Type,
  tuple,
  unit,
} from './type.ts';

/**
 * Reads an annotation at the present place, once: later calls return the same type. An unknown name
 * is reported and fits everywhere.
 */
export function readType(checker: Checker, node: TypeNode): Type {
  let type = checker.annotations.get(node);
  if (type === undefined) {
    type = read(checker, node);
    checker.annotations.set(node, type);
  }
  return type;
}

function read(checker: Checker, node: TypeNode): Type {
  const readPart = (inner: TypeNode) => readType(checker, inner);
  switch (node.kind) {
    case 'primitiveType':
      return { float, int, string }[node.name];
    case 'unitType':
      return unit;
    case 'tupleType':
      return tuple(node.elements.map(readPart));
    case 'recordType':
      reportDuplicateKeys(checker, node.fields);
      return record(
        node.fields.map((field) => ({ name: field.name.text, type: readPart(field.type) })),
      );
    case 'arrayType':
      return array(readPart(node.element));
    case 'functionType':
      return functionOf(node.parameters.map(readPart), readPart(node.result));
    case 'namedType':
      return readName(checker, node);
    case 'codeType':
    case 'unionType':
      checker.error(
        'syntax-error',
        `${node.kind === 'codeType' ? 'Code' : 'Union'} types are not supported by this version yet`,
        node.range,
      );
      return failure;
    case 'errorType':
      return failure;
  }
}

function readName(checker: Checker, node: Extract<TypeNode, { kind: 'namedType' }>): Type {
  const { segments } = node.path;
  const name = segments.map((segment) => segment.text).join('::');
  if (/^[a-z]$/.test(name)) return typeParameter(checker, name);
  if (name === 'void') return unit;
  checker.error('unknown-type', `Unknown type ${name}`, node.range, {
    hint: hintForForeignType(name),
  });
  return failure;
}

/** One lowercase letter: the parameter of that name of the functions around, or a new one. */
function typeParameter(checker: Checker, letter: string): Type {
  for (let i = checker.rigidScopes.length - 1; i >= 0; i--) {
    const known = checker.rigidScopes[i]!.get(letter);
    if (known !== undefined) return known;
  }
  const rigid = checker.freshRigid(letter);
  checker.rigidScopes.at(-1)?.set(letter, rigid);
  return rigid;
}

function hintForForeignType(name: string): string | undefined {
  switch (name.toLowerCase()) {
    case 'number':
    case 'double':
    case 'f64':
      return 'Numbers have the type `float`.';
    case 'bool':
    case 'boolean':
      return 'There are no booleans: comparisons give the float 1 or 0.';
    case 'unit':
      return 'The unit type is written `()`.';
    default:
      return undefined;
  }
}

function reportDuplicateKeys(
  checker: Checker,
  fields: readonly { readonly name: { readonly text: string; readonly range: SourceRange } }[],
): void {
  const seen = new Map<string, SourceRange>();
  for (const { name } of fields) {
    const first = seen.get(name.text);
    if (first === undefined) seen.set(name.text, name.range);
    else {
      checker.error('duplicate-key', `Duplicate key ${name.text}`, name.range, {
        related: [{ range: first, message: `\`${name.text}\` stands here already` }],
      });
    }
  }
}
