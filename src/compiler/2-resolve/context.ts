/** What every part of name resolution shares: scopes, ids, the function being resolved. */

import { builtinStages } from '../builtins.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import type { SourceRange } from '../source.ts';
import { MACRO_STAGE, MAIN_STAGE, type Stage } from '../stage.ts';
import type { Binding, Core, ExpressionId, FunctionNode } from './core.ts';
import type { LibraryIndex } from './modules/library-index.ts';
import type { ModuleNode } from './modules/module.ts';
import { BindingFactory, Scope } from './scope.ts';
import { TypeTable } from './type-table.ts';
import { reportUnknownName } from './unknown-names.ts';

/** A name that a statement of a module defines. */
export interface Definition {
  readonly name: string;
  readonly binding: Binding;
}

/** Declared types, and the next id of each kind. */
export interface Progress {
  readonly types: TypeTable;
  readonly bindings: number;
  readonly expressions: number;
  readonly functions: number;
}

export class ResolveContext {
  readonly sink: DiagnosticSink;
  readonly bindings: BindingFactory;
  readonly types: TypeTable;
  /** What was bound at top level, in order. */
  readonly definitions: Definition[] = [];
  /** The module whose statements are being resolved. */
  module: ModuleNode;
  /** All modules with imports, in text order. */
  readonly importers: readonly ModuleNode[];
  readonly library: LibraryIndex;
  /** Names that the `let`s around the present place are about to define. */
  unfinished: ReadonlySet<string> = new Set();
  readonly #top = new Scope(undefined, undefined);
  scope: Scope = this.#top;
  /** The stage of the present place. */
  stage: Stage = MAIN_STAGE;
  /** True inside a quote, whatever stands between. */
  insideQuote = false;
  /** The innermost function around the present place. */
  currentFunction: FunctionNode | undefined;
  #substitutes: ReadonlyMap<string, { readonly scope: Scope; readonly substitute: () => Core }> =
    new Map();
  #expressions: number;
  #functions: number;

  /** Goes on from `base`: its types are known, and its ids are taken. */
  constructor(
    sink: DiagnosticSink,
    root: ModuleNode,
    importers: readonly ModuleNode[],
    library: LibraryIndex,
    base?: Progress,
  ) {
    this.sink = sink;
    this.bindings = new BindingFactory(base?.bindings ?? 0);
    this.types = new TypeTable(base?.types);
    this.#expressions = base?.expressions ?? 0;
    this.#functions = base?.functions ?? 0;
    this.module = root;
    this.importers = importers;
    this.library = library;
  }

  /** How far resolution has come; the types are not a copy. */
  get progress(): Progress {
    return {
      types: this.types,
      bindings: this.bindings.next,
      expressions: this.#expressions,
      functions: this.#functions,
    };
  }

  nextId(): ExpressionId {
    return this.#expressions++ as ExpressionId;
  }

  nextFunctionId(): number {
    return this.#functions++;
  }

  /** An expression that stands where a mistake was reported. */
  errorExpression(range: SourceRange): Core {
    return { kind: 'error', id: this.nextId(), range };
  }

  /** Binds a name in the present scope; at top level in the present module (05 §1). */
  bind(name: string, range: SourceRange, role: Binding['role']): Binding {
    const isTop = this.scope === this.#top;
    const shown = isTop && role === 'function' ? this.module.qualified(name) : name;
    const { scope, stage, insideQuote } = this;
    const binding = this.bindings.create(shown, range, role, scope.owner, stage, insideQuote);
    if (!isTop) {
      this.scope.add(name, binding);
      return binding;
    }
    this.module.define(name, binding);
    this.definitions.push({ name, binding });
    return binding;
  }

  /** Runs `body` at a stage. */
  inStage<T>(stage: Stage, body: () => T): T {
    const { stage: outer, insideQuote } = this;
    this.insideQuote = stage === MAIN_STAGE;
    this.stage = stage;
    const result = body();
    this.stage = outer;
    this.insideQuote = insideQuote;
    return result;
  }

  /** While `body` runs, a splice of this name is what `substitute` resolves (03 §10.3). */
  withSubstitute<T>(name: string, substitute: () => Core, body: () => T): T {
    const outer = this.#substitutes;
    this.#substitutes = new Map(outer).set(name, { scope: this.scope, substitute });
    const result = body();
    this.#substitutes = outer;
    return result;
  }

  /** What stands for the splice of a name, unless something nearer has the name. */
  substituteFor(name: string): (() => Core) | undefined {
    const found = this.#substitutes.get(name);
    if (found === undefined) return undefined;
    for (let scope: Scope | undefined = this.scope; scope !== found.scope; scope = scope?.parent) {
      if (scope === undefined || scope.has(name)) return undefined;
    }
    return found.substitute;
  }

  /** Runs `body` in a scope of its own (01 §10.8). */
  inScope<T>(body: () => T): T {
    const outer = this.scope;
    this.scope = new Scope(outer, outer.owner);
    const result = body();
    this.scope = outer;
    return result;
  }

  /**
   * Runs `body` as part of `fn`: `self` is its own, and what it binds lives in its activation.
   */
  inFunction<T>(fn: FunctionNode, body: () => T): T {
    const outerScope = this.scope;
    const outerFunction = this.currentFunction;
    this.scope = new Scope(outerScope, fn);
    this.currentFunction = fn;
    const result = body();
    this.scope = outerScope;
    this.currentFunction = outerFunction;
    return result;
  }

  /**
   * Notes that the present place uses `binding`: every function between the two captures it
   * (07 §5.2). Which captures cost anything is decided later, once assignments are known. A macro's
   * lambda that makes code of a quoted variable captures which one it is.
   */
  noteUse(binding: Binding): void {
    if (binding.owner === undefined && !binding.quoted) return;
    let fn = this.currentFunction;
    while (fn !== undefined && fn !== binding.owner) {
      const isSpliced = fn.stage === MACRO_STAGE && binding.quoted;
      if (fn.stage === binding.stage || isSpliced) fn.captures.add(binding);
      fn = fn.enclosing;
    }
  }

  /** Reports a name that means nothing here, with whatever helps to find the slip. */
  reportUnknown(name: string, range: SourceRange, later?: SourceRange): void {
    const { sink, library, unfinished } = this;
    const candidates = () => this.#candidates();
    reportUnknownName({ sink, library, unfinished, candidates }, name, range, later);
  }

  *#candidates(): Iterable<string> {
    yield* this.scope.visibleNames();
    yield* this.module.names.keys();
    yield* this.module.root.names.keys();
    yield* this.types.variantNames;
    yield* builtinStages.keys();
  }
}
