/** Functions and lambdas: parameters, body, `self` (01 §8.1, §10.7, §13.6). */
import type { Expression, Parameter, TypeNode } from '../1-parse/ast.ts';
import type { SourceRange } from '../source.ts';
import { MACRO_STAGE, type Stage } from '../stage.ts';
import type { ResolveContext } from './context.ts';
import type { Core, FunctionNode, ParameterNode } from './core.ts';
import { resolveExpression } from './expressions.ts';
import { reportTwice } from './patterns.ts';
import { reportStage } from './staging.ts';
import { resolveType } from './types.ts';

interface FunctionSyntax {
  readonly range: SourceRange;
  readonly parameters: readonly Parameter[];
  readonly result?: TypeNode;
  readonly body: Expression;
}

/** Resolves a `fn` or a lambda to an expression whose value is the function. */
export function resolveFunction(
  cx: ResolveContext,
  syntax: FunctionSyntax,
  name: string | undefined,
): Core {
  const parameters: ParameterNode[] = [];
  const quotedSelf = cx.insideQuote
    ? cx.bindings.create('self', syntax.range, 'variable', undefined, cx.stage, true)
    : undefined;
  const fn: FunctionNode = {
    id: cx.nextFunctionId(),
    name,
    range: syntax.range,
    parameters,
    result: syntax.result === undefined ? undefined : resolveType(cx, syntax.result),
    stage: cx.stage,
    enclosing: cx.currentFunction,
    usesSelf: false,
    quotedSelf,
    body: cx.errorExpression(syntax.range),
    captures: new Set(),
  };
  // Defaults mean what they would mean before the function: they see no parameter (02 §7.6).
  const defaults = syntax.parameters.map((parameter) =>
    parameter.default === undefined ? undefined : resolveExpression(cx, parameter.default),
  );
  cx.inFunction(fn, () => {
    const seen = new Map<string, SourceRange>();
    syntax.parameters.forEach((parameter, i) => {
      const { text, range } = parameter.name;
      if (text !== '_') reportTwice(cx, 'parameter', text, range, seen);
      const binding =
        text === '_'
          ? cx.bindings.create('_', range, 'parameter', fn, cx.stage, cx.insideQuote)
          : cx.bind(text, range, 'parameter');
      parameters.push({
        binding,
        range: parameter.range,
        type: parameter.type === undefined ? undefined : resolveType(cx, parameter.type),
        default: defaults[i],
      });
    });
    fn.body = resolveExpression(cx, syntax.body);
  });
  return { kind: 'lambda', id: cx.nextId(), range: syntax.range, function: fn };
}

/** `self` belongs to the innermost function or lambda around it. */
export function resolveSelf(cx: ResolveContext, range: SourceRange): Core {
  const owner = cx.currentFunction;
  if (owner === undefined) {
    cx.sink.error({
      code: 'self-outside-function',
      message: 'self cannot be used in global context',
      range,
      hint: '`self` is the previous result of the function it stands in; move it into one.',
    });
    return cx.errorExpression(range);
  }
  if (owner.stage !== cx.stage) {
    reportStage(cx, 'self', owner.stage, range, [], selfHint(owner.stage));
    return cx.errorExpression(range);
  }
  owner.usesSelf = true;
  return { kind: 'self', id: cx.nextId(), range, owner };
}

function selfHint(stage: Stage): string {
  return stage === MACRO_STAGE
    ? '`self` here is that of the macro itself; write a quoted lambda, or quote a call of a function.'
    : 'Quote it: `` `self ``.';
}
