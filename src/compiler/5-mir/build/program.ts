/** The whole program: the initialisers, dsp, and what they reach. */

import type { Binding, CoreStatement, ResolvedProgram } from '../../2-resolve/core.ts';
import { mentionedBindings } from '../../2-resolve/walk.ts';
import type { ExpandedProgram } from '../../4-stage/index.ts';
import type { DiagnosticSink } from '../../diagnostics.ts';
import type { MirProgram } from '../ir.ts';
import { handlesOf } from '../layout.ts';
import { BuildContext, type TokenTexts } from './context.ts';
import { FunctionBuilder } from './function-builder.ts';
import { emptyEnvironment } from './instance.ts';
import { lowerStatements } from './statements.ts';

/** Builds MIR from a program without errors; undefined if it uses what cannot be compiled. */
export function buildProgram(
  { program, typed, devices }: ExpandedProgram,
  sink: DiagnosticSink,
  tokens: readonly TokenTexts[],
): MirProgram | undefined {
  const dspSource = program.dsp === undefined ? undefined : typed.direct.named(program.dsp);
  if (dspSource === undefined) return undefined;
  const cx = new BuildContext(typed, sink, tokens, program.statements, devices);
  const init = cx.newFunction('(start)', program.end);
  const b = new FunctionBuilder(init, undefined, emptyEnvironment);
  const reached = reachable(program);
  for (const statement of program.statements) {
    lowerStatements(cx, b, [statement]);
    buildDefined(cx, statement, reached);
  }
  b.finish([]);
  const dsp = cx.instance(dspSource, emptyEnvironment);
  cx.functions.push(init);
  if (sink.hasErrors) return undefined;
  const { functions, globals, globalWords, strings } = cx;
  const globalHandles = [...cx.globalPlaces.values()].flatMap(({ offset, type }) =>
    handlesOf(type).map((word) => offset + word),
  );
  const tasks = [...cx.tasks];
  return {
    functions,
    init,
    dsp,
    globals,
    globalWords,
    globalHandles,
    tasks,
    strings,
    devices: cx.devices.finish(),
  };
}

/**
 * Builds a function as soon as it is defined, where its types are known by then. Callees then stand
 * ready when their callers are built, so that a long chain of calls needs no deep host stack.
 */
function buildDefined(
  cx: BuildContext,
  statement: CoreStatement,
  reached: ReadonlySet<Binding>,
): void {
  if (statement.kind === 'expression') return;
  if (statement.kind === 'let' && statement.pattern.kind !== 'bind') return;
  const binding =
    statement.kind === 'letrec'
      ? statement.binding
      : statement.pattern.kind === 'bind'
        ? statement.pattern.binding
        : undefined;
  if (binding === undefined || !reached.has(binding)) return;
  const isPolymorphic = (cx.typed.schemes.get(binding)?.quantified.length ?? 0) > 0;
  const source = cx.typed.direct.named(binding);
  if (source !== undefined && !isPolymorphic) cx.instance(source, emptyEnvironment);
}

/** Names that dsp or an initialiser mentions, directly or through others. */
function reachable(program: ResolvedProgram): ReadonlySet<Binding> {
  const reached = new Set<Binding>();
  const pending: Binding[] = program.dsp === undefined ? [] : [program.dsp];
  for (const statement of program.statements) {
    const isFunction = statement.kind !== 'expression' && statement.value.kind === 'lambda';
    if (!isFunction) pending.push(...mentionedBindings(statement.value));
  }
  for (let binding = pending.pop(); binding !== undefined; binding = pending.pop()) {
    if (reached.has(binding)) continue;
    reached.add(binding);
    if (binding.definition !== undefined) pending.push(...mentionedBindings(binding.definition));
  }
  return reached;
}
