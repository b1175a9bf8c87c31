/** The expanded program: main-stage statements with all splices filled (03 §3, §6). */
import type {
  Binding,
  BlockNode,
  Core,
  CoreStatement,
  ResolvedProgram,
} from '../../2-resolve/core.ts';
import { mentionedBindings } from '../../2-resolve/walk.ts';
import { isFullStack } from '../../capacity.ts';
import type { DiagnosticSink } from '../../diagnostics.ts';
import { type Code, PROGRAM } from '../code.ts';
import { MacroFailure, reportFailure, tooDeepFailure } from '../failure.ts';
import type { SpliceNode } from '../host-call.ts';
import { namesIn, splicesOf } from '../template.ts';
import { copyStatement } from './block.ts';
import { ExpandContext, type Place } from './context.ts';

/**
 * Fills the splices of a program. Statements that neither splice nor mention what does stay as they
 * are. Undefined, with a report, if the result would be too large or too deep.
 */
export function expandProgram(
  program: ResolvedProgram,
  delivered: ReadonlyMap<SpliceNode, Code>,
  sink: DiagnosticSink,
): ResolvedProgram | undefined {
  const cx = new ExpandContext(program, delivered, sink);
  try {
    return fillSplices(cx, program);
  } catch (cause) {
    const failure = isFullStack(cause) ? tooDeepFailure() : cause;
    if (!(failure instanceof MacroFailure)) throw cause;
    reportFailure(sink, failure, cx.call);
    return undefined;
  }
}

function fillSplices(cx: ExpandContext, program: ResolvedProgram): ResolvedProgram {
  const statements: CoreStatement[] = [];
  const changed = new Set<Binding>();
  const main = program.statements.filter((each) => !program.macroStatements.has(each));
  for (const statement of main) {
    if (!isChanged(statement, changed)) {
      statements.push(statement);
      continue;
    }
    for (const binding of bindingsOf(statement)) changed.add(binding);
    const place: Place = { code: ownCode(statement.value), call: undefined };
    const isRest = statement === main.at(-1) && restOf(cx, statement, place) !== undefined;
    if (!isRest) statements.push(copyStatement(cx, statement, place));
  }
  const own =
    program.dsp === undefined ? undefined : (cx.variables.get(program.dsp, PROGRAM) ?? program.dsp);
  const last = main.at(-1);
  const rest =
    last === undefined ? [] : copyRest(cx, last, { code: ownCode(last.value), call: undefined });
  return {
    ...program,
    statements: [...statements, ...rest],
    macroStatements: new Set(),
    dsp: rest.flatMap(bindingsOf).findLast(({ name }) => name === 'dsp') ?? own,
    expressionCount: cx.expressionCount,
  };
}

/** The program's own code: its splices are filled by what was delivered. */
function ownCode(tree: Core): Code {
  return { tree, evaluation: PROGRAM, filling: new Map(), outer: new Map() };
}

function isChanged(statement: CoreStatement, changed: ReadonlySet<Binding>): boolean {
  if (splicesOf(statement.value).length > 0) return true;
  if (changed.size === 0) return false;
  for (const binding of mentionedBindings(statement.value)) if (changed.has(binding)) return true;
  return false;
}

/**
 * A splice that ends the program is the rest of the program: the statements of its code are global
 * (03 §3.7). Copies them; none if the statement is something else.
 */
function copyRest(cx: ExpandContext, statement: CoreStatement, place: Place): CoreStatement[] {
  const rest = restOf(cx, statement, place);
  if (rest === undefined) return [];
  const { statements } = rest.block;
  const end = statements.at(-1);
  if (end === undefined) return [];
  const copies = statements.slice(0, -1).map((each) => copyStatement(cx, each, rest.place));
  return restOf(cx, end, rest.place) === undefined
    ? [...copies, copyStatement(cx, end, rest.place)]
    : [...copies, ...copyRest(cx, end, rest.place)];
}

/** The block that a statement splices, if that is all it does. */
function restOf(
  cx: ExpandContext,
  statement: CoreStatement,
  place: Place,
): { readonly block: BlockNode; readonly place: Place } | undefined {
  if (statement.kind !== 'expression' || statement.value.kind !== 'splice') return undefined;
  const splice = statement.value;
  const code = place.code.filling.get(splice) ?? cx.delivered.get(splice);
  if (code?.tree.kind !== 'block') return undefined;
  return { block: code.tree, place: { code, call: place.call ?? splice.range } };
}

function bindingsOf(statement: CoreStatement): readonly Binding[] {
  if (statement.kind === 'letrec') return [statement.binding];
  return statement.kind === 'let' ? namesIn(statement.pattern) : [];
}
