/** A record taken apart into parameters (02 §7.4–§7.6). */
import type { CallNode } from '../../2-resolve/core.ts';
import { nearNames } from '../../suggest.ts';
import type { Checker } from '../checker.ts';
import { TypePrinter } from '../print.ts';
import {
  type FunctionType,
  failure,
  type ParameterName,
  prune,
  pruneSingle,
  type RecordType,
  type Type,
} from '../type.ts';
import type { PackedParameter } from '../typed.ts';
import { coerce, isFitting } from './coerce.ts';
import { hasKnownNames } from './parameter-names.ts';

/** The result of the call if its argument is packed; undefined if this rule does not apply. */
export function inferPacked(
  checker: Checker,
  call: CallNode,
  callee: FunctionType,
  args: readonly Type[],
): Type | undefined {
  const { names } = callee;
  const record = packedRecord(call, callee, args);
  if (record === undefined || names === undefined) return undefined;
  if (!hasKnownNames(checker, call.callee)) {
    if (args.length === 0) return undefined;
    checker.error(
      'type-mismatch',
      'Type mismatch: cannot match record fields: the parameter names of this function are not known',
      call.args[0]!.range,
      { hint: 'Give the arguments one by one, or call the function by its name.' },
    );
    return failure;
  }
  const missing = names.filter((p) => p.default === undefined && !hasField(record, p.name));
  if (missing.length > 0) {
    reportMissing(checker, call, callee, missing);
    return failure;
  }
  const types = parameterTypes(callee);
  let fits = true;
  const parameters = names.map((name, i): PackedParameter => {
    const field = record.fields.find((candidate) => candidate.name === name.name);
    if (field === undefined) return { kind: 'default', value: name.default!, type: types[i]! };
    const range = fieldRange(call, name.name);
    const because = { range: name.range, message: `for the parameter \`${name.name}\`` };
    fits = isFitting(coerce(checker, range, field.type, types[i]!, because)) && fits;
    return { kind: 'field', name: name.name, type: types[i]! };
  });
  warnOfSlips(checker, call, record, names);
  checker.calls.set(call.id, { kind: 'packed', parameters });
  return fits ? callee.result : failure;
}

/** Surplus fields are ignored (02 §7.4); one that looks like a parameter that was left out is told. */
function warnOfSlips(
  checker: Checker,
  call: CallNode,
  record: RecordType,
  names: readonly ParameterName[],
): void {
  const left = names.map(({ name }) => name).filter((name) => !hasField(record, name));
  const argument = call.args[0];
  if (left.length === 0 || argument === undefined) return;
  for (const { name } of record.fields) {
    if (names.some((parameter) => parameter.name === name)) continue;
    const [meant] = nearNames(name, left);
    if (meant === undefined) continue;
    const field =
      argument.kind === 'record'
        ? argument.fields.find((candidate) => candidate.name.text === name)?.name
        : undefined;
    checker.sink.warning({
      code: 'surplus-field',
      message: `${calleeName(call)} has no parameter \`${name}\`; the field is ignored`,
      range: field?.range ?? argument.range,
      related: names
        .filter((parameter) => parameter.name === meant)
        .map(({ range }) => ({ range, message: `\`${meant}\` takes its default` })),
      hint: `Did you mean \`${meant}\`?`,
      fix: field && { title: `Write \`${meant}\``, range: field.range, insert: meant },
    });
  }
}

function calleeName({ callee }: CallNode): string {
  return callee.kind === 'variable' ? callee.binding.name : 'This function';
}

const noFields: RecordType = { kind: 'record', fields: [] };

/** The record to take apart: a record argument, or none at all where every parameter has a default. */
function packedRecord(
  call: CallNode,
  callee: FunctionType,
  args: readonly Type[],
): RecordType | undefined {
  const names = callee.names ?? [];
  if (args.length > 1 || names.length === 0) return undefined;
  const allDefaults = names.every((name) => name.default !== undefined);
  if (args.length === 0) return allDefaults ? noFields : undefined;
  const argument = pruneSingle(args[0]!);
  const syntax = call.args[0]!;
  if (argument.kind === 'unit' && syntax.kind === 'block' && syntax.statements.length === 0) {
    return allDefaults ? noFields : undefined;
  }
  if (argument.kind !== 'record') return undefined;
  if (names.length > 1) return argument;
  const only = pruneSingle(callee.parameter);
  const incomplete = syntax.kind === 'record' && syntax.incomplete;
  const takesRecord = only.kind === 'record' || only.kind === 'variable';
  if (takesRecord && !(incomplete && allDefaults)) return undefined;
  return incomplete || hasField(argument, names[0]!.name) ? argument : undefined;
}

function hasField(record: RecordType, name: string): boolean {
  return record.fields.some((field) => field.name === name);
}

function parameterTypes(callee: FunctionType): readonly Type[] {
  const parameter = prune(callee.parameter);
  const several = (callee.names?.length ?? 0) > 1;
  return several && parameter.kind === 'tuple' ? parameter.elements : [callee.parameter];
}

function reportMissing(
  checker: Checker,
  call: CallNode,
  callee: FunctionType,
  missing: readonly ParameterName[],
): void {
  const types = parameterTypes(callee);
  const printer = new TypePrinter();
  const list = missing.map((name) => {
    const type = types[callee.names!.indexOf(name)];
    return type === undefined ? name.name : `${name.name} (${printer.print(type)})`;
  });
  const function_ = call.callee.kind === 'variable' ? call.callee.binding.name : 'this function';
  checker.error(
    'missing-argument',
    `${function_} needs a value for ${list.join(', ')}`,
    call.args[0]?.range ?? call.range,
    { related: missing.map((name) => ({ range: name.range, message: 'this has no default' })) },
  );
}

/** Where a field was written, if the argument is a literal; else the argument. */
function fieldRange(call: CallNode, name: string) {
  const argument = call.args[0]!;
  if (argument.kind === 'record') {
    const field = argument.fields.find((candidate) => candidate.name.text === name);
    if (field !== undefined) return field.value.range;
  }
  return argument.range;
}
