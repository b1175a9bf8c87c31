/**
 * A local function that closures hold or that is one, used at several types, is several closures: one
 * for each combination of types that its uses choose (02 §5.2, §15.2). They are made where it is
 * defined, side by side, so that each has one state and one set of captured variables for all its uses.
 */
import type { Binding, Core } from '../../2-resolve/core.ts';
import { nameOf, pushChildren } from '../../2-resolve/walk.ts';
import type { Type } from '../../3-type/type.ts';
import type { TypedProgram } from '../../3-type/typed.ts';
import { MACRO_STAGE, type Stage } from '../../stage.ts';
import {
  concrete,
  environmentKey,
  instanceEnvironment,
  MAX_NESTED_INSTANCES,
  type TypeEnvironment,
} from './instance.ts';

/** What one version of a function chose. */
export interface Version {
  readonly environment: TypeEnvironment;
  readonly key: string;
}

export class Versions {
  readonly #typed: TypedProgram;
  readonly #stage: Stage;
  readonly #found = new Map<Binding, Map<string, readonly Version[]>>();

  constructor(typed: TypedProgram, stage: Stage) {
    this.#typed = typed;
    this.#stage = stage;
  }

  /** True for a local name whose uses choose types. */
  isPolymorphic(binding: Binding): boolean {
    if (binding.owner === undefined || binding.definition === undefined) return false;
    // To a macro, a variable of the code it makes has no type (03 §11).
    if (this.#stage === MACRO_STAGE && binding.quoted) return false;
    return (this.#typed.schemes.get(binding)?.quantified.length ?? 0) > 0;
  }

  /** The versions of a polymorphic local, in a function built for these types; none if it has no use. */
  of(binding: Binding, environment: TypeEnvironment): readonly Version[] {
    let known = this.#found.get(binding);
    if (known === undefined) {
      known = new Map();
      this.#found.set(binding, known);
    }
    const key = environmentKey(environment);
    let versions = known.get(key);
    if (versions === undefined) {
      versions = this.#search(binding, environment);
      known.set(key, versions);
    }
    return versions;
  }

  /** Which of its versions a mention means. */
  indexAt(mention: Extract<Core, { kind: 'variable' }>, environment: TypeEnvironment): number {
    const { binding } = mention;
    const key = this.#keyOf(binding, this.#chosen(mention, environment));
    return this.of(binding, environment).findIndex((version) => version.key === key);
  }

  /**
   * Follows the uses through the function that holds the name. A polymorphic definition that mentions
   * it is entered where it is used, with the types of that use.
   */
  #search(binding: Binding, environment: TypeEnvironment): Version[] {
    const found = new Map<string, Version>();
    const entered = new Map<Binding, Set<string>>();
    const pending: Core[] = [binding.owner!.body];
    /** Of each pending node the types with which it is used. */
    const environments = [environment];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      const around = environments.pop()!;
      if (node.kind === 'variable' && this.isPolymorphic(node.binding)) {
        const chosen = this.#chosen(node, around);
        const key = this.#keyOf(node.binding, chosen);
        if (node.binding === binding && !found.has(key)) {
          found.set(key, { environment: chosen, key });
        }
        if (enter(entered, node.binding, environmentKey(chosen))) {
          pending.push(node.binding.definition!);
          environments.push(chosen);
        }
      }
      if (node.kind === 'block') this.#pushBlock(node, pending);
      else pushChildren(node, pending);
      while (environments.length < pending.length) environments.push(around);
    }
    return [...found.values()];
  }

  /** All of it but the definitions that are entered where they are used. */
  #pushBlock({ statements }: Extract<Core, { kind: 'block' }>, stack: Core[]): void {
    for (let i = statements.length - 1; i >= 0; i--) {
      const binding = nameOf(statements[i]!);
      if (binding === undefined || !this.isPolymorphic(binding)) stack.push(statements[i]!.value);
    }
  }

  #chosen(
    { id, binding }: Extract<Core, { kind: 'variable' }>,
    environment: TypeEnvironment,
  ): TypeEnvironment {
    const scheme = this.#typed.schemes.get(binding)!;
    return instanceEnvironment(scheme, this.#typed.choices.get(id), environment, true);
  }

  #keyOf(binding: Binding, environment: TypeEnvironment): string {
    const own = new Map<Type, Type>();
    for (const variable of this.#typed.schemes.get(binding)!.quantified) {
      own.set(variable, concrete(variable, environment));
    }
    return environmentKey(own);
  }
}

/** Notes that a definition is entered with these types; false if it was, or has been too often. */
function enter(entered: Map<Binding, Set<string>>, binding: Binding, key: string): boolean {
  let keys = entered.get(binding);
  if (keys === undefined) {
    keys = new Set();
    entered.set(binding, keys);
  }
  // A chain that never closes is reported where its functions are built (02 §5.2).
  if (keys.has(key) || keys.size > MAX_NESTED_INSTANCES) return false;
  keys.add(key);
  return true;
}
