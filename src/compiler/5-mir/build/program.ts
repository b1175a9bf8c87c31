/** The whole program: the initialisers, dsp, and what they reach. */

import type { Binding, CoreStatement, ResolvedProgram } from '../../2-resolve/core.ts';
import { mentionedBindings, statementRange } from '../../2-resolve/walk.ts';
import { type FunctionType, prune } from '../../3-type/type.ts';
import type { ExpandedProgram } from '../../4-stage/index.ts';
import { handlesOf } from '../../4-stage/layout.ts';
import { within } from '../../capacity.ts';
import type { DiagnosticSink } from '../../diagnostics.ts';
import { MAIN_STAGE } from '../../stage.ts';
import { regionsOf } from '../instructions.ts';
import type { MirFunction, MirProgram, Region } from '../ir.ts';
import { BuildContext, type TokenTexts } from './context.ts';
import { functionType } from './function.ts';
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
  let statementIndex = 0;
  const b = new FunctionBuilder(init, undefined, emptyEnvironment, (range) =>
    cx.identity.siteOf(statementIndex, range),
  );
  const reached = reachable(program);
  for (const [index, statement] of program.statements.entries()) {
    statementIndex = index;
    within(statementRange(statement), () => lowerStatements(cx, b, [statement]));
    buildDefined(cx, statement, reached);
  }
  b.finish([]);
  const dsp = cx.instance(dspSource, emptyEnvironment);
  cx.functions.push(init);
  if (sink.hasErrors) return undefined;
  if (!cx.functions.some(makesWhatLasts)) removeMarks(init.body);
  const { functions, globals, globalWords, strings, heldShapes: shapes } = cx;
  const { written, statements, sites, schedulings } = cx.identity;
  const globalHandles = handlesOfGlobals(cx);
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
    shapes,
    written,
    statements,
    sites,
    schedulings,
    devices: cx.devices.finish(),
    entries: [],
    hostCalls: [],
  };
}

/** Words of the globals that hold handles. */
export function handlesOfGlobals(cx: BuildContext): readonly number[] {
  return [...cx.globalPlaces.values()].flatMap(({ offset, type }) =>
    handlesOf(type).map((word) => offset + word),
  );
}

/**
 * Builds a function as soon as it is defined, where its types are known by then. Callees then stand
 * ready when their callers are built, so that a long chain of calls needs no deep host stack.
 */
export function buildDefined(
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
  if (binding === undefined) return;
  const isPolymorphic = (cx.typed.schemes.get(binding)?.quantified.length ?? 0) > 0;
  const source = cx.typed.direct.named(binding);
  if (source === undefined || isPolymorphic) return;
  // A live update may bring a task of it (07 §9.3.5), whether this version schedules it or not.
  const isTask = cx.stage === MAIN_STAGE && isTaskType(functionType(cx, source));
  if (!isTask && !reached.has(binding)) return;
  const fn = cx.instance(source, emptyEnvironment);
  if (isTask) cx.tasks.add(fn);
}

function isTaskType({ parameter, result }: FunctionType): boolean {
  return prune(parameter).kind === 'unit' && prune(result).kind === 'unit';
}

/** True if a live update may have to recognise what the function does (07 §9.3.4, §9.3.5). */
function makesWhatLasts(fn: MirFunction): boolean {
  return regionsOf(fn.body).some(({ instructions }) =>
    instructions.some(
      ({ kind }) =>
        kind === 'newClosure' || kind === 'scheduleClosure' || kind === 'scheduleFunction',
    ),
  );
}

function removeMarks(body: Region): void {
  for (const region of regionsOf(body)) {
    region.instructions = region.instructions.filter(({ kind }) => kind !== 'mark');
  }
}

/** Names that dsp or an initialiser mentions, directly or through others. */
function reachable(program: ResolvedProgram): ReadonlySet<Binding> {
  const pending: Binding[] = program.dsp === undefined ? [] : [program.dsp];
  for (const statement of program.statements) {
    const isFunction = statement.kind !== 'expression' && statement.value.kind === 'lambda';
    if (!isFunction) {
      for (const mentioned of mentionedBindings(statement.value)) pending.push(mentioned);
    }
  }
  return reachableFrom(pending);
}

/** These names, and those that their definitions mention, directly or through others. */
export function reachableFrom(names: Iterable<Binding>): ReadonlySet<Binding> {
  const reached = new Set<Binding>();
  const pending = [...names];
  for (let binding = pending.pop(); binding !== undefined; binding = pending.pop()) {
    if (reached.has(binding)) continue;
    reached.add(binding);
    if (binding.definition !== undefined) {
      for (const mentioned of mentionedBindings(binding.definition)) pending.push(mentioned);
    }
  }
  return reached;
}
