/** Assignment to a variable or a field path of one (02 §9.4). */
import type { AssignNode } from '../../2-resolve/core.ts';
import type { Checker } from '../checker.ts';
import { failure, type Type, unit } from '../type.ts';
import { coerce } from './coerce.ts';
import { infer } from './expression.ts';
import { fieldType, reportNoField } from './pattern.ts';

/** The value must have the target's type; the assignment itself is unit. */
export function inferAssignment(checker: Checker, expression: AssignNode): Type {
  const found = infer(checker, expression.value);
  // The target is not instantiated: it is the variable itself, not a use of it (02 §5.2).
  let wanted: Type = checker.schemes.get(expression.target)?.type ?? failure;
  for (const name of expression.path) {
    const field = fieldType(checker, wanted, name.text);
    if (field === undefined) {
      reportNoField(checker, wanted, name.text, name.range);
      return unit;
    }
    wanted = field;
  }
  coerce(checker, expression.value.range, found, wanted, {
    range: expression.target.range,
    message: `\`${expression.target.name}\` is defined here`,
  });
  return unit;
}
