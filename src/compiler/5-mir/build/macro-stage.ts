/**
 * The macro stage as a program of its own (03 §3, §6): one entry for each statement that does
 * something at macro stage, in the order of the text. What stands in a splice of a main-stage
 * statement is evaluated, and its code delivered.
 */
import type { Core, CoreStatement, ResolvedProgram } from '../../2-resolve/core.ts';
import { DirectFunctions } from '../../2-resolve/direct.ts';
import { mentionedBindings } from '../../2-resolve/walk.ts';
import type { TypedProgram } from '../../3-type/typed.ts';
import { DeviceTables } from '../../4-stage/devices.ts';
import { splicesOf } from '../../4-stage/template.ts';
import type { DiagnosticSink } from '../../diagnostics.ts';
import { MACRO_STAGE } from '../../stage.ts';
import type { MirFunction, MirProgram } from '../ir.ts';
import { BuildContext, type TokenTexts } from './context.ts';
import { FunctionBuilder } from './function-builder.ts';
import { callHost, lowerCode } from './host.ts';
import { emptyEnvironment } from './instance.ts';
import { buildDefined, handlesOfGlobals, reachableFrom } from './program.ts';
import { lowerStatements } from './statements.ts';

/** Builds the macro stage of a program without errors; undefined if it can't be compiled. */
export function buildMacroStage(
  program: ResolvedProgram,
  typed: TypedProgram,
  sink: DiagnosticSink,
  tokens: readonly TokenTexts[],
): MirProgram | undefined {
  const { statements, macroStatements } = program;
  const roots = statements.flatMap((statement) =>
    macroStatements.has(statement) ? [statement] : splicedExpressions(statement),
  );
  const direct = new DirectFunctions(MACRO_STAGE);
  const devices = new DeviceTables();
  const cx = new BuildContext({ ...typed, direct }, sink, tokens, roots, devices, MACRO_STAGE);
  const reached = reachableFrom(
    roots.flatMap((root) => (isDefinition(root) ? [] : [...mentionedBindings(root.value)])),
  );
  const entries: MirFunction[] = [];
  for (const statement of statements) {
    const entry = cx.newFunction('(macro stage)', statement.value.range);
    const b = new FunctionBuilder(entry, undefined, emptyEnvironment);
    if (macroStatements.has(statement)) {
      lowerStatements(cx, b, [statement]);
      buildDefined(cx, statement, reached);
    } else {
      for (const splice of splicesOf(statement.value)) {
        const { range } = splice;
        callHost(cx, b, { kind: 'enter', splice, range }, [], 0);
        const code = lowerCode(cx, b, splice.of);
        callHost(cx, b, { kind: 'deliver', splice, range }, [code], 0);
      }
    }
    b.finish([]);
    if (entry.body.instructions.length === 0) continue;
    cx.functions.push(entry);
    entries.push(entry);
  }
  if (sink.hasErrors) return undefined;
  const nothing = cx.newFunction('(nothing)', program.end);
  cx.functions.push(nothing);
  return {
    functions: cx.functions,
    init: nothing,
    dsp: nothing,
    globals: cx.globals,
    globalWords: cx.globalWords,
    globalHandles: handlesOfGlobals(cx),
    tasks: [],
    strings: cx.strings,
    devices: cx.devices.finish(),
    entries,
    hostCalls: cx.hostCalls,
    // Nothing of it is ever updated.
    shapes: [],
    written: [],
    statements: [],
    sites: [],
    schedulings: [],
  };
}

function splicedExpressions(statement: CoreStatement): CoreStatement[] {
  return splicesOf(statement.value).map(({ of }: { of: Core }) => ({
    kind: 'expression',
    value: of,
  }));
}

/** A statement that only defines a function: what it mentions is needed only if it is. */
function isDefinition(statement: CoreStatement): boolean {
  return statement.kind !== 'expression' && statement.value.kind === 'lambda';
}
