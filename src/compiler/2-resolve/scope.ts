/** Scopes: which binding a bare name means at this place (01 §8, §13.7; 07 §2.3). */
import type { SourceRange } from '../source.ts';
import type { Stage } from '../stage.ts';
import type { Binding, FunctionNode } from './core.ts';

/** One level of names: a block, an arm, a parameter list, or the program. */
export class Scope {
  readonly parent: Scope | undefined;
  /** The function whose activation holds what is bound here; absent at top level. */
  readonly owner: FunctionNode | undefined;
  readonly #names = new Map<string, Binding>();

  constructor(parent: Scope | undefined, owner: FunctionNode | undefined) {
    this.parent = parent;
    this.owner = owner;
  }

  /** Makes a name mean `binding` from here on; an earlier binding of the name is hidden. */
  add(name: string, binding: Binding): void {
    this.#names.set(name, binding);
  }

  /** True if this level itself has the name. */
  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** The innermost binding of a name. */
  find(name: string): Binding | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      const binding = scope.#names.get(name);
      if (binding !== undefined) return binding;
    }
    return undefined;
  }

  /** Every name visible here, for suggestions. */
  *visibleNames(): Iterable<string> {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.parent) {
      yield* scope.#names.keys();
    }
  }
}

/** Makes bindings with dense ids, from `next` on. */
export class BindingFactory {
  #next: number;

  constructor(next: number) {
    this.#next = next;
  }

  /** The id of the next one. */
  get next(): number {
    return this.#next;
  }

  create(
    name: string,
    range: SourceRange,
    role: Binding['role'],
    owner: FunctionNode | undefined,
    stage: Stage,
    quoted: boolean,
  ): Binding {
    return {
      id: this.#next++,
      name,
      range,
      role,
      stage,
      quoted,
      owner,
      definition: undefined,
      assigned: false,
      assignedInside: false,
    };
  }
}
