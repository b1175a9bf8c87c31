/** Records and the parts of aggregates (02 §10, §11). */
import type { Core } from '../../2-resolve/core.ts';
import type { Checker } from '../checker.ts';
import { expect } from '../conflicts.ts';
import { TypePrinter } from '../print.ts';
import { failure, prune, record, type Type } from '../type.ts';
import { infer } from './expression.ts';
import { fieldType, reportNoField } from './pattern.ts';

export function inferRecord(checker: Checker, expression: Extract<Core, { kind: 'record' }>): Type {
  if (expression.incomplete && !checker.soleArguments.has(expression.id)) {
    checker.error(
      'incomplete-record',
      '`..` stands for defaults, so this record can only be the sole argument of a call',
      expression.range,
    );
  }
  return record(
    expression.fields.map(({ name, value }) => ({ name: name.text, type: infer(checker, value) })),
  );
}

/** `{r <- k = e}` has the type of `r`, which must have the fields (02 §10.4). */
export function inferUpdate(checker: Checker, expression: Extract<Core, { kind: 'update' }>): Type {
  const base = infer(checker, expression.base);
  for (const { name, value } of expression.fields) {
    const found = infer(checker, value);
    const wanted = fieldType(checker, base, name.text);
    if (wanted === undefined) reportNoField(checker, base, name.text, name.range);
    else expect(checker, wanted, found, value.range);
  }
  return base;
}

export function inferField(checker: Checker, expression: Extract<Core, { kind: 'field' }>): Type {
  const recordType = infer(checker, expression.record);
  const type = fieldType(checker, recordType, expression.name.text);
  if (type !== undefined) return type;
  reportNoField(checker, recordType, expression.name.text, expression.name.range);
  return failure;
}

/** `t.0`: the tuple must be known as one by now (02 §11.1). */
export function inferProjection(
  checker: Checker,
  expression: Extract<Core, { kind: 'project' }>,
): Type {
  const { index } = expression;
  const type = prune(infer(checker, expression.tuple));
  if (type.kind === 'failure') return failure;
  if (type.kind === 'tuple') {
    const element = type.elements[index];
    if (element !== undefined) return element;
    const length = type.elements.length;
    checker.error(
      'index-out-of-range',
      `index ${index}, but the tuple has ${length} element${length === 1 ? '' : 's'}`,
      expression.range,
      { hint: `The last one is \`.${length - 1}\`; counting starts at 0.` },
    );
    return failure;
  }
  const printed = new TypePrinter().print(type);
  const unknown = type.kind === 'variable';
  checker.error(
    'index-for-non-tuple',
    unknown
      ? 'This is not known to be a tuple'
      : `${printed} is not a tuple, so it has no element ${index}`,
    expression.range,
    {
      hint: unknown
        ? 'Annotate the tuple type, as in `t:(float, float)`, or take it apart with `let (a, b) = …`.'
        : undefined,
    },
  );
  return failure;
}
