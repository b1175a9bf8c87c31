/** The type of an expression (02 §5.4): one rule per kind, the larger ones in files of their own. */
import type { Core } from '../../2-resolve/core.ts';
import { builtinScheme } from '../builtin-types.ts';
import type { Checker } from '../checker.ts';
import { expect } from '../conflicts.ts';
import { instantiate } from '../scheme.ts';
import { array, failure, float, string, type Type, tuple, unit } from '../type.ts';
import { inferAssignment } from './assignment.ts';
import { inferCall } from './call.ts';
import { inferFunction } from './function.ts';
import { inferField, inferProjection, inferRecord, inferUpdate } from './record.ts';
import { inferStatements } from './statements.ts';

/** Infers the type of an expression and notes it. */
export function infer(checker: Checker, expression: Core): Type {
  return checker.note(expression, typeOf(checker, expression));
}

function typeOf(checker: Checker, expression: Core): Type {
  switch (expression.kind) {
    case 'number':
    case 'now':
    case 'samplerate':
      return float;
    case 'string':
      return string;
    case 'self':
      return checker.selfTypes.get(expression.owner) ?? failure;
    case 'variable':
      return inferVariable(checker, expression);
    case 'builtin':
      return inferBuiltin(checker, expression);
    case 'call':
      return inferCall(checker, expression);
    case 'lambda':
      return inferFunction(checker, expression.function);
    case 'tuple':
      return tuple(expression.elements.map((element) => infer(checker, element)));
    case 'array':
      return inferArray(checker, expression);
    case 'record':
      return inferRecord(checker, expression);
    case 'update':
      return inferUpdate(checker, expression);
    case 'project':
      return inferProjection(checker, expression);
    case 'field':
      return inferField(checker, expression);
    case 'index':
      return inferIndex(checker, expression);
    case 'block':
      return inferStatements(checker, expression.statements);
    case 'if':
      return inferIf(checker, expression);
    case 'match':
      return inferMatch(checker, expression);
    case 'assign':
      return inferAssignment(checker, expression);
    case 'staged':
    case 'error':
      return failure;
  }
}

function inferVariable(checker: Checker, expression: Extract<Core, { kind: 'variable' }>): Type {
  const scheme = checker.schemes.get(expression.binding);
  if (scheme === undefined) return failure;
  const { type, choices } = instantiate(scheme, () => checker.fresh());
  if (choices.size > 0) checker.choices.set(expression.id, choices);
  return type;
}

function inferBuiltin(checker: Checker, expression: Extract<Core, { kind: 'builtin' }>): Type {
  const scheme = builtinScheme(expression.name);
  if (scheme === undefined) {
    checker.error(
      'stage-mismatch',
      `${expression.name} is available only at macro stage, used here at main stage`,
      expression.range,
    );
    return failure;
  }
  const { type, choices } = instantiate(scheme, () => checker.fresh());
  if (choices.size > 0) checker.choices.set(expression.id, choices);
  return type;
}

function inferArray(checker: Checker, expression: Extract<Core, { kind: 'array' }>): Type {
  const [first, ...rest] = expression.elements;
  if (first === undefined) return array(checker.fresh());
  const element = infer(checker, first);
  for (const other of rest) {
    expect(checker, element, infer(checker, other), other.range, {
      range: first.range,
      message: 'the first element decides the type of all',
    });
  }
  return array(element);
}

function inferIndex(checker: Checker, expression: Extract<Core, { kind: 'index' }>): Type {
  const element = checker.fresh();
  const arrayType = infer(checker, expression.array);
  expect(checker, array(element), arrayType, expression.array.range);
  const index = infer(checker, expression.index);
  expect(checker, float, index, expression.index.range);
  return element;
}

function inferIf(checker: Checker, expression: Extract<Core, { kind: 'if' }>): Type {
  const condition = infer(checker, expression.condition);
  expect(checker, float, condition, expression.condition.range);
  const then = infer(checker, expression.then);
  if (expression.else === undefined) {
    expect(checker, unit, then, expression.then.range, {
      range: expression.range,
      message: 'an `if` without `else` has no value',
    });
    return unit;
  }
  const otherwise = infer(checker, expression.else);
  const agree = expect(checker, then, otherwise, expression.else.range, {
    range: expression.then.range,
    message: 'the other branch has this type',
  });
  return agree ? then : failure;
}

/** Numbers only so far: literal patterns and `_` (02 §13.4). */
function inferMatch(checker: Checker, expression: Extract<Core, { kind: 'match' }>): Type {
  const scrutinee = infer(checker, expression.scrutinee);
  let result: Type | undefined;
  for (const arm of expression.arms) {
    const { pattern } = arm;
    if (pattern.kind === 'numberPattern') {
      expect(checker, float, scrutinee, expression.scrutinee.range, {
        range: pattern.range,
        message: 'this arm matches a number',
      });
    } else if (pattern.kind !== 'wildcardPattern' && pattern.kind !== 'errorPattern') {
      checker.error(
        'syntax-error',
        'Patterns of constructors and tuples are not supported by this version yet',
        pattern.range,
      );
    }
    const type = infer(checker, arm.body);
    if (result === undefined) result = type;
    else {
      expect(checker, result, type, arm.body.range, {
        range: expression.arms[0]!.body.range,
        message: 'the first arm decides the type of all',
      });
    }
  }
  return result ?? unit;
}
