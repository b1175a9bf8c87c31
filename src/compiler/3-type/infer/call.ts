/**
 * Calls (02 §7). The callee is inferred first, then the arguments; then the first rule that fits
 * what is known by then decides, and is never revised: tuple arithmetic, spreading, packing,
 * positional.
 */
import type { CallNode, Core } from '../../2-resolve/core.ts';
import type { BuiltinName } from '../../builtins.ts';
import type { Checker } from '../checker.ts';
import { expect } from '../conflicts.ts';
import { TypePrinter } from '../print.ts';
import {
  failure,
  float,
  functionOf,
  isNumber,
  parameterType,
  prune,
  pruneSingle,
  type Type,
  tuple,
} from '../type.ts';
import { arithmeticType, isElementwise, isTuple, withinLimit } from './arithmetic.ts';
import { infer, inferCallee } from './expression.ts';
import { inferPacked } from './pack.ts';
import { inferPositional } from './positional.ts';

/** A call whose arguments are being inferred. */
interface OpenCall {
  readonly node: CallNode;
  readonly callee: Type;
  /** Types of the arguments so far. */
  readonly args: Type[];
}

/**
 * Infers a call. Calls nest in each other's arguments as deep as operators and pipes make them in the
 * text, and macros in their code, so they are walked with a stack of their own.
 */
export function inferCall(checker: Checker, call: CallNode): Type {
  const open: OpenCall[] = [openCall(checker, call)];
  for (;;) {
    const { node, callee, args } = open.at(-1)!;
    const next = node.args[args.length];
    if (next?.kind === 'call') {
      open.push(openCall(checker, next));
    } else if (next !== undefined) {
      args.push(infer(checker, next));
    } else {
      const type = applyCall(checker, node, callee, args);
      open.pop();
      if (open.length === 0) return type;
      open.at(-1)!.args.push(checker.note(node, type));
    }
  }
}

function openCall(checker: Checker, node: CallNode): OpenCall {
  if (node.operator === '|>' && node.callee.kind === 'call') {
    checker.pipedCalls.add(node.callee.id);
  }
  const [first] = node.args;
  if (node.args.length === 1 && first?.kind === 'record') checker.soleArguments.add(first.id);
  return { node, callee: inferCallee(checker, node.callee), args: [] };
}

function applyCall(checker: Checker, call: CallNode, callee: Type, args: readonly Type[]): Type {
  if (call.callee.kind === 'builtin') {
    if (call.callee.name === 'delay' && !hasDelaySize(checker, call)) return failure;
    if (call.callee.name === '_mimium_schedule_at' && takesParameter(checker, call, args)) {
      return failure;
    }
    const pair = operandPair(args);
    if (pair !== undefined && isElementwise(call.callee.name) && pair.some(isTuple)) {
      checker.calls.set(call.id, { kind: 'arithmetic' });
      return arithmeticType(checker, call, pair[0], pair[1]);
    }
  }
  const type = pruneSingle(callee);
  switch (type.kind) {
    case 'failure':
      return failure;
    case 'variable': {
      const result = checker.fresh();
      result.level = type.level;
      checker.calls.set(call.id, { kind: 'positional', parameter: parameterType(args) });
      const fits = expect(checker, type, functionOf(args, result), call.callee.range);
      return fits ? result : failure;
    }
    case 'function':
      // Constructors are neither spread nor packed (02 §13.2).
      if (call.callee.kind === 'constructor') return inferPositional(checker, call, type, args);
      if (isSpread(checker, call, type, args)) return inferSpread(checker, call, type, args[0]!);
      return inferPacked(checker, call, type, args) ?? inferPositional(checker, call, type, args);
    default:
      checker.error(
        'type-mismatch',
        `Type mismatch: this has type ${new TypePrinter().print(type)}, which cannot be called`,
        call.callee.range,
        { hint: pipeHint(call) },
      );
      return failure;
  }
}

/** `x |> f(2)` calls `f(2)` first, and then what that gives. */
function pipeHint({ operator, callee }: CallNode): string | undefined {
  if (operator !== '|>' || callee.kind !== 'call') return undefined;
  return '`x |> f(a)` is `f(a)(x)`. To put x among the arguments write `x ||> f(_, a)`.';
}

/** The two operands, given one by one. */
function operandPair(args: readonly Type[]): readonly [Type, Type] | undefined {
  return args.length === 2 ? [args[0]!, args[1]!] : undefined;
}

/** One tuple for a function from number to number: it is mapped over the leaves (02 §7.2). */
function isSpread(
  checker: Checker,
  call: CallNode,
  callee: Extract<Type, { kind: 'function' }>,
  args: readonly Type[],
): boolean {
  if (args.length !== 1 || pruneSingle(args[0]!).kind !== 'tuple') return false;
  const parameter = pruneSingle(callee.parameter);
  const result = pruneSingle(callee.result);
  if (parameter.kind === 'variable' && isChoice(checker, call.callee, parameter)) return false;
  return isNumberOrUnknown(parameter) && isNumberOrUnknown(result);
}

function isNumberOrUnknown(type: Type): boolean {
  return isNumber(type) || (type.kind === 'variable' && type.row === undefined);
}

/** True if the variable stands for a quantified one of the callee's own definition. */
function isChoice(checker: Checker, callee: Core, variable: Type): boolean {
  for (const choice of checker.choices.get(definer(callee).id)?.values() ?? []) {
    if (prune(choice) === variable) return true;
  }
  return false;
}

/** Their code takes anything: before it is expanded, and then (04 §10.2). */
const probes: ReadonlySet<BuiltinName> = new Set<BuiltinName>([
  'Probe',
  'ProbeValueWith',
  '%probe',
]);

/** The name whose definition says what a callee takes. */
function definer(callee: Core): Core {
  const code = callee.kind === 'splice' ? callee.of : callee;
  const call = code.kind === 'lambda' ? code.function.body : code;
  const isProbe =
    call.kind === 'call' && call.callee.kind === 'builtin' && probes.has(call.callee.name);
  return isProbe ? call.callee : code;
}

function inferSpread(
  checker: Checker,
  call: CallNode,
  callee: Extract<Type, { kind: 'function' }>,
  argument: Type,
): Type {
  checker.calls.set(call.id, { kind: 'spread' });
  expect(checker, float, callee.parameter, call.callee.range);
  expect(checker, float, callee.result, call.callee.range);
  const visit = (type: Type): Type => {
    const t = prune(type);
    if (t.kind === 'tuple') {
      if (!withinLimit(checker, call, t.elements.length)) return failure;
      return tuple(t.elements.map(visit));
    }
    return expect(checker, float, t, call.args[0]!.range) ? float : failure;
  };
  return visit(argument);
}

/** A parameter that nothing decides would pass for none; a task is called without any (07 §8.1). */
function takesParameter(checker: Checker, call: CallNode, args: readonly Type[]): boolean {
  const task = args.length === 2 ? pruneSingle(args[1]!) : undefined;
  if (task?.kind !== 'function' || pruneSingle(task.parameter).kind !== 'variable') return false;
  checker.error(
    'type-mismatch',
    `Type mismatch: expected ()->(), found ${new TypePrinter().print(task)}`,
    call.args[1]!.range,
    {
      hint: 'A task takes no parameters. Schedule a lambda that calls it, as in `| | { f(x) }@t`.',
    },
  );
  return true;
}

/**
 * The size of a delay stands in the code, so that its memory can be laid out (04 §5.2). A macro may
 * write it: then it is looked at when it stands.
 */
function hasDelaySize(checker: Checker, call: CallNode): boolean {
  if (call.args.length > 1 && call.args.length !== 3) return true;
  const size = call.args[0];
  const isWritten = (size?.kind === 'number' && size.value >= 0) || size?.kind === 'splice';
  if (call.args.length === 3 && isWritten) return true;
  checker.error(
    'delay-size-not-constant',
    'the size of delay must be a number literal that is not negative',
    size?.range ?? call.range,
    { hint: 'Write the longest delay in samples as a number, as in `delay(48000, x, t)`.' },
  );
  return false;
}
