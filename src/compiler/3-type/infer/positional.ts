/** Arguments one by one (02 §7.3). */
import type { CallNode } from '../../2-resolve/core.ts';
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
  if (wanted !== undefined && wanted !== given) {
    reportCount(checker, call, callee, wanted, given);
    return failure;
  }
  const fits =
    args.length === 1
      ? isFitting(
          coerce(checker, call.args[0]!.range, args[0]!, parameter, parameterNote(callee, 0)),
        )
      : parameter.kind === 'tuple' && args.length >= 2
        ? coerceEach(checker, call, callee, parameter.elements, args)
        : expect(checker, parameter, parameterType(args), call.range);
  return fits ? callee.result : failure;
}

function coerceEach(
  checker: Checker,
  call: CallNode,
  callee: FunctionType,
  parameters: readonly Type[],
  args: readonly Type[],
): boolean {
  let fits = true;
  call.args.forEach((argument, i) => {
    const type = coerce(
      checker,
      argument.range,
      args[i]!,
      parameters[i]!,
      parameterNote(callee, i),
    );
    fits = isFitting(type) && fits;
  });
  return fits;
}

/** Points at the parameter that an argument must fit, where it is known. */
function parameterNote(callee: FunctionType, index: number): Expectation | undefined {
  const name = callee.names?.[index];
  if (name === undefined) return undefined;
  return { range: name.range, message: `for the parameter \`${name.name}\`` };
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
      hint:
        given < wanted && hasDefaults
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
