/** What a program being generated has so far. */
import type { Choices } from '../choices.ts';
import { isSame, type Shape, type SumDeclaration } from './types.ts';

export type Stage = 'main' | 'macro';

export interface Variable {
  readonly name: string;
  readonly shape: Shape;
  readonly stage: Stage;
}

export interface GeneratedFunction {
  /** As it is called from the main file. */
  readonly name: string;
  readonly stage: Stage;
  readonly parameters: readonly Shape[];
  /** Names of parameters that have defaults, by position; '' for the others. */
  readonly defaults: readonly string[];
  readonly result: Shape;
}

/** Where an expression stands. */
export interface Place {
  readonly stage: Stage;
  /** What is visible, of both stages; no name twice. */
  readonly scope: readonly Variable[];
  /** Levels of expressions that may still nest here. */
  readonly depth: number;
  /** True where `self`, `mem`, `delay` and calls of functions that may have them are allowed. */
  readonly stateful: boolean;
}

/** Expressions of one program; beyond, only the shortest of each type are written. */
const MAX_EXPRESSIONS = 700;

/** Names that are bound over and over, so that equal names meet (03 §11). */
const REUSED_NAMES = 3;

export class World {
  readonly choices: Choices;
  readonly sums: SumDeclaration[] = [];
  readonly functions: GeneratedFunction[] = [];
  readonly globals: Variable[] = [];
  /** True if macros may be written and called. */
  readonly isStaged: boolean;
  #names = 0;
  #expressions = 0;

  constructor(choices: Choices, isStaged: boolean) {
    this.choices = choices;
    this.isStaged = isStaged;
  }

  /** A name that is used for nothing else. */
  name(prefix: string): string {
    return `${prefix}${this.#names++}`;
  }

  /** A name that may be bound elsewhere too; what it hides there is not offered here. */
  localName(prefix: string): string {
    const isReused = this.isStaged && this.choices.oneIn(2);
    return isReused ? `${prefix}${this.choices.below(REUSED_NAMES)}` : this.name(prefix);
  }

  /** The functions that can be called at a stage without more ado. */
  functionsOf(stage: Stage): readonly GeneratedFunction[] {
    return this.functions.filter((fn) => fn.stage === stage);
  }

  /** Counts an expression; false if there are too many to branch out further. */
  mayBranch(): boolean {
    return this.#expressions++ < MAX_EXPRESSIONS;
  }
}

/** The variables of a stage. */
export function variablesAt({ scope, stage }: Place): readonly Variable[] {
  return scope.filter((variable) => variable.stage === stage);
}

/** What names a value of a type: variables; splices of code at main stage, quotes at macro stage. */
export function mentionsOf(place: Place, shape: Shape): readonly string[] {
  return place.scope.flatMap((variable) => {
    const { name, stage, shape: own } = variable;
    if (stage === place.stage) return isSame(own, shape) ? [name] : [];
    if (place.stage === 'main') {
      return own.kind === 'code' && isSame(own.of, shape) ? [`($${name})`] : [];
    }
    return shape.kind === 'code' && isSame(own, shape.of) ? [`(\`${name})`] : [];
  });
}

/** The place with more variables of its stage, which hide those of the same names. */
export function withVariables(place: Place, variables: readonly Omit<Variable, 'stage'>[]): Place {
  const hidden = new Set(variables.map(({ name }) => name));
  const visible = place.scope.filter(({ name }) => !hidden.has(name));
  const added = variables.map((each) => ({ ...each, stage: place.stage }));
  return { ...place, scope: [...visible, ...added] };
}

/** The inside of a lambda: its `self` is another, whatever the stage (03 §4.5). */
export function withinLambda(place: Place, parameters: readonly Omit<Variable, 'stage'>[]): Place {
  const scope = place.scope.filter(({ name }) => name !== 'self');
  return withVariables({ ...place, scope }, parameters);
}

/** The place one level further in. */
export function inside(place: Place): Place {
  return { ...place, depth: place.depth - 1 };
}
