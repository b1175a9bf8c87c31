/**
 * The resolved program: every name is a binding, every operator a call, every pipe gone
 * (01 §13). What the later phases know about a node beyond this (types, call shapes) they keep in
 * tables indexed by its `id`, so that this tree is never changed once it stands.
 */
import type { Name } from '../1-parse/ast.ts';
import type { BuiltinName } from '../builtins.ts';
import type { SourceRange } from '../source.ts';
import type { Stage } from '../stage.ts';

/** Dense index of an expression within one compilation. */
export type ExpressionId = number & { readonly brand: 'ExpressionId' };

/** A declared type: an alias, or a sum type with its constructors. */
export type TypeDeclaration = AliasDeclaration | SumDeclaration;

export interface AliasDeclaration {
  readonly kind: 'alias';
  readonly id: number;
  /** As users write it, modules included. */
  readonly name: string;
  readonly range: SourceRange;
  readonly public: boolean;
  /** Set when all names are known; types may be used above their declaration (02 §4.2). */
  target: CoreType;
}

export interface SumDeclaration {
  readonly kind: 'sum';
  readonly id: number;
  readonly name: string;
  readonly range: SourceRange;
  readonly public: boolean;
  /** Declared with `type rec`. */
  readonly recursive: boolean;
  /** In the order of the declaration, which numbers the tags. */
  readonly variants: VariantDeclaration[];
}

export interface VariantDeclaration {
  readonly name: string;
  readonly range: SourceRange;
  readonly sum: SumDeclaration;
  readonly tag: number;
  payload: CoreType | undefined;
}

/** A written type, its names resolved. */
export type CoreType = { readonly range: SourceRange } & (
  | { readonly kind: 'primitive'; readonly name: 'float' | 'int' | 'string' }
  | { readonly kind: 'unit' }
  | { readonly kind: 'declared'; readonly declaration: TypeDeclaration }
  /** One lowercase letter (02 §15). */
  | { readonly kind: 'parameter'; readonly letter: string }
  | { readonly kind: 'tuple'; readonly elements: readonly CoreType[] }
  | {
      readonly kind: 'record';
      readonly fields: readonly { readonly name: string; readonly type: CoreType }[];
    }
  | { readonly kind: 'array'; readonly element: CoreType }
  | {
      readonly kind: 'function';
      readonly parameters: readonly CoreType[];
      readonly result: CoreType;
    }
  | { readonly kind: 'union'; readonly members: readonly CoreType[] }
  | { readonly kind: 'code'; readonly of: CoreType }
  /** Stands where a mistake was reported. */
  | { readonly kind: 'error' }
);

/** One variable: a parameter, a `let` name, a function, a name in a pattern. */
export interface Binding {
  readonly id: number;
  readonly name: string;
  readonly range: SourceRange;
  readonly role: 'parameter' | 'variable' | 'function';
  /** Where it can be used (03 §4.1). */
  readonly stage: Stage;
  /** Bound inside a quote: each evaluation of the quote makes one of its own (03 §11). */
  readonly quoted: boolean;
  /** The function or lambda whose activation holds it; absent for what stands at top level. */
  readonly owner: FunctionNode | undefined;
  /** What a `let`, `letrec` or `fn` binds it to as a whole; absent for parts of a pattern. */
  definition: Core | undefined;
  /** True once any assignment to it, or to a field of it, has been seen. */
  assigned: boolean;
  /** True once a function or lambda other than its owner assigns it. */
  assignedInside: boolean;
}

export interface ParameterNode {
  readonly binding: Binding;
  readonly range: SourceRange;
  readonly type: CoreType | undefined;
  readonly default: Core | undefined;
}

/** A `fn`, `macro` or lambda. */
export interface FunctionNode {
  readonly id: number;
  /** The name it was defined by; absent for a lambda used in place. */
  name: string | undefined;
  readonly range: SourceRange;
  readonly parameters: ParameterNode[];
  readonly result: CoreType | undefined;
  readonly stage: Stage;
  /** The function around it, if any. */
  readonly enclosing: FunctionNode | undefined;
  /** True if its own body, nested lambdas aside, mentions `self`. */
  usesSelf: boolean;
  /** Stands for `self` where quotes tell variables apart; only functions inside a quote have one. */
  readonly quotedSelf: Binding | undefined;
  /** Set when its body has been resolved. */
  body: Core;
  /** Variables of functions around it that it, or a lambda in it, mentions. */
  readonly captures: Set<Binding>;
}

interface CoreBase {
  readonly id: ExpressionId;
  readonly range: SourceRange;
}

export interface CoreField {
  readonly name: Name;
  readonly value: Core;
}

export interface CallNode extends CoreBase {
  readonly kind: 'call';
  readonly callee: Core;
  readonly args: readonly Core[];
  /** The operator this call stands for, so that messages speak of `+`, not of `add`. */
  readonly operator: string | undefined;
}

export interface BlockNode extends CoreBase {
  readonly kind: 'block';
  readonly statements: readonly CoreStatement[];
}

export interface AssignNode extends CoreBase {
  readonly kind: 'assign';
  readonly target: Binding;
  readonly targetRange: SourceRange;
  /** Field path from the variable; empty for the variable itself. */
  readonly path: readonly Name[];
  readonly value: Core;
}

export type Core =
  | (CoreBase & {
      readonly kind: 'number';
      readonly value: number;
      /** It was lifted: no text can be edited to change it. */
      readonly computed?: boolean;
    })
  | (CoreBase & { readonly kind: 'string'; readonly value: string })
  | (CoreBase & { readonly kind: 'now' })
  | (CoreBase & { readonly kind: 'samplerate' })
  | (CoreBase & { readonly kind: 'self'; readonly owner: FunctionNode })
  | (CoreBase & { readonly kind: 'variable'; readonly binding: Binding })
  | (CoreBase & { readonly kind: 'builtin'; readonly name: BuiltinName })
  | (CoreBase & { readonly kind: 'constructor'; readonly variant: VariantDeclaration })
  | CallNode
  | (CoreBase & { readonly kind: 'lambda'; readonly function: FunctionNode })
  | (CoreBase & { readonly kind: 'tuple'; readonly elements: readonly Core[] })
  | (CoreBase & { readonly kind: 'array'; readonly elements: readonly Core[] })
  /** Fields in alphabetical order, which is the order of evaluation and of memory (01 §10.6). */
  | (CoreBase & {
      readonly kind: 'record';
      readonly fields: readonly CoreField[];
      readonly incomplete: boolean;
    })
  /** A copy of `base` with some fields replaced; fields in alphabetical order. */
  | (CoreBase & {
      readonly kind: 'update';
      readonly base: Core;
      readonly fields: readonly CoreField[];
    })
  | (CoreBase & { readonly kind: 'project'; readonly tuple: Core; readonly index: number })
  | (CoreBase & { readonly kind: 'field'; readonly record: Core; readonly name: Name })
  | (CoreBase & { readonly kind: 'index'; readonly array: Core; readonly index: Core })
  | BlockNode
  | (CoreBase & {
      readonly kind: 'if';
      readonly condition: Core;
      readonly then: Core;
      readonly else: Core | undefined;
    })
  | (CoreBase & {
      readonly kind: 'match';
      readonly scrutinee: Core;
      readonly arms: readonly CoreArm[];
    })
  | AssignNode
  /** Code as a value (03 §1.3). */
  | (CoreBase & { readonly kind: 'quote'; readonly of: Core })
  /** Code put in this place; macro calls are splices too. */
  | (CoreBase & { readonly kind: 'splice'; readonly of: Core })
  /** Stands where a mistake was reported; its type fits everywhere. */
  | (CoreBase & { readonly kind: 'error' });

export interface CoreArm {
  readonly pattern: CoreMatchPattern;
  readonly body: Core;
  readonly range: SourceRange;
}

/** What an arm matches (02 §13.4). */
export type CoreMatchPattern = { readonly range: SourceRange } & (
  | { readonly kind: 'any' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'tuple'; readonly elements: readonly CoreMatchPattern[] }
  | {
      readonly kind: 'constructor';
      readonly variant: VariantDeclaration;
      readonly payload: CorePattern | undefined;
    }
  /** A member of a union type, by the name of its type. */
  | {
      readonly kind: 'member';
      readonly name: 'float' | 'int' | 'string';
      readonly payload: CorePattern | undefined;
    }
  /** A mistake that was reported; matches nothing and hides nothing. */
  | { readonly kind: 'error' }
);

/** What a `let` binds. */
export type CorePattern =
  | { readonly kind: 'bind'; readonly binding: Binding; readonly range: SourceRange }
  | { readonly kind: 'ignore'; readonly range: SourceRange }
  | { readonly kind: 'unit'; readonly range: SourceRange }
  | {
      readonly kind: 'tuple';
      readonly elements: readonly CorePattern[];
      readonly range: SourceRange;
    }
  | {
      readonly kind: 'record';
      readonly fields: readonly { readonly name: Name; readonly pattern: CorePattern }[];
      readonly range: SourceRange;
    };

export type CoreStatement =
  | {
      readonly kind: 'let';
      readonly pattern: CorePattern;
      readonly type: CoreType | undefined;
      readonly value: Core;
      readonly range: SourceRange;
    }
  /** `letrec`, and `fn` of a function that mentions its own name. The value sees the binding. */
  | {
      readonly kind: 'letrec';
      readonly binding: Binding;
      readonly value: Core;
      readonly range: SourceRange;
    }
  | { readonly kind: 'expression'; readonly value: Core };

/**
 * The library's part of a program, the same object for all programs that use the same files: it
 * depends on nothing outside. Its expressions have the first ids.
 */
export interface LibraryPart {
  readonly statements: ReadonlySet<CoreStatement>;
  readonly types: readonly TypeDeclaration[];
  /** What it defines at top level. */
  readonly bindings: readonly Binding[];
  readonly expressionCount: number;
}

/** All files of a program, spliced into one list of statements in text order (05 §1.1). */
export interface ResolvedProgram {
  readonly statements: readonly CoreStatement[];
  readonly library: LibraryPart;
  /** True if the rest of the program assigns a variable of the library. */
  readonly assignsLibrary: boolean;
  /** Those of the statements that run at macro stage. */
  readonly macroStatements: ReadonlySet<CoreStatement>;
  /** All declared types, whether used or not. */
  readonly types: readonly TypeDeclaration[];
  /** The last definition of `dsp` at the root, if any (05 §6.6). */
  readonly dsp: Binding | undefined;
  /** Where the program ends; diagnostics about something missing stand here. */
  readonly end: SourceRange;
  readonly expressionCount: number;
}
