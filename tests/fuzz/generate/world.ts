/** What a program being generated has so far. */
import type { Choices } from '../choices.ts';
import { isSame, type Shape, type SumDeclaration } from './types.ts';

export interface Variable {
  readonly name: string;
  readonly shape: Shape;
}

export interface GeneratedFunction {
  /** As it is called from the main file. */
  readonly name: string;
  readonly parameters: readonly Shape[];
  /** Names of parameters that have defaults, by position; '' for the others. */
  readonly defaults: readonly string[];
  readonly result: Shape;
}

/** Where an expression stands. */
export interface Place {
  readonly scope: readonly Variable[];
  /** Levels of expressions that may still nest here. */
  readonly depth: number;
  /** True where `self`, `mem`, `delay` and calls of functions that may have them are allowed. */
  readonly stateful: boolean;
}

/** Expressions of one program; beyond, only the shortest of each type are written. */
const MAX_EXPRESSIONS = 700;

export class World {
  readonly choices: Choices;
  readonly sums: SumDeclaration[] = [];
  readonly functions: GeneratedFunction[] = [];
  readonly globals: Variable[] = [];
  #names = 0;
  #expressions = 0;

  constructor(choices: Choices) {
    this.choices = choices;
  }

  name(prefix: string): string {
    return `${prefix}${this.#names++}`;
  }

  /** Counts an expression; false if there are too many to branch out further. */
  mayBranch(): boolean {
    return this.#expressions++ < MAX_EXPRESSIONS;
  }
}

/** Variables of a type. */
export function variablesOf(scope: readonly Variable[], shape: Shape): readonly Variable[] {
  return scope.filter((variable) => isSame(variable.shape, shape));
}

/** The place with more variables. */
export function withVariables(place: Place, variables: readonly Variable[]): Place {
  return { ...place, scope: [...place.scope, ...variables] };
}

/** The place one level further in. */
export function inside(place: Place): Place {
  return { ...place, depth: place.depth - 1 };
}
