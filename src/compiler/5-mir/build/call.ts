/** Calls (02 §7, 07 §5.1, §6.4). */
import type { CallNode, FunctionNode } from '../../2-resolve/core.ts';
import { prune, type Type } from '../../3-type/type.ts';
import type { PackedParameter } from '../../3-type/typed.ts';
import { elementOf, fieldOf, wordsOf } from '../../4-stage/layout.ts';
import { InternalError } from '../../internal-error.ts';
import type { SourceRange } from '../../source.ts';
import { MACRO_STAGE } from '../../stage.ts';
import type { MirFunction, Value } from '../ir.ts';
import { lowerBuiltin } from './builtin.ts';
import { type Callee, calleeOf, knownFunction } from './callee.ts';
import { callClosure, functionOf } from './closure.ts';
import { branch } from './conditional.ts';
import type { BuildContext } from './context.ts';
import { convert, joinWords, slice } from './convert.ts';
import { isDeviceCall, lowerDeviceCall } from './device.ts';
import { lower, typeOf } from './expression.ts';
import { lowerBody } from './function.ts';
import type { FunctionBuilder } from './function-builder.ts';
import { concrete } from './instance.ts';
import { construct } from './sum.ts';
import { bindLocal, variableType } from './variables.ts';

/** A call whose arguments are being lowered. */
interface OpenCall {
  readonly node: CallNode;
  readonly callee: Callee;
  /** Those of the arguments so far; none where {@link applyCall} sees to the arguments itself. */
  readonly words: (readonly Value[])[];
  readonly takesWords: boolean;
}

/**
 * Lowers a call. Calls nest in each other's arguments as deep as operators and pipes make them in the
 * text, and macros in their code, so they are walked with a stack of their own. A callee comes before
 * the arguments, as in evaluation.
 */
export function lowerCall(cx: BuildContext, b: FunctionBuilder, call: CallNode): readonly Value[] {
  const open: OpenCall[] = [openCall(cx, b, call)];
  for (;;) {
    const { node, callee, words, takesWords } = open.at(-1)!;
    const next = takesWords ? node.args[words.length] : undefined;
    if (next?.kind === 'call') {
      open.push(openCall(cx, b, next));
    } else if (next !== undefined) {
      words.push(lower(cx, b, next));
    } else {
      const results = applyCall(cx, b, node, callee, words);
      open.pop();
      if (open.length === 0) return results;
      open.at(-1)!.words.push(results);
    }
  }
}

function openCall(cx: BuildContext, b: FunctionBuilder, node: CallNode): OpenCall {
  const callee = calleeOf(cx, b, node.callee);
  const isPacked = cx.typed.calls.get(node.id)?.kind === 'packed';
  const looksItself =
    callee.kind === 'builtin' && (isDeviceCall(callee.name) || isSchedule(callee, node));
  return { node, callee, words: [], takesWords: !isPacked && !looksItself };
}

function isSchedule(callee: Callee, { args }: CallNode): boolean {
  return callee.kind === 'builtin' && callee.name === '_mimium_schedule_at' && args.length === 2;
}

function applyCall(
  cx: BuildContext,
  b: FunctionBuilder,
  call: CallNode,
  callee: Callee,
  words: readonly (readonly Value[])[],
): readonly Value[] {
  const shape = cx.typed.calls.get(call.id);
  if (callee.kind === 'builtin' && callee.name === 'delay') return lowerDelay(cx, b, call, words);
  if (callee.kind === 'builtin' && isDeviceCall(callee.name)) {
    return lowerDeviceCall(cx, b, callee.name, call);
  }
  if (isSchedule(callee, call)) return lowerSchedule(cx, b, call);
  switch (shape?.kind) {
    case 'arithmetic': {
      const [left, right] = words;
      const types = call.args.map((arg) => typeOf(cx, b, arg));
      return arithmetic(cx, b, call, callee, types[0]!, left!, types[1]!, right!);
    }
    case 'spread': {
      const leaves = words[0]!;
      return joinWords(leaves, (word, i) => invoke(cx, b, call, callee, [word], i));
    }
    case 'packed':
      return invoke(cx, b, call, callee, packedWords(cx, b, call, shape.parameters), undefined);
    case 'positional': {
      const args = positionalWords(cx, b, call, shape.parameter, words);
      return invoke(cx, b, call, callee, args, undefined);
    }
    case undefined:
      throw new InternalError('5-mir', 'a call without a shape', call.range);
  }
}

/** The words of all arguments, each converted to what its parameter wants. */
function positionalWords(
  cx: BuildContext,
  b: FunctionBuilder,
  call: CallNode,
  parameter: Type,
  words: readonly (readonly Value[])[],
): readonly Value[] {
  const { args, range } = call;
  const wanted = concrete(parameter, b.environment);
  const parameters = wanted.kind === 'tuple' ? wanted.elements : [];
  if (args.length === 1) {
    const type = typeOf(cx, b, args[0]!);
    if (parameters.length < 2) return convert(b, words[0]!, type, wanted, range);
    if (type.kind !== 'tuple' || type.elements.length !== parameters.length) return words[0]!;
    return joinWords(parameters, (each, i) => {
      const element = elementOf(type, i);
      return convert(b, slice(words[0]!, element), element.type, each, range);
    });
  }
  return joinWords(words, (part, i) =>
    args.length === parameters.length
      ? convert(b, part, typeOf(cx, b, args[i]!), parameters[i]!, range)
      : part,
  );
}

/** The fields by parameter, then the defaults, in the order of the parameters (07 §2.1). */
function packedWords(
  cx: BuildContext,
  b: FunctionBuilder,
  call: CallNode,
  parameters: readonly PackedParameter[],
): readonly Value[] {
  const argument = call.args[0];
  const words = argument === undefined ? [] : lower(cx, b, argument);
  const record = argument === undefined ? undefined : typeOf(cx, b, argument);
  return joinWords(parameters, (parameter) => {
    const wanted = concrete(parameter.type, b.environment);
    if (parameter.kind === 'default') {
      // A default is part of the function, so it has the types that this use of it chose.
      const { environment } = knownFunction(cx, b, call.callee);
      return b.inEnvironment(environment, () => {
        const { value } = parameter;
        return convert(b, lower(cx, b, value), typeOf(cx, b, value), wanted, value.range);
      });
    }
    const part = fieldOf(record!, parameter.name);
    return convert(b, slice(words, part), part.type, wanted, call.range);
  });
}

/** Calls with the words of all arguments. `leaf` numbers the calls of a spread. */
function invoke(
  cx: BuildContext,
  b: FunctionBuilder,
  call: CallNode,
  callee: Callee,
  args: readonly Value[],
  leaf: number | undefined,
): readonly Value[] {
  switch (callee.kind) {
    case 'builtin': {
      const type = functionOf(typeOf(cx, b, call.callee), call.range);
      return lowerBuiltin(cx, b, { name: callee.name, type, range: call.range }, args);
    }
    case 'function': {
      const fn = cx.instance(callee.source, callee.environment);
      const label = leaf === undefined ? callee.label : `${callee.label}.${leaf}`;
      return callFunction(cx, b, fn, args, label, call.range);
    }
    case 'constructor':
      return construct(b, callee.tag, typeOf(cx, b, call), args, call.range);
    case 'placed':
      return b.inEnvironment(callee.environment, () => putInPlace(cx, b, callee.source, args));
    case 'closure': {
      const { result } = functionOf(typeOf(cx, b, call.callee), call.range);
      return callClosure(b, callee.closure, args, wordsOf(result), call.range);
    }
  }
}

/** A direct call; its state is an instance of its own in the caller's (07 §6.4). */
function callFunction(
  cx: BuildContext,
  b: FunctionBuilder,
  callee: MirFunction,
  args: readonly Value[],
  label: string,
  range: SourceRange,
): readonly Value[] {
  const results = b.newValues(callee.resultWords);
  // A recursive call shares the instance of its caller: there is no infinite tree.
  const isRecursive = cx.closesCircle(callee);
  if (isRecursive && callee !== b.fn && (callee.stateWords > 0 || b.fn.stateWords > 0)) {
    cx.unsupported('Functions with state that call themselves at another type', range);
  }
  const offset =
    isRecursive || callee.stateWords === 0
      ? 0
      : b.addCell({
          kind: 'call',
          words: callee.stateWords,
          label,
          callee,
          text: cx.textOf(range),
          range,
        });
  b.mark(range);
  b.push({ kind: 'call', results, callee, args, offset, range });
  return results;
}

/** The body of a lambda in place of its call, with the parameters as variables. */
function putInPlace(
  cx: BuildContext,
  b: FunctionBuilder,
  source: FunctionNode,
  args: readonly Value[],
): readonly Value[] {
  let offset = 0;
  for (const { binding } of source.parameters) {
    const type = variableType(cx, b, binding);
    const words = wordsOf(type);
    bindLocal(cx, b, binding, type, args.slice(offset, offset + words));
    offset += words;
  }
  return lowerBody(cx, b, source);
}

/** `f@t`: a named function runs on its own task instance, anything else as the closure it is (07 §8.2). */
function lowerSchedule(cx: BuildContext, b: FunctionBuilder, call: CallNode): readonly Value[] {
  const time = lower(cx, b, call.args[0]!)[0]!;
  const fn = call.args[1]!;
  const { source, environment } = knownFunction(cx, b, fn);
  const { range } = call;
  const scheduling = cx.identity.schedulingOf(b, range);
  if (fn.kind === 'variable' && fn.binding.owner === undefined && source !== undefined) {
    const callee = cx.instance(source, environment);
    cx.tasks.add(callee);
    b.mark(range);
    b.push({ kind: 'scheduleFunction', time, callee, scheduling, range });
  } else {
    const closure = lower(cx, b, fn)[0]!;
    b.mark(range);
    b.push({ kind: 'scheduleClosure', time, closure, scheduling, range });
  }
  return [];
}

/** `delay(N, x, t)`: x, then t, then the line (07 §6.3). */
function lowerDelay(
  cx: BuildContext,
  b: FunctionBuilder,
  call: CallNode,
  words: readonly (readonly Value[])[],
): readonly Value[] {
  const [, input, time] = words;
  if (cx.stage === MACRO_STAGE) return [undelayed(b, input![0]!, time![0]!, call.range)];
  const size = call.args[0]!;
  const length = size.kind === 'number' ? Math.trunc(size.value) : 0;
  const { range } = call;
  const text = cx.textOf(range);
  const offset = b.addCell({ kind: 'delay', words: length + 2, length, text, range });
  const result = b.newValue();
  b.push({ kind: 'delay', result, offset, length, input: input![0]!, time: time![0]!, range });
  return [result];
}

/** A delay during compilation, where there is no history: what went in, or nothing (03 S-Q11). */
function undelayed(b: FunctionBuilder, input: Value, time: Value, range: SourceRange): Value {
  const isPast = b.binary('Ge', time, b.constant(1, range), range);
  const nothing = (): readonly Value[] => [b.constant(0, range)];
  return branch(b, isPast, nothing, () => [input], range)[0]!;
}

/** Element by element, a number standing for a tuple of itself (02 §8.2). */
function arithmetic(
  cx: BuildContext,
  b: FunctionBuilder,
  call: CallNode,
  callee: Callee,
  leftType: Type,
  left: readonly Value[],
  rightType: Type,
  right: readonly Value[],
): readonly Value[] {
  const a = prune(leftType);
  const c = prune(rightType);
  if (a.kind !== 'tuple' && c.kind !== 'tuple') {
    return invoke(cx, b, call, callee, [left[0]!, right[0]!], undefined);
  }
  const elements = a.kind === 'tuple' ? a.elements : c.kind === 'tuple' ? c.elements : [];
  return joinWords(elements, (_, i) => {
    const [leftPart, leftWords] = partOf(a, left, i);
    const [rightPart, rightWords] = partOf(c, right, i);
    return arithmetic(cx, b, call, callee, leftPart, leftWords, rightPart, rightWords);
  });
}

function partOf(type: Type, words: readonly Value[], index: number): [Type, readonly Value[]] {
  if (type.kind !== 'tuple') return [type, words];
  const part = elementOf(type, index);
  return [part.type, words.slice(part.offset, part.offset + wordsOf(part.type))];
}
