/** The entry point: a function `dsp` whose inputs and outputs are flat numbers (07 §1.2). */
import type { Core, ResolvedProgram } from '../2-resolve/core.ts';
import type { Checker } from './checker.ts';
import { TypePrinter } from './print.ts';
import { prune, pruneSingle, type Type } from './type.ts';

/** Reports a program that cannot be played. */
export function checkDsp(checker: Checker, program: ResolvedProgram): void {
  const { dsp } = program;
  if (dsp === undefined && endsInSplice(program)) return;
  if (dsp === undefined) {
    checker.error(
      'missing-dsp',
      'This program has no function dsp, so there is nothing to play',
      program.end,
      {
        hint: 'Add one, such as `fn dsp(){ 0.0 }`.',
        fix: {
          title: 'Add `fn dsp`',
          range: program.end,
          insert: '\nfn dsp(){\n    0.0\n}\n',
        },
        unknownName: 'dsp',
      },
    );
    return;
  }
  const type = checker.schemes.get(dsp)?.type;
  const pruned = type === undefined ? undefined : prune(type);
  if (pruned === undefined || pruned.kind === 'failure') return;
  const fn = checker.direct.named(dsp);
  if (fn === undefined || pruned.kind !== 'function') {
    checker.error('missing-dsp', 'dsp must be written as a function', dsp.range, {
      hint: 'A variable that merely holds a function is not enough: write `fn dsp(){ … }`.',
    });
    return;
  }
  const printer = new TypePrinter();
  if (!isChannels(pruned.parameter)) {
    checker.error(
      'dsp-type',
      `The inputs of dsp must be numbers, found (${printer.print(pruned.parameter)})`,
      dsp.range,
    );
  }
  if (!isChannels(pruned.result)) {
    checker.error(
      'dsp-type',
      `The outputs of dsp must be a number, or a tuple or record of numbers, found ${printer.print(pruned.result)}`,
      resultOf(fn.body).range,
    );
  }
}

/** True if macros make the rest of the program: what that defines is seen when it stands (03 §3.7). */
function endsInSplice({ statements, macroStatements }: ResolvedProgram): boolean {
  const last = statements.findLast((statement) => !macroStatements.has(statement));
  return last?.kind === 'expression' && last.value.kind === 'splice';
}

/** The expression whose value a body gives. */
function resultOf(body: Core): Core {
  let result = body;
  while (result.kind === 'block') {
    const last = result.statements.at(-1);
    if (last?.kind !== 'expression') break;
    result = last.value;
  }
  return result;
}

/** A number, a flat tuple or record of numbers, or nothing. What is unknown counts as a number. */
function isChannels(type: Type): boolean {
  const t = pruneSingle(type);
  switch (t.kind) {
    case 'tuple':
      return t.elements.every(isChannel);
    case 'record':
      return t.fields.every((field) => isChannel(field.type));
    case 'unit':
    case 'failure':
      return true;
    case 'variable':
      return t.row === undefined || [...t.row.values()].every(isChannel);
    default:
      return isChannel(t);
  }
}

function isChannel(type: Type): boolean {
  const t = pruneSingle(type);
  return (
    t.kind === 'float' ||
    t.kind === 'int' ||
    t.kind === 'failure' ||
    (t.kind === 'variable' && t.row === undefined)
  );
}
