/** Code values: trees of main-stage code with their splices filled (03 §7). Never changed. */
import type { Binding, Core } from '../2-resolve/core.ts';
import type { SpliceNode } from './host-call.ts';

/** Identity of one evaluation of a quote; what the program itself binds belongs to {@link PROGRAM}. */
export type Evaluation = number;

/** The one evaluation of the program's own main-stage code. */
export const PROGRAM: Evaluation = 0;

export interface Code {
  readonly tree: Core;
  /** To which the variables belong that the tree binds. */
  readonly evaluation: Evaluation;
  /** What stands in place of the tree's splices. */
  readonly filling: ReadonlyMap<SpliceNode, Code>;
  /** To which evaluations the variables of other quotes belong that the tree mentions. */
  readonly outer: ReadonlyMap<Binding, Evaluation>;
}

const NOTHING: ReadonlyMap<never, never> = new Map<never, never>();

/** Code without splices and variables of its own. */
export function closedCode(tree: Core): Code {
  return { tree, evaluation: PROGRAM, filling: NOTHING, outer: NOTHING };
}
