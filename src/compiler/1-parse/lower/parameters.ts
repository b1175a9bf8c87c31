/** Parameter lists of `fn`, `macro` and lambdas (01 §8.1, §10.7). */

import type { Expression, Name, Parameter, Pattern, TypeNode } from '../ast.ts';
import { spanOf } from '../span.ts';
import type { SyntaxCursor } from '../syntax/index.ts';
import { refuseAssignment } from './assignments.ts';
import { isExpression, lowerExpression } from './expressions.ts';
import type { Lowering } from './lowering.ts';
import { lowerName } from './names.ts';
import { lowerPattern } from './patterns.ts';
import { onlyTypeIn } from './types.ts';

/** The parameters in a `ParameterList` or in the bars of a lambda. */
export function lowerParameters(cursor: SyntaxCursor, at: Lowering): Parameter[] {
  const parameters: Parameter[] = [];
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name.endsWith('Parameter')) parameters.push(...lowerParameter(cursor, at));
  }
  return parameters;
}

function lowerParameter(cursor: SyntaxCursor, at: Lowering): Parameter[] {
  const range = at.range(cursor);
  let names: readonly Name[] = [];
  let type: TypeNode | undefined;
  let value: Expression | undefined;
  for (let more = cursor.firstChild(); more; more = cursor.nextChild()) {
    if (cursor.name === 'ParameterName') names = [lowerName(cursor, at)];
    else if (cursor.name === 'Placeholder') names = [{ text: '_', range: at.range(cursor) }];
    else if (cursor.name === 'TuplePattern') names = lowerTupleParameter(cursor, at);
    else if (cursor.name === 'TypeAnnotation') type = onlyTypeIn(cursor, at);
    else if (isExpression(cursor)) value = lowerDefault(cursor, at);
  }
  if (names.length !== 1) return names.map((name) => ({ name, range: name.range }));
  return [
    {
      name: names[0]!,
      ...(type === undefined ? {} : { type }),
      ...(value === undefined ? {} : { default: value }),
      range,
    },
  ];
}

function lowerDefault(cursor: SyntaxCursor, at: Lowering): Expression {
  if (cursor.name === 'Assignment') refuseAssignment(cursor, 'a default value', at);
  return lowerExpression(cursor, at);
}

/** Refused, but it means the same as its names one by one: several parameters are one tuple. */
function lowerTupleParameter(cursor: SyntaxCursor, at: Lowering): Name[] {
  const range = at.range(cursor);
  const pattern = lowerPattern(cursor, at);
  const names = namesIn(pattern);
  const insert = names.map(({ text }) => text).join(', ');
  const isFlat =
    pattern.kind === 'tuplePattern' &&
    pattern.elements.every((element) => element.kind === 'namePattern');
  at.refuse(cursor, 'A parameter is a plain name, not a pattern', {
    hint: isFlat
      ? 'Several parameters are one tuple: just leave the parentheses out.'
      : 'Take the parameter apart with `let` in the body.',
    fix: isFlat ? { ...spanOf(range), title: `Write \`${insert}\``, insert } : undefined,
  });
  return names;
}

function namesIn(pattern: Pattern): Name[] {
  if (pattern.kind === 'namePattern') return [{ text: pattern.name, range: pattern.range }];
  return pattern.kind === 'tuplePattern' ? pattern.elements.flatMap(namesIn) : [];
}
