/**
 * LEAF: imports only the other leaves. The patch plan as data, and its text form (07 §9.3, 08 §5). A
 * plan says which words of the old image go where in the new one; everything it does not name starts
 * at zero.
 *
 * All offsets are words from the start of a region of each image: the state region for `copies`,
 * `lines` and `delays`, the globals region for `globals`. Plans are structured-cloneable.
 */
import type { SourceRange } from '../state-tree.ts';
import type { DelayCopy, LineCopy, WordCopy } from './copies.ts';
import type { LeftBehind } from './left-behind.ts';
import type { HeapPlan, TaskPlan } from './object-plan.ts';

/** One call site, cell, global, closure or scheduling, as the user is told about it. */
export interface NodeReport {
  /**
   * The callee (07 §9.3.2), the name of a global, the kind of a cell; of a closure the names that its
   * statement binds; of a task the `@` expression.
   */
  readonly label: string;
  readonly kind: 'feed' | 'mem' | 'delay' | 'call' | 'global' | 'closure' | 'task';
  /** The tokens of the expression, single-spaced. */
  readonly text: string;
  /** In the new source for kept and fresh nodes, in the old one for dropped ones. */
  readonly range: SourceRange;
}

/**
 * What becomes of the state. Each list holds maximal nodes in the order of the skeleton, then
 * globals in order of definition: a call whose whole subtree shares its fate is one entry.
 */
export interface PatchReport {
  /** The new program has the same tokens as the old one: nothing changes at all (07 §9.3.1). */
  readonly identical: boolean;
  readonly kept: readonly NodeReport[];
  readonly fresh: readonly NodeReport[];
  readonly dropped: readonly NodeReport[];
  /**
   * Of what is kept by this plan, how much could not be carried over after all. Empty in the plan
   * itself: only the swap finds out.
   */
  readonly leftBehind: readonly LeftBehind[];
}

/** Everything the audio thread needs to carry the state of one program over to the next. */
export interface PatchPlan {
  /** Words of the new state region: dsp's and the tasks'. */
  readonly totalSize: number;
  /** The programs are the same: words are carried over as they are, even NaN. */
  readonly identical: boolean;
  /** Ascending and disjoint in the target; neighbours on both sides are merged. */
  readonly copies: readonly WordCopy[];
  /** Ascending and disjoint in the target, also from `copies`. */
  readonly delays: readonly DelayCopy[];
  /** Ascending in the target; each lies wholly inside one of the `copies`. */
  readonly lines: readonly LineCopy[];
  /**
   * True if the old program writes each of its delay lines at most once per sample, so that the
   * write index tells what was written since a copy. Stateful recursion breaks that (07 §6.4).
   */
  readonly precopyable: boolean;
  /** Ascending and disjoint in the target; relative to the globals regions. */
  readonly globals: readonly WordCopy[];
  /** What lies on the heap and what refers to it; `null` if either program has none. */
  readonly heap: HeapPlan | null;
  /** What waits to run; `null` if nothing can wait in one of them. */
  readonly tasks: TaskPlan | null;
  readonly report: PatchReport;
}

/**
 * The plan as text, one line per copy and per reported node; what golden tests compare.
 * Ranges are left out. Ends without a newline.
 */
export function printPlan(plan: PatchPlan): string {
  const lines = [`size ${plan.totalSize}${plan.identical ? ', identical' : ''}`];
  if (!plan.precopyable) lines.push('no copying ahead');
  for (const copy of plan.copies) lines.push(`copy ${printCopy(copy)}`);
  for (const line of plan.lines) {
    lines.push(`line ${line.source} -> ${line.target}, ${line.length} samples`);
  }
  for (const delay of plan.delays) {
    const lengths = `${delay.oldLength} -> ${delay.newLength} samples`;
    lines.push(`delay ${delay.source} -> ${delay.target}, ${lengths}`);
  }
  for (const copy of plan.globals) lines.push(`global ${printCopy(copy)}`);
  for (const node of plan.report.kept) lines.push(`kept ${printNode(node)}`);
  for (const node of plan.report.fresh) lines.push(`fresh ${printNode(node)}`);
  for (const node of plan.report.dropped) lines.push(`dropped ${printNode(node)}`);
  return lines.join('\n');
}

function printCopy(copy: WordCopy): string {
  return `${copy.source} -> ${copy.target}, ${copy.words} words`;
}

function printNode(node: NodeReport): string {
  return `${node.kind} ${node.label}: ${node.text}`;
}
