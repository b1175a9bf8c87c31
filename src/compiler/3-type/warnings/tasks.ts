/** Tasks that do not run when their writer expects, or never (04 §5.4, 07 §2.6). */
import type {
  Binding,
  CallNode,
  Core,
  CoreStatement,
  ResolvedProgram,
} from '../../2-resolve/core.ts';
import { mentionedBindings, ownStatements, pushChildren } from '../../2-resolve/walk.ts';
import type { DiagnosticSink } from '../../diagnostics.ts';
import { MAIN_STAGE } from '../../stage.ts';

/** Warns of both, in a program without splices. Linear in the program. */
export function warnOfTasks(program: ResolvedProgram, sink: DiagnosticSink): void {
  const statements = ownStatements(program);
  for (const { value } of statements) {
    for (const { call, playing } of schedulings(value)) warnOfPast(call, playing, sink);
  }
  warnOfUnstarted(program, statements, sink);
}

/** An `f@t`. */
interface Scheduling {
  readonly call: CallNode;
  /** It stands in a function, which as a rule runs while sound is made. */
  readonly playing: boolean;
}

function schedulings(root: Core): Scheduling[] {
  const found: Scheduling[] = [];
  const pending: Core[] = [root];
  /** Of each pending node whether it stands in a function. */
  const inFunction: boolean[] = [false];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const around = inFunction.pop()!;
    if (isScheduling(node)) found.push({ call: node, playing: around });
    const playing = around || node.kind === 'lambda';
    pushChildren(node, pending);
    while (inFunction.length < pending.length) inFunction.push(playing);
  }
  return found;
}

function isScheduling(node: Core): node is CallNode {
  return (
    node.kind === 'call' &&
    node.callee.kind === 'builtin' &&
    node.callee.name === '_mimium_schedule_at'
  );
}

/** A time that has passed whenever it is asked for: the task runs in the next sample. */
function warnOfPast({ args }: CallNode, playing: boolean, sink: DiagnosticSink): void {
  const [node] = args;
  const time = node === undefined ? undefined : timeOf(node);
  if (node === undefined || time === undefined) return;
  // While the program is loaded, the present sample is still to come.
  const passed = time.sinceNow && playing ? time.offset < 1 : time.offset <= -1;
  if (!passed) return;
  if (time.sinceNow) {
    sink.warning({
      code: 'past-task',
      message: 'This time is not later than `now`: the task runs in the next sample',
      range: node.range,
      hint: 'Say how many samples from now: `now + 1.0` for the next one, `now + samplerate` for a second.',
    });
  } else {
    sink.warning({
      code: 'past-task',
      message: 'This time lies before the first sample: the task runs at once',
      range: node.range,
      hint: 'Times count samples from 0, when the sound starts; `now + samplerate` is in a second.',
    });
  }
}

/** A number of samples, from the start or from `now`. */
interface Time {
  readonly sinceNow: boolean;
  readonly offset: number;
}

/** What is known of a time by its text; undefined if that depends on more than `now`. */
function timeOf(node: Core): Time | undefined {
  if (node.kind === 'number') return { sinceNow: false, offset: node.value };
  if (node.kind === 'now') return { sinceNow: true, offset: 0 };
  if (node.kind !== 'call' || node.callee.kind !== 'builtin' || node.args.length !== 2) {
    return undefined;
  }
  const [left, right] = node.args.map(timeOf);
  if (left === undefined || right === undefined) return undefined;
  const { name } = node.callee;
  if (name === 'add' && !(left.sinceNow && right.sinceNow)) {
    return { sinceNow: left.sinceNow || right.sinceNow, offset: left.offset + right.offset };
  }
  if (name === 'sub' && !right.sinceNow) {
    return { sinceNow: left.sinceNow, offset: left.offset - right.offset };
  }
  return undefined;
}

/** A function that goes on by scheduling itself must be started by something else. */
function warnOfUnstarted(
  program: ResolvedProgram,
  statements: readonly CoreStatement[],
  sink: DiagnosticSink,
): void {
  const tasks = statements.filter(isOwnScheduler);
  if (tasks.length === 0) return;
  const started = new Set<Binding>();
  for (const statement of program.statements) {
    const own = statement.kind === 'letrec' ? statement.binding : undefined;
    for (const binding of mentionedBindings(statement.value)) {
      if (binding !== own) started.add(binding);
    }
  }
  for (const { binding, range } of tasks) {
    if (started.has(binding)) continue;
    const { name } = binding;
    sink.warning({
      code: 'unused-task',
      message: `Nothing starts \`${name}\`, which schedules itself once it runs`,
      range: binding.range,
      hint: `Start it at the top level: \`${name}@0.0\` runs it in the first sample.`,
      fix: {
        title: `Start \`${name}\` with the program`,
        range: { ...range, from: range.to },
        insert: `\n${name}@0.0`,
      },
    });
  }
}

function isOwnScheduler(
  statement: CoreStatement,
): statement is CoreStatement & { readonly kind: 'letrec' } {
  if (statement.kind !== 'letrec' || statement.value.kind !== 'lambda') return false;
  const { function: fn } = statement.value;
  if (fn.stage !== MAIN_STAGE || fn.parameters.length > 0) return false;
  return schedulings(fn.body).some(
    ({ call: { args } }) => args[1]?.kind === 'variable' && args[1].binding === statement.binding,
  );
}
