/**
 * Which lambdas need no closure. A lambda that is only ever called, where its variables are at hand,
 * is put in place of its calls; all others become closures, and the variables that these capture
 * become cells on the heap, shared by everyone who mentions them (07 §5.2).
 */
import type { Binding, Core, CoreStatement, FunctionNode } from '../../2-resolve/core.ts';
import type { DirectFunctions } from '../../2-resolve/direct.ts';
import { nameOf, pushChildren } from '../../2-resolve/walk.ts';
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
    this.#collect(statements);
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
    // A `self` is that of an activation; at macro stage it is no state (03 S-Q11), and still its own.
    if (fn.usesSelf || isRecursive(fn) || this.#direct.isStateful(fn)) return false;
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

  #collect(statements: readonly CoreStatement[]): void {
    const bodies: FunctionNode[] = [];
    const pending: Core[] = [];
    this.#define(statements, pending, bodies);
    this.#collectIn(undefined, pending, bodies);
    for (let fn = bodies.pop(); fn !== undefined; fn = bodies.pop()) {
      this.#collectIn(fn, [fn.body], bodies);
    }
  }

  /** Notes the uses in the code of one function; those inside of it go on the list `bodies`. */
  #collectIn(owner: FunctionNode | undefined, pending: Core[], bodies: FunctionNode[]): void {
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      switch (node.kind) {
        case 'lambda':
          this.#usesOf(node.function).escapes = true;
          enter(node.function, pending, bodies);
          break;
        case 'variable': {
          const fn = lambdaNamed(node.binding);
          if (fn !== undefined) this.#usesOf(fn).escapes = true;
          break;
        }
        case 'quote':
          for (const { of } of splicesOf(node.of)) pending.push(of);
          break;
        case 'call':
          this.#call(node.callee, owner, pending, bodies);
          for (const arg of node.args) pending.push(arg);
          break;
        case 'block':
          this.#define(node.statements, pending, bodies);
          break;
        default:
          pushChildren(node, pending);
      }
    }
  }

  #call(
    callee: Core,
    owner: FunctionNode | undefined,
    pending: Core[],
    bodies: FunctionNode[],
  ): void {
    const fn =
      callee.kind === 'lambda'
        ? callee.function
        : callee.kind === 'variable'
          ? lambdaNamed(callee.binding)
          : undefined;
    if (fn !== undefined) this.#usesOf(fn).callers.push(owner);
    else pending.push(callee);
    if (callee.kind === 'lambda') enter(callee.function, pending, bodies);
  }

  /** Giving a lambda a name is no use of it. */
  #define(statements: readonly CoreStatement[], pending: Core[], bodies: FunctionNode[]): void {
    for (const statement of statements) {
      const { value } = statement;
      if (value.kind === 'lambda' && nameOf(statement)?.assigned === false) {
        this.#usesOf(value.function);
        enter(value.function, pending, bodies);
      } else {
        pending.push(value);
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

/** What stands in a lambda: its defaults belong to the code around it. */
function enter(fn: FunctionNode, pending: Core[], bodies: FunctionNode[]): void {
  bodies.push(fn);
  for (const { default: value } of fn.parameters) if (value !== undefined) pending.push(value);
}

/** The lambda that a name always stands for, if it was bound to one. */
function lambdaNamed({ definition, assigned }: Binding): FunctionNode | undefined {
  return assigned || definition?.kind !== 'lambda' ? undefined : definition.function;
}

/** True if it mentions its own name: it can't be put in place of its calls. */
function isRecursive(fn: FunctionNode): boolean {
  for (const { definition } of fn.captures) {
    if (definition?.kind === 'lambda' && definition.function === fn) return true;
  }
  return false;
}
