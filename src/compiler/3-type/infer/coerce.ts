/**
 * Conversions of whole values at the sites of 02 §6.2: a member becomes a value of the union, a
 * record loses the fields that nobody wants. What is to be done follows from the two types alone, so
 * lowering finds it again (5-mir/build/convert.ts).
 */
import type { SourceRange } from '../../source.ts';
import type { Checker } from '../checker.ts';
import { type Expectation, expect } from '../conflicts.ts';
import {
  failure,
  prune,
  pruneSingle,
  type RecordType,
  record,
  type Type,
  type UnionType,
} from '../type.ts';
import { typeKey } from '../type-key.ts';

/**
 * Makes the value at `range`, of type `found`, fit `expected`, by conversion or unification.
 * Returns the type it has afterwards.
 */
export function coerce(
  checker: Checker,
  range: SourceRange,
  found: Type,
  expected: Type,
  because?: Expectation,
): Type {
  const wanted = prune(expected);
  const given = prune(found);
  if (wanted.kind === 'union' && memberFor(wanted, given) !== undefined) return wanted;
  if (wanted.kind === 'float' && given.kind === 'int') return wanted;
  if (wanted.kind === 'record' && given.kind === 'record' && isWider(given, wanted)) {
    const names = new Set(wanted.fields.map((field) => field.name));
    const kept = record(given.fields.filter((field) => names.has(field.name)));
    return expect(checker, wanted, kept, range, because) ? wanted : failure;
  }
  return expect(checker, expected, found, range, because) ? expected : failure;
}

/** The place in a union of the member that a value of this type becomes; undefined if there is none. */
export function memberFor(union: UnionType, type: Type): number | undefined {
  const given = pruneSingle(type);
  if (given.kind === 'union' || given.kind === 'variable' || given.kind === 'failure') {
    return undefined;
  }
  const key = typeKey(given);
  const index = union.members.findIndex((member) => typeKey(member) === key);
  return index === -1 ? undefined : index;
}

/** True if `given` has all fields of `wanted` and more. */
function isWider(given: RecordType, wanted: RecordType): boolean {
  const names = new Set(given.fields.map((field) => field.name));
  return names.size > wanted.fields.length && wanted.fields.every((field) => names.has(field.name));
}

/** False for the type of what did not fit. */
export function isFitting(type: Type): boolean {
  return prune(type).kind !== 'failure';
}
