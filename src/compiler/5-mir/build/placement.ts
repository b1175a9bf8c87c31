/**
 * Which lambdas need no closure. A lambda that is only ever called, where its variables are at hand,
 * is put in place of its calls; all others become closures, and the variables that these capture
 * become cells on the heap, shared by everyone who mentions them (07 §5.2).
 */
import type { Binding, Core, CoreStatement, FunctionNode } from '../../2-resolve/core.ts';
import type { DirectFunctions } from '../../2-resolve/direct.ts';
import { childrenOf, nameOf } from '../../2-resolve/walk.ts';
import { splicesOf } from '../../4-stage/template.ts';

/** How a lambda is used. */
interface Uses {
  /** Functions that contain its calls; undefined for the top level. */
  readonly callers: (FunctionNode | undefined)[];
  /** True if its value goes anywhere but into a call. */
  escapes: boolean;
}

export class Placement {
  readonly #direct: DirectFunctions;
  readonly #uses = new Map<FunctionNode, Uses>();
  readonly #placed = new Map<FunctionNode, boolean>();
  readonly #cells = new Set<Binding>();

  constructor(statements: readonly CoreStatement[], direct: DirectFunctions) {
    this.#direct = direct;
    for (const statement of statements) this.#collect(statement);
    for (const fn of this.#uses.keys()) {
      if (this.isPlaced(fn) || !this.captures(fn)) continue;
      for (const binding of fn.captures) {
        if (direct.named(binding) === undefined) this.#cells.add(binding);
      }
    }
  }

  /** True if calls of this lambda are replaced by its body. */
  isPlaced(fn: FunctionNode): boolean {
    let placed = this.#placed.get(fn);
    if (placed === undefined) {
      this.#placed.set(fn, false);
      placed = this.#computePlaced(fn);
      this.#placed.set(fn, placed);
    }
    return placed;
  }

  /** True if a variable lives on the heap, because a closure mentions it. */
  isCell(binding: Binding): boolean {
    return this.#cells.has(binding);
  }

  /** True if the lambda mentions variables that only exist while its maker runs, or in cells. */
  captures(fn: FunctionNode): boolean {
    return this.capturedBy(fn).length > 0;
  }

  /** The variables that a closure of this lambda holds, in the order of their slots. */
  capturedBy(fn: FunctionNode): readonly Binding[] {
    return [...fn.captures].filter((binding) => this.#direct.named(binding) === undefined);
  }

  #computePlaced(fn: FunctionNode): boolean {
    const uses = this.#uses.get(fn);
    if (uses === undefined || uses.escapes || !this.captures(fn)) return false;
    if (isRecursive(fn) || this.#direct.isStateful(fn)) return false;
    return uses.callers.every((caller) => this.#reaches(caller, fn.enclosing));
  }

  /** True if code of `caller` becomes code of `target` once all placed lambdas are in place. */
  #reaches(caller: FunctionNode | undefined, target: FunctionNode | undefined): boolean {
    let fn = caller;
    while (fn !== target) {
      if (fn === undefined || !this.isPlaced(fn)) return false;
      fn = fn.enclosing;
    }
    return true;
  }

  #collect(statement: CoreStatement): void {
    interface Visit {
      readonly node: Core;
      readonly owner: FunctionNode | undefined;
      readonly role: 'value' | 'callee' | 'definition';
    }
    const pending: Visit[] = [];
    const define = (each: CoreStatement, owner: FunctionNode | undefined): void => {
      const isNamed = nameOf(each) !== undefined && !nameOf(each)!.assigned;
      pending.push({ node: each.value, owner, role: isNamed ? 'definition' : 'value' });
    };
    define(statement, undefined);
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { node, owner, role } = next;
      switch (node.kind) {
        case 'lambda': {
          const uses = this.#usesOf(node.function);
          if (role === 'callee') uses.callers.push(owner);
          if (role === 'value') uses.escapes = true;
          for (const { default: value } of node.function.parameters) {
            if (value !== undefined) pending.push({ node: value, owner, role: 'value' });
          }
          pending.push({ node: node.function.body, owner: node.function, role: 'value' });
          break;
        }
        case 'variable': {
          const { definition, assigned } = node.binding;
          if (assigned || definition?.kind !== 'lambda') break;
          const uses = this.#usesOf(definition.function);
          if (role === 'callee') uses.callers.push(owner);
          else uses.escapes = true;
          break;
        }
        case 'quote':
          for (const { of } of splicesOf(node.of)) pending.push({ node: of, owner, role: 'value' });
          break;
        case 'call':
          pending.push({ node: node.callee, owner, role: 'callee' });
          for (const arg of node.args) pending.push({ node: arg, owner, role: 'value' });
          break;
        case 'block':
          for (const each of node.statements) define(each, owner);
          break;
        default:
          for (const child of childrenOf(node)) pending.push({ node: child, owner, role: 'value' });
      }
    }
  }

  #usesOf(fn: FunctionNode): Uses {
    let uses = this.#uses.get(fn);
    if (uses === undefined) {
      uses = { callers: [], escapes: false };
      this.#uses.set(fn, uses);
    }
    return uses;
  }
}

/** True if it mentions its own name: it can't be put in place of its calls. */
function isRecursive(fn: FunctionNode): boolean {
  for (const { definition } of fn.captures) {
    if (definition?.kind === 'lambda' && definition.function === fn) return true;
  }
  return false;
}
