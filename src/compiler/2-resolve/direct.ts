/**
 * Which expressions name a function outright, so that calling them is a direct call with state in
 * the caller (07 §1.1, §5.1). Known only after the whole program is resolved, because a later
 * assignment turns a name into an ordinary variable.
 */
import { MACRO_STAGE, MAIN_STAGE, type Stage } from '../stage.ts';
import type { Binding, Core, FunctionNode } from './core.ts';
import { pushChildren } from './walk.ts';

/** Answers the question for the code of one stage of a program; remembers what it found. */
export class DirectFunctions {
  readonly #stage: Stage;
  readonly #stateful = new Map<FunctionNode, boolean>();
  readonly #byBinding = new Map<Binding, FunctionNode | undefined>();

  constructor(stage: Stage = MAIN_STAGE) {
    this.#stage = stage;
  }

  /** The function that calling `callee` calls directly, if it is one. */
  of(callee: Core): FunctionNode | undefined {
    switch (callee.kind) {
      case 'lambda':
        return this.#capturesNothing(callee.function) ? callee.function : undefined;
      case 'variable':
        return this.named(callee.binding);
      case 'block': {
        const last = callee.statements.at(-1);
        return last?.kind === 'expression' ? this.of(last.value) : undefined;
      }
      default:
        return undefined;
    }
  }

  /** The function that a name stands for, unless it is assigned anywhere or captures something. */
  named(binding: Binding): FunctionNode | undefined {
    const { definition } = binding;
    if (binding.assigned || definition === undefined) return undefined;
    const known = this.#byBinding.get(binding);
    if (known !== undefined || this.#byBinding.has(binding)) return known;
    // To a macro, a variable of the code it makes is no function.
    if (this.#stage === MACRO_STAGE && binding.stage === MAIN_STAGE) return undefined;
    // While the answer is being found, the function counts as direct for its own body.
    if (definition.kind === 'lambda') this.#byBinding.set(binding, definition.function);
    else this.#byBinding.set(binding, undefined);
    const found = this.of(definition);
    // A local function that calls itself keeps its state in its closure (07 §5.1).
    const isOwn = found !== undefined && binding.owner !== undefined && found.captures.has(binding);
    const fn = isOwn && this.isStateful(found) ? undefined : found;
    this.#byBinding.set(binding, fn);
    return fn;
  }

  /** True if calling it may read or write cells: its own, or those of what it calls directly. */
  isStateful(fn: FunctionNode): boolean {
    // There is no history during compilation (03 S-Q11).
    if (this.#stage === MACRO_STAGE) return false;
    const known = this.#stateful.get(fn);
    if (known !== undefined) return known;
    this.#stateful.set(fn, false);
    const stateful = fn.usesSelf || this.#mentionsState(fn.body);
    this.#stateful.set(fn, stateful);
    return stateful;
  }

  #mentionsState(body: Core): boolean {
    const pending: Core[] = [body];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (node.kind === 'self') return true;
      if (node.kind === 'builtin' && (node.name === 'mem' || node.name === 'delay')) return true;
      if (node.kind === 'variable') {
        const named = this.named(node.binding);
        if (named !== undefined && this.isStateful(named)) return true;
      }
      pushChildren(node, pending);
    }
    return false;
  }

  #capturesNothing(fn: FunctionNode): boolean {
    for (const binding of fn.captures) if (this.named(binding) === undefined) return false;
    return true;
  }
}
