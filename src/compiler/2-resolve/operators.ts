/**
 * Operators, pipes and holes become calls (01 §7, §13.3–13.5; 03 §10). Operators always mean the
 * built-in, whatever a user calls his functions (01 S14).
 */
import type { BinaryOperator, Expression } from '../1-parse/ast.ts';
import type { BuiltinName } from '../builtins.ts';
import type { SourceRange } from '../source.ts';
import { MACRO_STAGE } from '../stage.ts';
import type { ResolveContext } from './context.ts';
import type { Core } from './core.ts';
import { resolveExpression } from './expressions.ts';
import { reportMainOnly } from './staging.ts';

type PlainOperator = Exclude<BinaryOperator, '|>' | '||>' | '@'>;

const operatorFunctions: Readonly<Record<PlainOperator, BuiltinName>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mult',
  '/': 'div',
  '%': 'modulo',
  '^': 'pow',
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  '&&': 'and',
  '||': 'or',
};

type BinaryExpression = Extract<Expression, { kind: 'binary' }>;
type CallExpression = Extract<Expression, { kind: 'call' }>;

/** True if an argument of this call, or an operand of this operator, is literally `_`. */
export function isHoleCall(expression: Expression): boolean {
  switch (expression.kind) {
    case 'call':
      return expression.arguments.some((argument) => argument.kind === 'hole');
    case 'binary':
      return (
        expression.operator !== '|>' &&
        expression.operator !== '||>' &&
        (expression.left.kind === 'hole' || expression.right.kind === 'hole')
      );
    case 'unary':
      return expression.operand.kind === 'hole';
    default:
      return false;
  }
}

/**
 * Resolves a chain of operators. Such chains nest to the left as deep as the text is long, so the
 * left spine is walked with a loop, not by recursion.
 */
export function resolveBinary(cx: ResolveContext, expression: BinaryExpression): Core {
  const spine: BinaryExpression[] = [];
  let node: Expression = expression;
  while (node.kind === 'binary' && !isHoleCall(node)) {
    spine.push(node);
    node = node.left;
  }
  let left = resolveExpression(cx, node);
  for (let i = spine.length - 1; i >= 0; i--) left = applyOperator(cx, spine[i]!, left);
  return left;
}

function applyOperator(cx: ResolveContext, node: BinaryExpression, left: Core): Core {
  const { operator, right, range } = node;
  switch (operator) {
    case '|>':
      if (isHoleCall(right) && cx.stage !== MACRO_STAGE) {
        return reportStrayHole(cx, right, node.operatorRange);
      }
      return call(cx, range, resolveExpression(cx, right), [left], '|>');
    case '||>':
      if (isHoleCall(right)) return fillHole(cx, right, left, range);
      if (isQuotingLambda(right)) return fillQuote(cx, right, node.left, left);
      return call(cx, range, resolveExpression(cx, right), [left], '||>');
    case '@':
      return scheduling(cx, node, left, resolveExpression(cx, right));
    default:
      return builtinCall(
        cx,
        range,
        operatorFunctions[operator],
        [left, resolveExpression(cx, right)],
        operator,
      );
  }
}

/** `task @ time`: the time comes first, in the call as in its evaluation (01 §13.3). */
function scheduling(cx: ResolveContext, node: BinaryExpression, task: Core, time: Core): Core {
  const { range, operatorRange } = node;
  if (cx.stage === MACRO_STAGE) return reportMainOnly(cx, '@', operatorRange);
  return builtinCall(cx, range, '_mimium_schedule_at', [time, task], '@');
}

/** `-e` is `0.0 - e`; `+e` is `e` (01 §6). */
export function resolveUnary(
  cx: ResolveContext,
  expression: Extract<Expression, { kind: 'unary' }>,
): Core {
  const operand = resolveExpression(cx, expression.operand);
  return expression.operator === '+' ? operand : negation(cx, expression.range, operand);
}

function negation(cx: ResolveContext, range: SourceRange, operand: Core): Core {
  const zero: Core = { kind: 'number', id: cx.nextId(), range, value: 0 };
  return builtinCall(cx, range, 'sub', [zero, operand], '-');
}

/** `a ||> f(_, b)` is `f(a, b)`: no function is made, nothing is staged (03 §10.3). */
function fillHole(cx: ResolveContext, hole: Expression, left: Core, range: SourceRange): Core {
  const fill = (argument: Expression): Core =>
    argument.kind === 'hole' ? left : resolveExpression(cx, argument);
  const holes = countHoles(hole);
  if (holes > 1) {
    cx.sink.error({
      code: 'length-mismatch',
      message: `Length mismatch: this call has ${holes} holes, but \`||>\` gives 1 argument`,
      range: hole.range,
      hint: 'Bind the value with `let` and name it twice.',
    });
    return cx.errorExpression(range);
  }
  switch (hole.kind) {
    case 'call':
      return call(
        cx,
        range,
        resolveExpression(cx, hole.callee),
        hole.arguments.map(fill),
        undefined,
      );
    case 'unary':
      return hole.operator === '+' ? left : negation(cx, range, left);
    case 'binary': {
      const operands = [fill(hole.left), fill(hole.right)] as const;
      return hole.operator === '@'
        ? scheduling(cx, { ...hole, range }, ...operands)
        : builtinCall(
            cx,
            range,
            operatorFunctions[hole.operator as PlainOperator],
            operands,
            hole.operator,
          );
    }
    default:
      return cx.errorExpression(range);
  }
}

type QuotingLambda = Extract<Expression, { kind: 'lambda' }> & {
  readonly body: Extract<Expression, { kind: 'quote' }>;
};

/** A lambda with one parameter and a quoted body: on the right of `||>` it is a template. */
function isQuotingLambda(expression: Expression): expression is QuotingLambda {
  return (
    expression.kind === 'lambda' &&
    expression.parameters.length === 1 &&
    expression.body.kind === 'quote'
  );
}

/**
 * The quoted body with each splice of the parameter replaced by the expression on the left, which
 * keeps its meaning and is computed once for each (03 §10.3).
 */
function fillQuote(
  cx: ResolveContext,
  lambda: QuotingLambda,
  syntax: Expression,
  left: Core,
): Core {
  const { scope } = cx;
  let uses = 0;
  const substitute = (): Core => {
    if (uses++ === 0) return left;
    const inner = cx.scope;
    cx.scope = scope;
    const again = resolveExpression(cx, syntax);
    cx.scope = inner;
    return again;
  };
  const name = lambda.parameters[0]!.name.text;
  return cx.withSubstitute(name, substitute, () => resolveExpression(cx, lambda.body.of));
}

/**
 * A call with holes at macro stage is a function from code to code, one parameter a hole
 * (03 §10.2).
 */
export function holeFunction(cx: ResolveContext, hole: Expression): Core {
  const { range } = hole;
  let count = 0;
  const named = (argument: Expression): Expression =>
    argument.kind === 'hole'
      ? { kind: 'splice', range: argument.range, of: nameOf(`_${count++}`, argument.range) }
      : argument;
  const body = fillSyntax(hole, named);
  const parameters = Array.from({ length: count }, (_, i) => ({
    name: { text: `_${i}`, range },
    range,
  }));
  return resolveExpression(cx, {
    kind: 'lambda',
    range,
    parameters,
    body: { kind: 'quote', range, of: body },
  });
}

function nameOf(text: string, range: SourceRange): Expression {
  return { kind: 'path', range, path: { segments: [{ text, range }], range } };
}

/** The call with its holes filled. */
function fillSyntax(hole: Expression, fill: (argument: Expression) => Expression): Expression {
  switch (hole.kind) {
    case 'call':
      return { ...hole, arguments: hole.arguments.map(fill) };
    case 'binary': {
      const left = fill(hole.left);
      return { ...hole, left, right: fill(hole.right) };
    }
    case 'unary':
      return { ...hole, operand: fill(hole.operand) };
    default:
      return hole;
  }
}

function countHoles(expression: Expression): number {
  const isHole = (argument: Expression) => argument.kind === 'hole';
  switch (expression.kind) {
    case 'call':
      return expression.arguments.filter(isHole).length;
    case 'binary':
      return [expression.left, expression.right].filter(isHole).length;
    default:
      return 1;
  }
}

/** A call with a hole anywhere but on the right of `||>` is macro-stage code (03 §10.4). */
export function reportStrayHole(
  cx: ResolveContext,
  expression: Expression,
  pipe?: SourceRange,
): Core {
  cx.sink.error({
    code: 'stage-mismatch',
    message: '`_` needs `||>`: a call with a hole is macro-stage code, used here at main stage',
    range: expression.range,
    hint: 'Write `value ||> f(_, b)`, or a lambda such as `|x| f(x, b)`.',
    fix: pipe && { title: 'Write `||>`', range: pipe, insert: '||>' },
  });
  return cx.errorExpression(expression.range);
}

/** An ordinary call as written. */
export function resolveCall(cx: ResolveContext, expression: CallExpression): Core {
  const callee = resolveExpression(cx, expression.callee);
  const args = expression.arguments.map((argument) => resolveExpression(cx, argument));
  return call(cx, expression.range, callee, args, undefined);
}

function call(
  cx: ResolveContext,
  range: SourceRange,
  callee: Core,
  args: readonly Core[],
  operator: string | undefined,
): Core {
  return { kind: 'call', id: cx.nextId(), range, callee, args, operator };
}

function builtinCall(
  cx: ResolveContext,
  range: SourceRange,
  name: BuiltinName,
  args: readonly Core[],
  operator: string,
): Core {
  const callee: Core = { kind: 'builtin', id: cx.nextId(), range, name };
  return call(cx, range, callee, args, operator);
}
