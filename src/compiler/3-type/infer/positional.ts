/** Arguments one by one (02 §7.3). */
import type { CallNode } from '../../2-resolve/core.ts';
import type { SourceRange } from '../../source.ts';
import type { Checker } from '../checker.ts';
import { type Expectation, expect } from '../conflicts.ts';
import {
  type FunctionType,
  failure,
  parameterType,
  prune,
  pruneSingle,
  type Type,
} from '../type.ts';
import { coerce, isFitting } from './coerce.ts';

export function inferPositional(
  checker: Checker,
  call: CallNode,
  callee: FunctionType,
  args: readonly Type[],
): Type {
  checker.calls.set(call.id, { kind: 'positional', parameter: callee.parameter });
  const parameter = prune(callee.parameter);
  const wanted = parameterCount(parameter);
  const given = argumentCount(args, parameter);
  if (wanted !== undefined && wanted !== given && !isTupleForRecord(args, parameter)) {
    reportCount(checker, call, callee, wanted, given);
    return failure;
  }
  const fits = fitArguments(checker, call, callee, parameter, args);
  return fits ? callee.result : failure;
}

function fitArguments(
  checker: Checker,
  call: CallNode,
  callee: FunctionType,
  parameter: Type,
  args: readonly Type[],
): boolean {
  if (parameter.kind === 'tuple' && parameter.elements.length > 1) {
    const each = unpacked(call, args);
    if (each.length === parameter.elements.length) {
      return coerceEach(checker, callee, parameter.elements, each);
    }
  }
  if (args.length !== 1) return expect(checker, parameter, parameterType(args), call.range);
  const { range } = call.args[0]!;
  return isFitting(coerce(checker, range, args[0]!, parameter, parameterNote(callee, 0)));
}

interface Argument {
  readonly type: Type;
  readonly range: SourceRange;
}

/** The arguments one by one; a single tuple counts as its elements (02 §7.3). */
function unpacked(call: CallNode, args: readonly Type[]): readonly Argument[] {
  const only = call.args[0];
  const type = args.length === 1 ? pruneSingle(args[0]!) : undefined;
  if (only === undefined || type?.kind !== 'tuple') {
    return args.map((arg, i) => ({ type: arg, range: call.args[i]!.range }));
  }
  const written = only.kind === 'tuple' ? only.elements : [];
  return type.elements.map((element, i) => ({
    type: element,
    range: written[i]?.range ?? only.range,
  }));
}

/** Each argument fits its parameter, or is reported. */
function coerceEach(
  checker: Checker,
  callee: FunctionType,
  parameters: readonly Type[],
  args: readonly Argument[],
): boolean {
  let fits = true;
  for (const [i, { type, range }] of args.entries()) {
    if (areBothFloat(type, parameters[i]!)) continue;
    const coerced = coerce(checker, range, type, parameters[i]!, parameterNote(callee, i));
    fits = isFitting(coerced) && fits;
  }
  return fits;
}

/** Most arguments are: there is nothing to do for these, and nothing to say. */
function areBothFloat(type: Type, parameter: Type): boolean {
  return prune(type).kind === 'float' && prune(parameter).kind === 'float';
}

/** Points at the parameter that an argument must fit, where it is known. */
function parameterNote(callee: FunctionType, index: number): Expectation | undefined {
  const name = callee.names?.[index];
  if (name === undefined) return undefined;
  return { range: name.range, message: `for the parameter \`${name.name}\`` };
}

/** Several arguments where one record is wanted: a tuple never stands for it (02 §6.4). */
function isTupleForRecord(args: readonly Type[], parameter: Type): boolean {
  return args.length > 1 && parameter.kind === 'record';
}

/** How many arguments a parameter type takes; undefined while it is unknown. */
function parameterCount(parameter: Type): number | undefined {
  switch (parameter.kind) {
    case 'unit':
      return 0;
    case 'variable':
    case 'failure':
      return undefined;
    case 'tuple':
      return parameter.elements.length;
    default:
      return 1;
  }
}

/** How many arguments are given; a single tuple counts as its elements where several are wanted. */
function argumentCount(args: readonly Type[], parameter: Type): number {
  if (args.length !== 1) return args.length;
  const only = pruneSingle(args[0]!);
  if (only.kind === 'unit' && parameter.kind === 'unit') return 0;
  const wantsSeveral = parameter.kind === 'tuple' && parameter.elements.length > 1;
  if (only.kind === 'tuple' && wantsSeveral) return only.elements.length;
  // What is unknown or wrong in kind is left to unification.
  const unknown = only.kind === 'variable' || only.kind === 'failure' || only.kind === 'record';
  if (wantsSeveral && unknown) return parameter.elements.length;
  return 1;
}

function reportCount(
  checker: Checker,
  call: CallNode,
  callee: FunctionType,
  wanted: number,
  given: number,
): void {
  const names = callee.names;
  const parameters =
    names !== undefined && names.length === wanted && wanted > 0
      ? ` (${names.map((n) => n.name).join(', ')})`
      : '';
  const takes = `${wanted} argument${wanted === 1 ? '' : 's'}${parameters}`;
  const first = names?.[0]?.name;
  const hasDefaults = names?.some((n) => n.default !== undefined) ?? false;
  checker.error(
    'length-mismatch',
    `Length mismatch: ${calleeName(call)} takes ${takes}, ${given} given`,
    call.range,
    {
      hint: checker.pipedCalls.has(call.id)
        ? `\`x |> ${calleeName(call)}(a)\` is \`${calleeName(call)}(a)(x)\`. To put x among the arguments write \`x ||> ${calleeName(call)}(_, a)\`.`
        : given < wanted && hasDefaults
          ? `Defaults count only for arguments in a record: write \`${calleeName(call)}({${first} = …})\`.`
          : undefined,
    },
  );
}

function calleeName(call: CallNode): string {
  const { callee } = call;
  if (call.operator !== undefined && callee.kind === 'builtin') return `\`${call.operator}\``;
  if (callee.kind === 'builtin') return callee.name;
  return callee.kind === 'variable' ? callee.binding.name : 'this function';
}
