/** Splices, and what can be lifted (02 §16; 03 §5, §9). */

import type { Core } from '../../2-resolve/core.ts';
import type { BuiltinName } from '../../builtins.ts';
import type { SourceRange } from '../../source.ts';
import type { Checker } from '../checker.ts';
import { expect } from '../conflicts.ts';
import { TypePrinter } from '../print.ts';
import { code, failure, parts, prune, pruneSingle, type Type, unit } from '../type.ts';
import { infer } from './expression.ts';

/** `$e` has the type that the code gives; a splice of unit leaves nothing. */
export function inferSplice(checker: Checker, expression: Extract<Core, { kind: 'splice' }>): Type {
  const type = pruneSingle(infer(checker, expression.of));
  if (type.kind === 'code') return type.of;
  if (type.kind === 'unit') return unit;
  if (type.kind === 'failure') return failure;
  const { range } = expression.of;
  if (type.kind !== 'variable' && type.kind !== 'function' && contains(type, 'code')) {
    checker.error(
      'escape-requires-code',
      `Escape requires a code value, but found ${new TypePrinter().print(type)}`,
      range,
      { hint: 'Take one element, or make code of an array with `lift_array_code`.' },
    );
    return failure;
  }
  const result = checker.fresh();
  const fits = expect(checker, code(result), type, range, {
    range: expression.range,
    message: 'only code can be spliced',
  });
  return fits ? result : failure;
}

/** Asks, once the types are known, whether a macro built-in can take its argument. */
export function checkMacroArgument(
  checker: Checker,
  expression: Extract<Core, { kind: 'builtin' }>,
  choices: ReadonlyMap<Type, Type>,
): void {
  const { name, range } = expression;
  if (name !== 'lift' && name !== 'Control') return;
  const [argument] = choices.values();
  checker.deferred.push(() => {
    const type = pruneSingle(argument!);
    if (name === 'lift') checkLift(checker, type, range);
    else checkControl(checker, name, type, range);
  });
}

/** Why no literal stands for a value of this kind of type (03 §9), and what to do instead. */
export function unliftable(kind: 'function' | 'code'): { message: string; hint: string } {
  return kind === 'function'
    ? {
        message: 'Type mismatch: a macro-stage function cannot be lifted',
        hint: 'Quote a main-stage function, or build a quoted lambda.',
      }
    : {
        message: 'Type mismatch: code cannot be lifted; for an array of code use lift_array_code',
        hint: 'A single piece of code needs no lifting: splice it as it is.',
      };
}

function checkLift(checker: Checker, type: Type, range: SourceRange): void {
  const kind = (['function', 'code'] as const).find((kind) => contains(type, kind));
  if (kind === undefined) return;
  const { message, hint } = unliftable(kind);
  checker.error('type-mismatch', message, range, { hint });
}

function checkControl(checker: Checker, name: BuiltinName, type: Type, range: SourceRange): void {
  if (isNumeric(type)) return;
  checker.error(
    'type-mismatch',
    `Type mismatch: ${name}! needs a number, a record or a tuple, found ${new TypePrinter().print(type)}`,
    range,
  );
}

/** A number, or a tuple or record of such; what is unknown counts as a number. */
function isNumeric(type: Type): boolean {
  const t = pruneSingle(type);
  switch (t.kind) {
    case 'tuple':
      return t.elements.every(isNumeric);
    case 'record':
      return t.fields.every((field) => isNumeric(field.type));
    case 'float':
    case 'int':
    case 'variable':
    case 'failure':
      return true;
    default:
      return false;
  }
}

function contains(type: Type, kind: Type['kind']): boolean {
  const seen = new Set<Type>();
  const pending: Type[] = [type];
  while (pending.length > 0) {
    const t = prune(pending.pop()!);
    if (t.kind === kind) return true;
    if (seen.has(t)) continue;
    seen.add(t);
    for (const part of parts(t)) pending.push(part);
  }
  return false;
}
