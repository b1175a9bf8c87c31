/** Patterns of `let` (02 §9.3). */
import type { CorePattern } from '../../2-resolve/core.ts';
import { nearNames } from '../../suggest.ts';
import type { Checker } from '../checker.ts';
import { expect, reportConflict } from '../conflicts.ts';
import { TypePrinter } from '../print.ts';
import { failure, prune, pruneSingle, type Type, tuple, unit } from '../type.ts';

/** Gives the names of a pattern their types, and reports where value and pattern disagree. */
export function bindPatternTypes(checker: Checker, pattern: CorePattern, type: Type): void {
  if (prune(type).kind === 'failure') {
    bindFailures(checker, pattern);
    return;
  }
  switch (pattern.kind) {
    case 'bind':
      checker.bind(pattern.binding, type);
      return;
    case 'ignore':
      return;
    case 'unit':
      expect(checker, unit, type, pattern.range);
      return;
    case 'tuple':
      return bindTuple(checker, pattern, type);
    case 'record':
      return bindRecord(checker, pattern, type);
  }
}

function bindTuple(
  checker: Checker,
  pattern: Extract<CorePattern, { kind: 'tuple' }>,
  type: Type,
): void {
  const { elements } = pattern;
  // A one-element pattern takes a plain value as well (02 §11.4).
  if (elements.length === 1) return bindPatternTypes(checker, elements[0]!, pruneSingle(type));
  const value = pruneSingle(type);
  if (value.kind === 'tuple' && value.elements.length !== elements.length) {
    reportConflict(
      checker,
      { kind: 'length', expected: elements.length, found: value.elements.length },
      pattern.range,
    );
    return bindFailures(checker, pattern);
  }
  const types = value.kind === 'tuple' ? value.elements : elements.map(() => checker.fresh());
  if (value.kind !== 'tuple' && !expect(checker, tuple(types), value, pattern.range)) {
    return bindFailures(checker, pattern);
  }
  for (const [i, element] of elements.entries()) bindPatternTypes(checker, element, types[i]!);
}

function bindRecord(
  checker: Checker,
  pattern: Extract<CorePattern, { kind: 'record' }>,
  type: Type,
): void {
  const value = pruneSingle(type);
  if (value.kind !== 'record' && value.kind !== 'variable') {
    const printed = new TypePrinter().print(value);
    const message = `Type mismatch: expected a record, found ${printed}`;
    checker.error('type-mismatch', message, pattern.range);
    return bindFailures(checker, pattern);
  }
  for (const { name, pattern: inner } of pattern.fields) {
    const field = fieldType(checker, type, name.text);
    if (field === undefined) {
      reportNoField(checker, type, name.text, name.range);
      bindFailures(checker, inner);
    } else {
      bindPatternTypes(checker, inner, field);
    }
  }
}

/** The type of a field; an unknown type becomes a record that has it (02 §10.2). */
export function fieldType(checker: Checker, type: Type, name: string): Type | undefined {
  const t = pruneSingle(type);
  if (t.kind === 'failure') return failure;
  if (t.kind === 'record') return t.fields.find((field) => field.name === name)?.type;
  if (t.kind !== 'variable') return undefined;
  t.row ??= new Map();
  let field = t.row.get(name);
  if (field === undefined) {
    const fresh = checker.fresh();
    fresh.level = t.level;
    field = fresh;
    t.row.set(name, field);
  }
  return field;
}

/** Reports a field that is not there, or a value that has no fields. */
export function reportNoField(
  checker: Checker,
  type: Type,
  name: string,
  range: CorePattern['range'],
): void {
  const t = pruneSingle(type);
  const printed = new TypePrinter().print(t);
  if (t.kind === 'record') {
    const fields = t.fields.map((field) => field.name);
    const [near] = nearNames(name, fields);
    checker.error('unknown-field', `no field ${name} in ${printed}`, range, {
      hint:
        near === undefined
          ? `Its fields are ${fields.map((field) => `\`${field}\``).join(', ')}.`
          : `Did you mean \`${near}\`?`,
      fix: near === undefined ? undefined : { title: `Write \`${near}\``, range, insert: near },
    });
  } else {
    checker.error(
      'field-for-non-record',
      `${printed} is not a record, so it has no field ${name}`,
      range,
      { hint: 'There are no methods: a function takes the value, as in `f(x)` or `x |> f`.' },
    );
  }
}

function bindFailures(checker: Checker, pattern: CorePattern): void {
  switch (pattern.kind) {
    case 'bind':
      checker.bind(pattern.binding, prune(failure));
      return;
    case 'tuple':
      for (const element of pattern.elements) bindFailures(checker, element);
      return;
    case 'record':
      for (const field of pattern.fields) bindFailures(checker, field.pattern);
      return;
    default:
      return;
  }
}
