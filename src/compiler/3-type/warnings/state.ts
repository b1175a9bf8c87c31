/** State that does not do what its writer expects (07 §5.4, §6.4). */
import type {
  Binding,
  Core,
  CoreStatement,
  FunctionNode,
  ResolvedProgram,
} from '../../2-resolve/core.ts';
import type { DirectFunctions } from '../../2-resolve/direct.ts';
import { ownStatements, pushChildren } from '../../2-resolve/walk.ts';
import type { DiagnosticSink } from '../../diagnostics.ts';
import { MAIN_STAGE } from '../../stage.ts';

/** Warns of both, in a program without splices. Linear in the program. */
export function warnOfState(
  program: ResolvedProgram,
  direct: DirectFunctions,
  sink: DiagnosticSink,
): void {
  warnOfRecursion(program, direct, sink);
  warnOfRestarts(program, direct, sink);
}

/** A function that calls itself has one instance for all depths. */
function warnOfRecursion(
  program: ResolvedProgram,
  direct: DirectFunctions,
  sink: DiagnosticSink,
): void {
  const bindings = functionBindings(ownStatements(program));
  const keeps = new OwnState(direct);
  for (const [fn, binding] of bindings) {
    if (fn.stage !== MAIN_STAGE || !direct.isStateful(fn)) continue;
    const call = ownCall(fn, binding);
    if (call === undefined || !keeps.state(fn)) continue;
    sink.warning({
      code: 'recursive-state',
      message: `\`${binding.name}\` calls itself and has state: all depths share one state`,
      range: call.range,
      related: [{ range: binding.range, message: `\`${binding.name}\` is defined here` }],
      hint: 'For a state of its own at each depth build closures when the program loads, or use a macro.',
    });
  }
}

/** All functions that see their own name, with it. */
function functionBindings(statements: readonly CoreStatement[]): Map<FunctionNode, Binding> {
  const bindings = new Map<FunctionNode, Binding>();
  const note = (statement: CoreStatement): void => {
    if (statement.kind !== 'letrec' || statement.value.kind !== 'lambda') return;
    bindings.set(statement.value.function, statement.binding);
  };
  statements.forEach(note);
  const pending = statements.map(({ value }) => value);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'block') node.statements.forEach(note);
    pushChildren(node, pending);
  }
  return bindings;
}

/** Which functions keep state in their caller's instance; that of the closures they make is not. */
class OwnState {
  readonly #direct: DirectFunctions;
  readonly #known = new Map<FunctionNode, boolean>();

  constructor(direct: DirectFunctions) {
    this.#direct = direct;
  }

  state(fn: FunctionNode): boolean {
    const known = this.#known.get(fn);
    if (known !== undefined) return known;
    this.#known.set(fn, false);
    const found = fn.usesSelf || this.#isIn(fn.body);
    this.#known.set(fn, found);
    return found;
  }

  #isIn(body: Core): boolean {
    const pending: Core[] = [body];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (node.kind === 'builtin' && (node.name === 'mem' || node.name === 'delay')) return true;
      if (node.kind === 'call') {
        const callee = this.#direct.of(node.callee);
        if (callee !== undefined && this.state(callee)) return true;
      }
      if (node.kind !== 'lambda') pushChildren(node, pending);
    }
    return false;
  }
}

/** The first place in its own body where a function is called by its name. */
function ownCall(fn: FunctionNode, binding: Binding): Core | undefined {
  const pending: Core[] = [fn.body];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'call' && node.callee.kind === 'variable') {
      if (node.callee.binding === binding) return node.callee;
    }
    // What an inner lambda calls, it calls when it runs, as likely as not at another time.
    if (node.kind !== 'lambda') pushChildren(node, pending);
  }
  return undefined;
}

/** A closure that `dsp` makes is made anew in every sample, and so is its state. */
function warnOfRestarts(
  program: ResolvedProgram,
  direct: DirectFunctions,
  sink: DiagnosticSink,
): void {
  const dsp = program.dsp?.definition;
  if (dsp?.kind !== 'lambda') return;
  const seen = new Set<FunctionNode>([dsp.function]);
  const functions = [dsp.function];
  for (let fn = functions.pop(); fn !== undefined; fn = functions.pop()) {
    const walk = new PerSampleWalk(direct);
    for (const callee of walk.visit(fn.body)) {
      if (seen.has(callee)) continue;
      seen.add(callee);
      functions.push(callee);
    }
    walk.closures.sort((a, b) => a.range.from - b.range.from);
    for (const { range } of walk.closures) {
      sink.warning({
        code: 'restarting-closure',
        message:
          'This function is created anew in every sample: its state never gets past the first one',
        range,
        hint: 'Create it outside of `dsp`, in a top-level `let`, or call it by its own name.',
      });
    }
  }
}

/** One pass over code that runs in every sample. */
class PerSampleWalk {
  /** Stateful functions taken as values. */
  readonly closures: Core[] = [];
  readonly #direct: DirectFunctions;

  constructor(direct: DirectFunctions) {
    this.#direct = direct;
  }

  /** The functions that the code calls directly. */
  visit(body: Core): FunctionNode[] {
    const called: FunctionNode[] = [];
    const pending: Core[] = [body];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (node.kind === 'call') {
        const fn = this.#direct.of(node.callee);
        if (fn === undefined) pending.push(node.callee);
        else called.push(fn);
        for (const arg of node.args) pending.push(arg);
      } else if (node.kind === 'block') {
        for (const statement of node.statements) {
          const isName =
            statement.kind === 'letrec' ||
            (statement.kind === 'let' && statement.pattern.kind === 'bind');
          // The name of a function is no value yet; what its uses make of it counts.
          if (!isName || this.#direct.of(statement.value) === undefined) {
            pending.push(statement.value);
          }
        }
      } else if (node.kind !== 'splice' && !this.#isFunction(node)) {
        // What a macro makes of a function is not known yet: most call it where it stands.
        pushChildren(node, pending);
      }
    }
    return called;
  }

  /** Notes a function that is used as a value. Its body runs elsewhere, if at all. */
  #isFunction(node: Core): boolean {
    const fn =
      node.kind === 'lambda'
        ? node.function
        : node.kind === 'variable'
          ? this.#direct.named(node.binding)
          : undefined;
    if (fn !== undefined && fn.stage === MAIN_STAGE && this.#direct.isStateful(fn)) {
      this.closures.push(node);
    }
    return node.kind === 'lambda';
  }
}
