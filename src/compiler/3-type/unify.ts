/**
 * Unification (02 §6). Nothing is reported here: the caller knows where the two types come from,
 * so it gets the disagreements as values.
 */
import { printType } from './print.ts';
import {
  type FunctionType,
  failure,
  parts,
  prune,
  type RecordType,
  type Type,
  type TypeVariable,
  type UnionType,
} from './type.ts';
import { typeKey } from './type-key.ts';

/** One disagreement between two types, deepest first reported. */
export type Conflict =
  | { readonly kind: 'mismatch'; readonly expected: Type; readonly found: Type }
  | { readonly kind: 'length'; readonly expected: number; readonly found: number }
  /** The type is printed at once: afterwards its variable fits everywhere. */
  | { readonly kind: 'circular'; readonly printed: string }
  | { readonly kind: 'missing-fields'; readonly names: readonly string[] }
  | { readonly kind: 'surplus-fields'; readonly names: readonly string[] }
  | {
      readonly kind: 'incompatible-records';
      readonly missing: readonly string[];
      readonly surplus: readonly string[];
    };

/** Makes the two types one, as far as they go. Every disagreement is returned; [] means one type. */
export function unify(expected: Type, found: Type): Conflict[] {
  const conflicts: Conflict[] = [];
  visit(expected, found, conflicts);
  return conflicts;
}

function visit(expected: Type, found: Type, conflicts: Conflict[]): void {
  const a = prune(expected);
  const b = prune(found);
  if (a === b || a.kind === 'failure' || b.kind === 'failure') return;
  if (a.kind === 'variable') return solve(a, b, conflicts);
  if (b.kind === 'variable') return solve(b, a, conflicts, true);
  if (a.kind === 'tuple' && b.kind === 'tuple') {
    if (a.elements.length !== b.elements.length) return unequalTuples(a, b, conflicts);
    for (const [i, element] of a.elements.entries()) visit(element, b.elements[i]!, conflicts);
    return;
  }
  if (a.kind === 'tuple' && a.elements.length === 1) return visit(a.elements[0]!, b, conflicts);
  if (b.kind === 'tuple' && b.elements.length === 1) return visit(a, b.elements[0]!, conflicts);
  if (isEmpty(a) && isEmpty(b)) return;
  if (a.kind === 'record' && b.kind === 'record') return visitRecords(a, b, conflicts);
  if (a.kind === 'array' && b.kind === 'array') return visit(a.element, b.element, conflicts);
  if (a.kind === 'code' && b.kind === 'code') return visit(a.of, b.of, conflicts);
  if (a.kind === 'function' && b.kind === 'function') return visitFunctions(a, b, conflicts);
  if (a.kind === 'union' && b.kind === 'union' && haveSameMembers(a, b)) return;
  if (a.kind === 'sum' && b.kind === 'sum' && a.declaration === b.declaration) return;
  if (a.kind === b.kind && isPrimitive(a)) return;
  conflicts.push({ kind: 'mismatch', expected: a, found: b });
}

/** A one-element tuple may still be the element of the longer one's place: `((1,2),)` for `(1,2)`. */
function unequalTuples(
  a: Extract<Type, { kind: 'tuple' }>,
  b: Extract<Type, { kind: 'tuple' }>,
  conflicts: Conflict[],
): void {
  if (a.elements.length === 1) return visit(a.elements[0]!, b, conflicts);
  if (b.elements.length === 1) return visit(a, b.elements[0]!, conflicts);
  conflicts.push({ kind: 'length', expected: a.elements.length, found: b.elements.length });
}

function isPrimitive(type: Type): boolean {
  const { kind } = type;
  return kind === 'float' || kind === 'int' || kind === 'string' || kind === 'unit';
}

/** Members stand in one order, whatever the text says. */
function haveSameMembers(a: UnionType, b: UnionType): boolean {
  if (a.members.length !== b.members.length) return false;
  return a.members.every((member, i) => typeKey(member) === typeKey(b.members[i]!));
}

/** Unit, the empty tuple and the empty record are one (02 §6.1). */
function isEmpty(type: Type): boolean {
  return (
    type.kind === 'unit' ||
    (type.kind === 'tuple' && type.elements.length === 0) ||
    (type.kind === 'record' && type.fields.length === 0)
  );
}

function visitFunctions(a: FunctionType, b: FunctionType, conflicts: Conflict[]): void {
  const before = conflicts.length;
  visit(a.parameter, b.parameter, conflicts);
  // A function of the wrong arity is told whole; its parts would only confuse (02 §7.3).
  if (conflicts.length > before && !bothSeveral(a, b)) {
    conflicts.length = before;
    conflicts.push({ kind: 'mismatch', expected: a, found: b });
    return;
  }
  visit(a.result, b.result, conflicts);
}

function bothSeveral(a: FunctionType, b: FunctionType): boolean {
  return prune(a.parameter).kind === 'tuple' && prune(b.parameter).kind === 'tuple';
}

function visitRecords(a: RecordType, b: RecordType, conflicts: Conflict[]): void {
  const inA = new Map(a.fields.map((field) => [field.name, field.type]));
  const inB = new Map(b.fields.map((field) => [field.name, field.type]));
  const missing = [...inA.keys()].filter((name) => !inB.has(name));
  const surplus = [...inB.keys()].filter((name) => !inA.has(name));
  for (const [name, type] of inA) {
    const other = inB.get(name);
    if (other !== undefined) visit(type, other, conflicts);
  }
  if (missing.length > 0 && surplus.length > 0) {
    conflicts.push({ kind: 'incompatible-records', missing, surplus });
  } else if (missing.length > 0) {
    conflicts.push({ kind: 'missing-fields', names: missing });
  } else if (surplus.length > 0) {
    conflicts.push({ kind: 'surplus-fields', names: surplus });
  }
}

/** Solves a variable. `swapped`: the variable stood on the found side. */
function solve(variable: TypeVariable, type: Type, conflicts: Conflict[], swapped = false): void {
  if (!adjustLevels(variable, type)) {
    conflicts.push({ kind: 'circular', printed: printType(type) });
    // Solved to failure, so that one circle is told once.
    variable.solution = failure;
    return;
  }
  const row = variable.row;
  if (row === undefined) {
    variable.solution = type;
    return;
  }
  if (type.kind === 'variable') {
    variable.solution = type;
    for (const [name, fieldType] of row) addRowField(type, name, fieldType, conflicts);
    return;
  }
  if (type.kind === 'tuple' && type.elements.length === 1) {
    return solve(variable, prune(type.elements[0]!), conflicts, swapped);
  }
  if (type.kind !== 'record') {
    const [expected, found] = swapped ? [type, variable] : [variable, type];
    conflicts.push({ kind: 'mismatch', expected, found });
    return;
  }
  variable.solution = type;
  const missing: string[] = [];
  for (const [name, fieldType] of row) {
    const field = type.fields.find((candidate) => candidate.name === name);
    if (field === undefined) missing.push(name);
    else visit(fieldType, field.type, conflicts);
  }
  if (missing.length > 0) conflicts.push({ kind: 'missing-fields', names: missing });
}

function addRowField(
  variable: TypeVariable,
  name: string,
  type: Type,
  conflicts: Conflict[],
): void {
  variable.row ??= new Map();
  const known = variable.row.get(name);
  if (known === undefined) variable.row.set(name, type);
  else visit(known, type, conflicts);
}

/**
 * Occurs check and level adjustment in one walk: variables inside a solution live at least as far
 * out as the variable it solves. False if the variable occurs in the type. Shared parts are walked
 * once.
 */
function adjustLevels(variable: TypeVariable, type: Type): boolean {
  if (variable.row === undefined && isPrimitive(type)) return true;
  const seen = new Set<Type>();
  const pending: Type[] = [type];
  if (variable.row !== undefined) {
    for (const field of variable.row.values()) pending.push(field);
  }
  while (pending.length > 0) {
    const t = prune(pending.pop()!);
    if (t === variable) return false;
    if (seen.has(t)) continue;
    seen.add(t);
    if (t.kind === 'variable' && t.level > variable.level) t.level = variable.level;
    for (const part of parts(t)) pending.push(part);
  }
  return true;
}
