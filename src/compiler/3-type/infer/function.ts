/** Functions and lambdas (02 §5.4, §5.5, §9.6). */
import type { FunctionNode } from '../../2-resolve/core.ts';
import { readType } from '../annotation.ts';
import type { Checker } from '../checker.ts';
import { expect } from '../conflicts.ts';
import { checkSelfType } from '../self.ts';
import {
  functionOf,
  type ParameterName,
  prune,
  type RigidType,
  type Scheme,
  type Type,
} from '../type.ts';
import { coerce } from './coerce.ts';
import { infer } from './expression.ts';

/** Infers the type of a function, whose parameters are monomorphic in its body. */
export function inferFunction(checker: Checker, fn: FunctionNode): Type {
  const assumed = checker.assumedParameters.get(fn);
  const parameters = fn.parameters.map((parameter, i) => {
    const annotated = parameter.type === undefined ? undefined : readType(checker, parameter.type);
    let type: Type = annotated ?? assumed?.[i] ?? checker.fresh();
    if (parameter.default !== undefined) {
      const found = infer(checker, parameter.default);
      if (annotated === undefined) type = found;
      else {
        coerce(checker, parameter.default.range, found, annotated, {
          range: parameter.type!.range,
          message: `\`${parameter.binding.name}\` is declared so`,
        });
      }
    }
    checker.bind(parameter.binding, type);
    return type;
  });
  const annotatedResult = fn.result === undefined ? undefined : readType(checker, fn.result);
  if (fn.usesSelf) checker.selfTypes.set(fn, annotatedResult ?? checker.fresh());
  const found = infer(checker, fn.body);
  const result =
    annotatedResult === undefined
      ? found
      : coerce(checker, fn.body.range, found, annotatedResult, {
          range: fn.result!.range,
          message: 'the declared result',
        });
  if (fn.usesSelf) {
    const remembered = checker.selfTypes.get(fn)!;
    expect(checker, remembered, result, fn.body.range, {
      range: fn.range,
      message: '`self` is used like this',
    });
    checker.deferred.push(() => checkSelfType(checker.sink, fn, remembered));
  }
  const type = functionOf(parameters, result, parameterNames(fn));
  checker.functionTypes.set(fn, type);
  return type;
}

/** Names and defaults of a function's parameters. */
export function parameterNames(fn: FunctionNode): ParameterName[] {
  return fn.parameters.map(({ binding, default: value }) => ({
    name: binding.name,
    range: binding.range,
    default: value,
  }));
}

/**
 * What a function's own body may assume of it: its annotations, polymorphic in the type parameters
 * that they write; everything else is one unknown type each (02 §5.3).
 */
export function assumedScheme(checker: Checker, fn: FunctionNode): Scheme {
  const parameters = fn.parameters.map(({ type }) =>
    type === undefined ? checker.fresh() : readType(checker, type),
  );
  // One and the same from the start, so that a wrong call in the body is told where it stands.
  checker.assumedParameters.set(fn, parameters);
  const result = fn.result === undefined ? checker.fresh() : readType(checker, fn.result);
  const own = [...(checker.rigidScopes.at(-1)?.values() ?? [])];
  const type = functionOf(parameters, result, parameterNames(fn));
  return { quantified: own.filter((rigid) => mentions(type, rigid)), type };
}

function mentions(type: Type, rigid: RigidType): boolean {
  const t = prune(type);
  if (t === rigid) return true;
  switch (t.kind) {
    case 'tuple':
      return t.elements.some((element) => mentions(element, rigid));
    case 'record':
      return t.fields.some((field) => mentions(field.type, rigid));
    case 'array':
      return mentions(t.element, rigid);
    case 'code':
      return mentions(t.of, rigid);
    case 'function':
      return mentions(t.parameter, rigid) || mentions(t.result, rigid);
    default:
      return false;
  }
}
