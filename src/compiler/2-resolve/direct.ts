/**
 * Which expressions name a function outright, so that calling them is a direct call with state in
 * the caller (07 §1.1, §5.1). Known only after the whole program is resolved, because a later
 * assignment turns a name into an ordinary variable.
 */
import type { Binding, Core, FunctionNode } from './core.ts';

/** Answers the question for one program; remembers what it found. */
export class DirectFunctions {
  readonly #byBinding = new Map<Binding, FunctionNode | undefined>();

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
    if (this.#byBinding.has(binding)) return this.#byBinding.get(binding);
    const { definition } = binding;
    if (binding.assigned || definition === undefined) return undefined;
    // While the answer is being found, the function counts as direct for its own body.
    if (definition.kind === 'lambda') this.#byBinding.set(binding, definition.function);
    else this.#byBinding.set(binding, undefined);
    const fn = this.of(definition);
    this.#byBinding.set(binding, fn);
    return fn;
  }

  #capturesNothing(fn: FunctionNode): boolean {
    for (const binding of fn.captures) if (this.named(binding) === undefined) return false;
    return true;
  }
}
