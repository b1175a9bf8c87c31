/**
 * Types (02 §2). Solved variables are followed by {@link prune}; everything that looks at a type's
 * kind goes through it.
 */
import type { Core, SumDeclaration } from '../2-resolve/core.ts';
import type { SourceRange } from '../source.ts';

/** A parameter as a record packed into a call sees it (02 §7.4). */
export interface ParameterName {
  readonly name: string;
  readonly range: SourceRange;
  readonly default: Core | undefined;
}

/** An inference variable. `level` tells how deep in nested definitions it was made (02 §5.1). */
export interface TypeVariable {
  readonly kind: 'variable';
  readonly id: number;
  level: number;
  solution: Type | undefined;
  /** Known fields, if it is to become a record that has at least these (02 §10.2). */
  row: Map<string, Type> | undefined;
}

/** A type parameter that the user wrote, inside its own definition: equal only to itself. */
export interface RigidType {
  readonly kind: 'rigid';
  readonly id: number;
  readonly name: string;
}

export interface TupleType {
  readonly kind: 'tuple';
  readonly elements: readonly Type[];
}

export interface RecordField {
  readonly name: string;
  readonly type: Type;
}

export interface RecordType {
  readonly kind: 'record';
  /** Sorted by name, which is the order of memory. */
  readonly fields: readonly RecordField[];
}

export interface FunctionType {
  readonly kind: 'function';
  /** Unit for no parameters, the type itself for one, a tuple for several (02 §5.1). */
  readonly parameter: Type;
  readonly result: Type;
  /** Known where the function's definition is; not part of the type's identity. */
  readonly names: readonly ParameterName[] | undefined;
}

export interface ArrayType {
  readonly kind: 'array';
  readonly element: Type;
}

/** A program of the next stage that gives a value of the type (03 §2.5). */
export interface CodeType {
  readonly kind: 'code';
  readonly of: Type;
}

/** A declared sum type; equal only to itself (02 §2.3). */
export interface SumType {
  readonly kind: 'sum';
  readonly declaration: SumDeclaration;
  /** By tag; undefined for a constructor without payload. May mention the type itself. */
  readonly payloads: (Type | undefined)[];
}

/** One of several types, with a tag; members in an order that does not depend on the text. */
export interface UnionType {
  readonly kind: 'union';
  readonly members: readonly Type[];
}

export interface PrimitiveType {
  readonly kind: 'float' | 'int' | 'string' | 'unit';
}

/** The type of an erroneous expression: it fits everywhere, so that a mistake is told once. */
export interface FailureType {
  readonly kind: 'failure';
}

export type Type =
  | PrimitiveType
  | TupleType
  | RecordType
  | FunctionType
  | ArrayType
  | SumType
  | UnionType
  | CodeType
  | TypeVariable
  | RigidType
  | FailureType;

/** A type with the variables that each use may choose anew. */
export interface Scheme {
  readonly quantified: readonly (TypeVariable | RigidType)[];
  readonly type: Type;
}

export const float: Type = { kind: 'float' };
export const int: Type = { kind: 'int' };
export const string: Type = { kind: 'string' };
export const unit: Type = { kind: 'unit' };
export const failure: Type = { kind: 'failure' };

export function tuple(elements: readonly Type[]): Type {
  return { kind: 'tuple', elements };
}

/** A record type; the fields may come in any order. */
export function record(fields: readonly RecordField[]): RecordType {
  const sorted = [...fields].sort((x, y) => (x.name < y.name ? -1 : x.name > y.name ? 1 : 0));
  return { kind: 'record', fields: sorted };
}

export function array(element: Type): Type {
  return { kind: 'array', element };
}

export function code(of: Type): Type {
  return { kind: 'code', of };
}

/** A function type from its parameters one by one. */
export function functionOf(
  parameters: readonly Type[],
  result: Type,
  names?: readonly ParameterName[],
): FunctionType {
  return { kind: 'function', parameter: parameterType(parameters), result, names };
}

/** The one type that stands for a list of parameters or arguments. */
export function parameterType(parameters: readonly Type[]): Type {
  if (parameters.length === 0) return unit;
  return parameters.length === 1 ? parameters[0]! : tuple(parameters);
}

/** The type behind solved variables, with the path shortened for the next time. */
export function prune(type: Type): Type {
  let end: Type = type;
  while (end.kind === 'variable' && end.solution !== undefined) end = end.solution;
  let step: Type = type;
  while (step.kind === 'variable' && step.solution !== undefined && step !== end) {
    const next: Type = step.solution;
    step.solution = end;
    step = next;
  }
  return end;
}

/** Like {@link prune}, but also looks inside one-element tuples, which are their element (02 §11.4). */
export function pruneSingle(type: Type): Type {
  let inner = prune(type);
  while (inner.kind === 'tuple' && inner.elements.length === 1) inner = prune(inner.elements[0]!);
  return inner;
}

/** True for `float`, and for `int`, which counts as a number (02 §3). */
export function isNumber(type: Type): boolean {
  const { kind } = pruneSingle(type);
  return kind === 'float' || kind === 'int';
}

/** The direct parts of a type, in order. */
export function parts(type: Type): readonly Type[] {
  switch (type.kind) {
    case 'tuple':
      return type.elements;
    case 'record':
      return type.fields.map((field) => field.type);
    case 'array':
      return [type.element];
    case 'union':
      return type.members;
    case 'code':
      return [type.of];
    case 'function':
      return [type.parameter, type.result];
    case 'variable':
      return type.row === undefined ? [] : [...type.row.values()];
    default:
      return [];
  }
}
