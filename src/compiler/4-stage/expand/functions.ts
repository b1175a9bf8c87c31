/** Copies of functions: what they capture is found anew, since code spliced in may mention more. */
import type { Core, FunctionNode, ParameterNode } from '../../2-resolve/core.ts';
import type { SourceRange } from '../../source.ts';
import { MAIN_STAGE } from '../../stage.ts';
import { type ExpandContext, evaluationOf, type Place } from './context.ts';
import { copy } from './copy.ts';
import { copyType } from './types.ts';

export function copyFunction(
  cx: ExpandContext,
  node: Extract<Core, { kind: 'lambda' }>,
  place: Place,
): Core {
  const { function: source } = node;
  const parameters: ParameterNode[] = [];
  const fn: FunctionNode = {
    id: cx.nextFunctionId(),
    name: source.name,
    range: source.range,
    parameters,
    result: source.result === undefined ? undefined : copyType(source.result),
    stage: MAIN_STAGE,
    enclosing: cx.currentFunction,
    usesSelf: false,
    quotedSelf: undefined,
    body: source.body,
    captures: new Set(),
  };
  const defaults = source.parameters.map((parameter) =>
    parameter.default === undefined ? undefined : copy(cx, parameter.default, place),
  );
  const outer = cx.currentFunction;
  cx.currentFunction = fn;
  const scope = cx.variables.enter();
  const functions = cx.functions.enter();
  cx.functions.add(source, place.code.evaluation, fn);
  for (const [i, parameter] of source.parameters.entries()) {
    const binding = cx.bindCopy(parameter.binding, place);
    const type = parameter.type === undefined ? undefined : copyType(parameter.type);
    parameters.push({ ...parameter, binding, type, default: defaults[i] });
  }
  fn.body = withOuterSelf(cx, fn, copy(cx, source.body, place));
  cx.functions.leave(functions);
  cx.variables.leave(scope);
  cx.currentFunction = outer;
  return { ...node, id: cx.nextId(), range: cx.rangeOf(node.range, place), function: fn };
}

/** `self` belongs to the function around it as written, even where code with it is put into a lambda. */
export function copySelf(
  cx: ExpandContext,
  node: Extract<Core, { kind: 'self' }>,
  place: Place,
  range: SourceRange,
): Core {
  const { quotedSelf } = node.owner;
  const evaluation = quotedSelf === undefined ? 0 : evaluationOf(quotedSelf, place.code);
  const owner = cx.functions.get(node.owner, evaluation);
  if (owner === undefined) {
    cx.reportLeft('self', node.owner.range, place, node.range);
    return cx.errorExpression(range);
  }
  owner.usesSelf = true;
  if (owner === cx.currentFunction) return { ...node, id: cx.nextId(), range, owner };
  return { kind: 'variable', id: cx.nextId(), range, binding: cx.outerSelf(owner, range) };
}

/** Puts `self` into a variable first, where lambdas inside mention it. */
function withOuterSelf(cx: ExpandContext, fn: FunctionNode, body: Core): Core {
  const binding = cx.outerSelves.get(fn);
  if (binding === undefined) return body;
  const { range } = body;
  const value: Core = { kind: 'self', id: cx.nextId(), range, owner: fn };
  binding.definition = value;
  return {
    kind: 'block',
    id: cx.nextId(),
    range,
    statements: [
      { kind: 'let', pattern: { kind: 'bind', binding, range }, type: undefined, value, range },
      { kind: 'expression', value: body },
    ],
  };
}
