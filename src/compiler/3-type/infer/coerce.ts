/** Conversions of whole values at the sites of 02 §6.2. */
import type { Core } from '../../2-resolve/core.ts';
import type { Checker } from '../checker.ts';
import { type Expectation, expect } from '../conflicts.ts';
import { failure, prune, type RecordType, record, type Type } from '../type.ts';

/**
 * Makes the value of `expression`, of type `found`, fit `expected`, by unification or, for a record
 * with more fields than wanted, by taking those that are. Returns the type it has afterwards.
 */
export function coerce(
  checker: Checker,
  expression: Core,
  found: Type,
  expected: Type,
  because?: Expectation,
): Type {
  const wanted = prune(expected);
  const given = prune(found);
  if (wanted.kind === 'record' && given.kind === 'record' && isWider(given, wanted)) {
    const names = new Set(wanted.fields.map((field) => field.name));
    const kept = record(given.fields.filter((field) => names.has(field.name)));
    if (!expect(checker, wanted, kept, expression.range, because)) return failure;
    checker.narrowings.set(expression.id, wanted);
    return wanted;
  }
  return expect(checker, expected, found, expression.range, because) ? expected : failure;
}

/** True if `given` has all fields of `wanted` and more. */
function isWider(given: RecordType, wanted: RecordType): boolean {
  const names = new Set(given.fields.map((field) => field.name));
  return names.size > wanted.fields.length && wanted.fields.every((field) => names.has(field.name));
}
