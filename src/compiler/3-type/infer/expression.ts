/** The type of an expression (02 §5.4): one rule per kind, the larger ones in files of their own. */
import type { Core, VariantDeclaration } from '../../2-resolve/core.ts';
import { sumType } from '../annotation.ts';
import { builtinScheme } from '../builtin-types.ts';
import type { Checker } from '../checker.ts';
import { expect } from '../conflicts.ts';
import { instantiate } from '../scheme.ts';
import { array, code, failure, float, functionOf, string, type Type, tuple } from '../type.ts';
import { inferAssignment } from './assignment.ts';
import { inferCall } from './call.ts';
import { inferIf } from './conditional.ts';
import { inferFunction } from './function.ts';
import { inferMatch } from './match.ts';
import { inferField, inferProjection, inferRecord, inferUpdate } from './record.ts';
import { checkMacroArgument, inferSplice } from './staging.ts';
import { inferStatements } from './statements.ts';

/** Infers the type of an expression and notes it. */
export function infer(checker: Checker, expression: Core): Type {
  return checker.note(expression, typeOf(checker, expression));
}

/** Infers what is called, or quoted to be called elsewhere: only there `delay` may stand (04 §5.2). */
export function inferCallee(checker: Checker, callee: Core): Type {
  if (callee.kind !== 'builtin') return infer(checker, callee);
  return checker.note(callee, inferBuiltin(checker, callee));
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
      return inferBuiltinValue(checker, expression);
    case 'constructor':
      return inferConstructor(checker, expression.variant);
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
    case 'quote':
      return code(inferCallee(checker, expression.of));
    case 'splice':
      return inferSplice(checker, expression);
    case 'error':
      return failure;
  }
}

type BuiltinNode = Extract<Core, { kind: 'builtin' }>;

function inferVariable(checker: Checker, expression: Extract<Core, { kind: 'variable' }>): Type {
  const scheme = checker.schemes.get(expression.binding);
  if (scheme === undefined) return failure;
  const { type, choices } = instantiate(scheme, () => checker.fresh());
  if (choices.size > 0) checker.choices.set(expression.id, choices);
  return type;
}

/** A built-in that is not called on the spot: a value like any function, but for `delay` (04 §1.5). */
function inferBuiltinValue(checker: Checker, expression: BuiltinNode): Type {
  if (expression.name !== 'delay') return inferBuiltin(checker, expression);
  checker.error(
    'delay-size-not-constant',
    'delay cannot be a value: its size must be a number literal in the call',
    expression.range,
    { hint: 'Write a lambda that calls it, as in `|x| delay(48000, x, 100)`.' },
  );
  return failure;
}

function inferBuiltin(checker: Checker, expression: BuiltinNode): Type {
  const { type, choices } = instantiate(builtinScheme(expression.name), () => checker.fresh());
  if (choices.size > 0) checker.choices.set(expression.id, choices);
  checkMacroArgument(checker, expression, choices);
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

/** A constructor with payload is a function to its type; one without is a value of it. */
function inferConstructor(checker: Checker, variant: VariantDeclaration): Type {
  const sum = sumType(checker, variant.sum);
  const payload = sum.payloads[variant.tag];
  return payload === undefined ? sum : functionOf([payload], sum);
}
