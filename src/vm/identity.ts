/**
 * LEAF: imports only the other leaf, `state-tree.ts`. What a program says of itself so that a live
 * update recognises its closures and tasks again (07 §9.3.4, §9.3.5). The compiler writes these
 * tables, the patch plan compares them; nothing that plays looks at them.
 */
import type { CallNode, SourceRange } from './state-tree.ts';

/** A definition at top level, or a lambda, as it stands in the text. */
export interface WrittenFunction {
  /** What it is written in, an index below its own; −1 at top level. */
  readonly parent: number;
  /** The name that it is bound to; `|…|` if to none. */
  readonly label: string;
  /** Its tokens without that name. */
  readonly text: string;
  readonly parameters: number;
}

/** A variable that a closure captured, in the order of the captures. */
export interface CapturedVariable {
  readonly name: string;
  /** Equal if a value of the one can stand for a value of the other. */
  readonly type: string;
  /** Words of its cell, and which of them hold handles. */
  readonly words: number;
  readonly handles: readonly number[];
  /** Tokens of its initialiser; '' for a parameter. */
  readonly text: string;
  /** True if some function or lambda assigns it. */
  readonly assigned: boolean;
  /** Hash of the initialiser's tokens and, by name, of everything it uses. */
  readonly definition: string;
  /** True for a parameter and what is made of one: the top-level statement decides as well. */
  readonly depends: boolean;
}

/** What is known of a compiled function besides its code; parallel to {@link Program.functions}. */
export interface FunctionIdentity {
  /** What it was compiled from; −1 for what nobody wrote: the initialisers, `sin` as a value. */
  readonly written: number;
  /** Equal if a closure of the one can be called where one of the other was expected. */
  readonly signature: string;
  /** The state of its closures; `null` if it never runs as one. */
  readonly state: CallNode | null;
  readonly captured: readonly CapturedVariable[];
}

/** A top-level statement that is evaluated when the program is initialised. */
export interface StatementIdentity {
  /** The names it binds; '' for an expression. */
  readonly names: string;
  readonly text: string;
  /** Hash of its tokens and, by name, of everything it uses. */
  readonly definition: string;
}

/** A place in a top-level statement where something is called or made. */
export interface InitSite {
  readonly statement: number;
  readonly text: string;
}

/** An `@` expression. */
export interface Scheduling {
  /** The function it stands in; '' at top level. */
  readonly owner: string;
  readonly text: string;
  readonly range: SourceRange;
}

export interface ProgramIdentity {
  readonly written: readonly WrittenFunction[];
  readonly functions: readonly FunctionIdentity[];
  readonly statements: readonly StatementIdentity[];
  readonly sites: readonly InitSite[];
  readonly schedulings: readonly Scheduling[];
}

/** Of a program without closures and tasks. */
export const NO_IDENTITY: ProgramIdentity = {
  written: [],
  functions: [],
  statements: [],
  sites: [],
  schedulings: [],
};

/** What the initialisers of a program did that a live update must recognise. */
export interface Inventory {
  /** Handles of the closures that they made and that were still reachable in the end. */
  readonly closures: Int32Array;
  /** Of each of these, its function and the site that led to it. */
  readonly made: readonly { readonly function: number; readonly site: number }[];
  /**
   * Origins of tasks, by number from 1: a statement and an `@` expression. 0 is dsp. A plan adds
   * those of tasks that are carried over.
   */
  readonly origins: Origin[];
}

export interface Origin {
  readonly statement: number;
  readonly scheduling: number;
}

/** Of initialisers that made no closure and scheduled nothing. */
export function emptyInventory(): Inventory {
  return { closures: new Int32Array(0), made: [], origins: [] };
}
