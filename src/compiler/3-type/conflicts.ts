/** Conflicts of unification in the user's terms (02 §18.2). */
import type { Fix } from '../diagnostics.ts';
import type { SourceRange } from '../source.ts';
import type { Checker } from './checker.ts';
import { TypePrinter } from './print.ts';
import { prune, type Type } from './type.ts';
import { type Conflict, unify } from './unify.ts';

/** Where an expectation comes from. */
export interface Expectation {
  readonly range: SourceRange;
  /** A note such as "`x` is a float here". */
  readonly message: string;
}

/**
 * Makes `found` the expected type and reports every disagreement at `range`. True if they agree.
 * A `hint` knows better than the types what was meant.
 */
export function expect(
  checker: Checker,
  expected: Type,
  found: Type,
  range: SourceRange,
  because?: Expectation,
  hint?: string,
): boolean {
  const conflicts = unify(expected, found);
  for (const conflict of conflicts) reportConflict(checker, conflict, range, because, hint);
  return conflicts.length === 0;
}

/** Reports one conflict. */
export function reportConflict(
  checker: Checker,
  conflict: Conflict,
  range: SourceRange,
  because?: Expectation,
  hint?: string,
): void {
  const related = because === undefined ? [] : [because];
  switch (conflict.kind) {
    case 'mismatch': {
      const printer = new TypePrinter();
      const expected = printer.print(conflict.expected);
      const found = printer.print(conflict.found);
      checker.error('type-mismatch', `Type mismatch: expected ${expected}, found ${found}`, range, {
        related,
        hint: hint ?? mismatchHint(conflict.expected, conflict.found),
        // Where a declared result or another branch is the reason, the range may be a whole block.
        fix: because === undefined ? mismatchFix(conflict, range) : undefined,
      });
      return;
    }
    case 'length':
      checker.error(
        'length-mismatch',
        `Length mismatch: expected a tuple of ${conflict.expected}, found one of ${conflict.found}`,
        range,
        { related },
      );
      return;
    case 'circular':
      checker.error(
        'recursive-type',
        `Circular type: this would have to contain itself, as in ${conflict.printed}`,
        range,
        { related },
      );
      return;
    case 'missing-fields':
      checker.error('missing-field', `Missing field: ${list(conflict.names)}`, range, { related });
      return;
    case 'surplus-fields':
      checker.error(
        'type-mismatch',
        `Type mismatch: the record has the surplus field ${list(conflict.names)}`,
        range,
        { related },
      );
      return;
    case 'incompatible-records':
      checker.error(
        'incompatible-record',
        `Incompatible records: ${list(conflict.missing)} is missing, ${list(conflict.surplus)} is surplus`,
        range,
        { related },
      );
      return;
  }
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function mismatchHint(expected: Type, found: Type): string | undefined {
  if (expected.kind === 'int' && found.kind === 'float') return 'Number literals are float.';
  if (expected.kind === 'float' && found.kind === 'tuple') {
    return 'Take the tuple apart with `let (a, b) = …`, or annotate the parameter, as in `x:(float, float)`.';
  }
  if (expected.kind === 'float' && found.kind === 'function') {
    return 'This is a function, not its result; call it with `(…)`.';
  }
  if (expected.kind === 'float' && found.kind === 'string') {
    return 'A string is no number. Strings are joined with `str_concat`, in macros only.';
  }
  if (found.kind === 'code' && expected.kind !== 'code') {
    return 'This is code, not its value; `$` puts it in its place.';
  }
  if (expected.kind === 'code' && found.kind === 'float') {
    return 'Code is wanted: quote it with a backquote, or lift the number, as in `x |> lift`.';
  }
  if (expected.kind === 'unit' && found.kind !== 'variable') {
    return 'No value is wanted here: leave it out, or end the block with an assignment.';
  }
  if (expected.kind === 'float' && found.kind === 'unit') {
    return 'This has no value: a block that ends in an assignment or in a `let` gives none.';
  }
  return undefined;
}

/** A function without parameters that was not called. */
function mismatchFix(
  { expected, found }: { readonly expected: Type; readonly found: Type },
  range: SourceRange,
): Fix | undefined {
  if (expected.kind !== 'float' || found.kind !== 'function') return undefined;
  if (prune(found.parameter).kind !== 'unit') return undefined;
  return { title: 'Call it', range: { ...range, from: range.to }, insert: '()' };
}
