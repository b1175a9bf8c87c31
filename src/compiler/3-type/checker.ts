/** What every rule of the type checker shares: fresh variables, levels, and the tables it fills. */
import type {
  Binding,
  Core,
  CoreType,
  ExpressionId,
  FunctionNode,
  SumDeclaration,
  TypeDeclaration,
} from '../2-resolve/core.ts';
import { DirectFunctions } from '../2-resolve/direct.ts';
import type { DiagnosticSink, Fix } from '../diagnostics.ts';
import type { SourceRange } from '../source.ts';
import { monomorphic } from './scheme.ts';
import type { RigidType, Scheme, SumType, Type, TypeVariable } from './type.ts';
import type { CallShape, TypedProgram } from './typed.ts';

export class Checker {
  readonly sink: DiagnosticSink;
  readonly direct = new DirectFunctions();
  readonly types: Type[];
  readonly schemes: Map<Binding, Scheme>;
  readonly choices: Map<ExpressionId, ReadonlyMap<Type, Type>>;
  readonly annotations: Map<CoreType, Type>;
  /** Aliases that contain themselves; they were reported. */
  readonly circular: Set<TypeDeclaration>;
  /** Questions that can be answered only when all types are solved. */
  readonly deferred: (() => void)[] = [];
  readonly sums: Map<SumDeclaration, SumType>;
  /** Records that are the only argument of a call, where `..` stands for defaults (02 §7.5). */
  readonly soleArguments = new Set<ExpressionId>();
  /** Calls on the right of `|>`, which makes no argument of what stands on its left. */
  readonly pipedCalls = new Set<ExpressionId>();
  readonly partialMatches: Set<ExpressionId>;
  readonly calls: Map<ExpressionId, CallShape>;
  readonly functionTypes: Map<FunctionNode, Type>;
  readonly selfTypes: Map<FunctionNode, Type>;
  /** What the body of a function that calls itself assumes of its parameters. */
  readonly assumedParameters = new Map<FunctionNode, readonly Type[]>();
  /** How deep in nested definitions the present place is (02 §5.1). */
  level = 0;
  /** Type parameters in scope, by letter: those of the functions around (02 §5.5). */
  rigidScopes: Map<string, RigidType>[] = [];
  #nextVariable: number;

  /** Goes on from what `base` knows, which stays as it is. */
  constructor(sink: DiagnosticSink, expressionCount: number, base?: Checker) {
    this.sink = sink;
    this.types = base === undefined ? [] : [...base.types];
    this.types.length = expressionCount;
    this.schemes = new Map(base?.schemes);
    this.choices = new Map(base?.choices);
    this.annotations = new Map(base?.annotations);
    this.circular = new Set(base?.circular);
    this.sums = new Map(base?.sums);
    this.partialMatches = new Set(base?.partialMatches);
    this.calls = new Map(base?.calls);
    this.functionTypes = new Map(base?.functionTypes);
    this.selfTypes = new Map(base?.selfTypes);
    this.#nextVariable = base === undefined ? 0 : base.#nextVariable;
  }

  fresh(): TypeVariable {
    return {
      kind: 'variable',
      id: this.#nextVariable++,
      level: this.level,
      solution: undefined,
      row: undefined,
    };
  }

  freshRigid(name: string): RigidType {
    return { kind: 'rigid', id: this.#nextVariable++, name };
  }

  /** Gives a binding a type without choice. */
  bind(binding: Binding, type: Type): void {
    this.schemes.set(binding, monomorphic(type));
  }

  /** Notes the type of an expression, which stays available by position, and returns it. */
  note(expression: Core, type: Type): Type {
    this.types[expression.id] = type;
    return type;
  }

  /** Reads a declared type, in which the type parameters of the functions around mean nothing. */
  outsideFunctions<T>(read: () => T): T {
    const scopes = this.rigidScopes;
    this.rigidScopes = [];
    const result = read();
    this.rigidScopes = scopes;
    return result;
  }

  /** Reports a mistake; the type of what contains it fits everywhere from then on. */
  error(
    code: Parameters<DiagnosticSink['error']>[0]['code'],
    message: string,
    range: SourceRange,
    extra: {
      readonly related?: readonly { range: SourceRange; message: string }[];
      readonly hint?: string | undefined;
      readonly fix?: Fix | undefined;
      readonly unknownName?: string;
    } = {},
  ): void {
    this.sink.error({ code, message, range, ...extra });
  }

  get result(): TypedProgram {
    const {
      annotations,
      types,
      schemes,
      choices,
      calls,
      partialMatches,
      functionTypes,
      selfTypes,
      direct,
    } = this;
    return {
      annotations,
      types,
      schemes,
      choices,
      calls,
      partialMatches,
      functionTypes,
      selfTypes,
      direct,
    };
  }
}
