/**
 * The syntax tree: what the text says, before any name has a meaning. One node kind per form of
 * 01 §5; parentheses are gone, record fields keep their written order, operators and pipes are
 * still operators and pipes (2-resolve rewrites them, 01 §13).
 *
 * Where the text is broken, an `error` node stands for what is missing, so that everything around
 * the hole can still be checked.
 */
import type { SourceRange } from '../source.ts';

interface NodeBase {
  readonly range: SourceRange;
}

/** A name with its place. */
export interface Name extends NodeBase {
  readonly text: string;
}

/** `a::b::c`; one segment for a plain name. */
export interface Path extends NodeBase {
  readonly segments: readonly Name[];
}

// --- Types -------------------------------------------------------------------------------------

export type TypeNode =
  | (NodeBase & { readonly kind: 'primitiveType'; readonly name: 'float' | 'int' | 'string' })
  | (NodeBase & { readonly kind: 'namedType'; readonly path: Path })
  | (NodeBase & { readonly kind: 'unitType' })
  | (NodeBase & { readonly kind: 'tupleType'; readonly elements: readonly TypeNode[] })
  | (NodeBase & {
      readonly kind: 'recordType';
      readonly fields: readonly { readonly name: Name; readonly type: TypeNode }[];
    })
  | (NodeBase & { readonly kind: 'arrayType'; readonly element: TypeNode })
  | (NodeBase & {
      readonly kind: 'functionType';
      readonly parameters: readonly TypeNode[];
      readonly result: TypeNode;
    })
  | (NodeBase & { readonly kind: 'codeType'; readonly of: TypeNode })
  | (NodeBase & { readonly kind: 'unionType'; readonly members: readonly TypeNode[] })
  | (NodeBase & { readonly kind: 'errorType' });

// --- Patterns ----------------------------------------------------------------------------------

/** What `let` binds (01 §11). */
export type Pattern =
  | (NodeBase & { readonly kind: 'namePattern'; readonly name: string })
  | (NodeBase & { readonly kind: 'wildcardPattern' })
  | (NodeBase & { readonly kind: 'tuplePattern'; readonly elements: readonly Pattern[] })
  | (NodeBase & {
      readonly kind: 'recordPattern';
      readonly fields: readonly { readonly name: Name; readonly pattern: Pattern }[];
    })
  | (NodeBase & { readonly kind: 'unitPattern' })
  | (NodeBase & { readonly kind: 'errorPattern' });

/** What an arm of `match` matches (01 §11). */
export type MatchPattern =
  | (NodeBase & { readonly kind: 'numberPattern'; readonly value: number })
  | (NodeBase & { readonly kind: 'wildcardPattern' })
  | (NodeBase & { readonly kind: 'tuplePattern'; readonly elements: readonly MatchPattern[] })
  | (NodeBase & {
      readonly kind: 'constructorPattern';
      /** A path; `float`, `int`, `string` for members of a union. */
      readonly constructor: Path;
      /** Absent without parentheses; several names count as one tuple pattern. */
      readonly payload?: Pattern;
    })
  | (NodeBase & { readonly kind: 'unitPattern' })
  | (NodeBase & { readonly kind: 'errorPattern' });

// --- Expressions -------------------------------------------------------------------------------

export const binaryOperators = [
  '@', '^', '*', '/', '%', '+', '-', '<', '<=', '>', '>=', '==', '!=', '&&', '||', '|>', '||>',
] as const; // biome-ignore format: a table

export type BinaryOperator = (typeof binaryOperators)[number];

/** A parameter of a `fn`, `macro` or lambda. `|_|` has the name `_`. */
export interface Parameter extends NodeBase {
  readonly name: Name;
  readonly type?: TypeNode;
  /** Only for `fn` and `macro`. */
  readonly default?: Expression;
}

export interface Field extends NodeBase {
  readonly name: Name;
  readonly value: Expression;
}

export interface MatchArm extends NodeBase {
  readonly pattern: MatchPattern;
  readonly body: Expression;
}

export type Expression =
  | (NodeBase & { readonly kind: 'number'; readonly value: number })
  | (NodeBase & { readonly kind: 'string'; readonly value: string })
  | (NodeBase & { readonly kind: 'now' })
  | (NodeBase & { readonly kind: 'samplerate' })
  | (NodeBase & { readonly kind: 'self' })
  /** `_` as an expression (01 §10.13). */
  | (NodeBase & { readonly kind: 'hole' })
  | (NodeBase & { readonly kind: 'path'; readonly path: Path })
  | (NodeBase & {
      readonly kind: 'call';
      readonly callee: Expression;
      readonly arguments: readonly Expression[];
    })
  | (NodeBase & { readonly kind: 'index'; readonly array: Expression; readonly index: Expression })
  | (NodeBase & { readonly kind: 'field'; readonly record: Expression; readonly name: Name })
  | (NodeBase & { readonly kind: 'project'; readonly tuple: Expression; readonly index: number })
  | (NodeBase & {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      /** Where the operator itself stands. */
      readonly operatorRange: SourceRange;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (NodeBase & {
      readonly kind: 'unary';
      readonly operator: '-' | '+';
      readonly operand: Expression;
    })
  | (NodeBase & {
      readonly kind: 'lambda';
      readonly parameters: readonly Parameter[];
      readonly result?: TypeNode;
      readonly body: Expression;
    })
  | (NodeBase & { readonly kind: 'tuple'; readonly elements: readonly Expression[] })
  | (NodeBase & { readonly kind: 'array'; readonly elements: readonly Expression[] })
  /** `{a = 1}`; `incomplete` with a closing `..`. */
  | (NodeBase & {
      readonly kind: 'record';
      readonly fields: readonly Field[];
      readonly incomplete: boolean;
    })
  /** `{r <- a = 1}` */
  | (NodeBase & {
      readonly kind: 'update';
      readonly base: Name;
      readonly fields: readonly Field[];
    })
  | (NodeBase & { readonly kind: 'block'; readonly statements: readonly Statement[] })
  | (NodeBase & {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly then: Expression;
      readonly else?: Expression;
    })
  | (NodeBase & {
      readonly kind: 'match';
      readonly scrutinee: Expression;
      readonly arms: readonly MatchArm[];
    })
  | (NodeBase & {
      readonly kind: 'macroCall';
      readonly macro: Path;
      readonly arguments: readonly Expression[];
    })
  | (NodeBase & { readonly kind: 'quote'; readonly of: Expression })
  | (NodeBase & { readonly kind: 'splice'; readonly of: Expression })
  | (NodeBase & {
      readonly kind: 'assign';
      readonly target: Expression;
      readonly value: Expression;
    })
  | (NodeBase & { readonly kind: 'error' });

// --- Statements --------------------------------------------------------------------------------

interface StatementBase extends NodeBase {
  /** Written with `pub`. */
  readonly public: boolean;
}

/** A variant of a sum type; several payload types count as one tuple. */
export interface Variant extends NodeBase {
  readonly name: Name;
  readonly payload?: TypeNode;
}

export type Statement =
  | (StatementBase & { readonly kind: 'expression'; readonly expression: Expression })
  | (StatementBase & {
      readonly kind: 'let';
      readonly pattern: Pattern;
      readonly type?: TypeNode;
      readonly value: Expression;
    })
  | (StatementBase & { readonly kind: 'letrec'; readonly name: Name; readonly value: Expression })
  /** `fn` and `macro`, which mean the same (01 §8.2). */
  | (StatementBase & {
      readonly kind: 'function';
      readonly name: Name;
      readonly parameters: readonly Parameter[];
      readonly result?: TypeNode;
      readonly body: Expression;
    })
  | (StatementBase & { readonly kind: 'include'; readonly path: string })
  | (StatementBase & { readonly kind: 'stage'; readonly stage: 'main' | 'macro' })
  /** Without `body`: a module in a file of its own. */
  | (StatementBase & {
      readonly kind: 'module';
      readonly name: Name;
      readonly body?: readonly Statement[];
    })
  | (StatementBase & {
      readonly kind: 'use';
      readonly path: Path;
      /** `{…}`: these members; `*`: all public ones; absent: the path itself. */
      readonly members?: readonly Name[] | '*';
    })
  | (StatementBase & { readonly kind: 'alias'; readonly name: Name; readonly type: TypeNode })
  | (StatementBase & {
      readonly kind: 'sumType';
      readonly recursive: boolean;
      readonly name: Name;
      readonly variants: readonly Variant[];
    });

/** A parsed file. */
export interface Tree {
  readonly file: number;
  readonly statements: readonly Statement[];
}
