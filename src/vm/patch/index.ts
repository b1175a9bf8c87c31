/**
 * The live update's way from two programs to carried-over memory: the main thread plans, the audio
 * thread applies (07 §9.3, 08 §5).
 */
import type { Program } from '../program.ts';
import { carryCells } from './carry.ts';
import { createTreeNames, flattenTree } from './flat-tree.ts';
import { carryAllGlobals, carryGlobals } from './globals.ts';
import { withoutHandles } from './handles.ts';
import { pairTrees } from './pair.ts';
import type { PatchPlan } from './plan.ts';
import { globalReports, uniformNodes } from './report.ts';

export {
  applyPatch,
  applyPatchAfterPrecopy,
  type PatchImage,
  type PatchMemory,
} from './apply.ts';
export {
  type DelayCopy,
  type LineCopy,
  type NodeReport,
  type PatchPlan,
  type PatchReport,
  printPlan,
  type WordCopy,
} from './plan.ts';
export { precopyDelays, precopyMarks } from './precopy.ts';

/**
 * What of `old` lives on in `next`, and where. Main thread; pure; near linear in the number of
 * state nodes and globals, whatever their depth. The plan is as large as the new tree at most.
 */
export function planPatch(old: Program, next: Program): PatchPlan {
  // Equal tokens compile to equal trees; the sizes only guard against a program that claims them.
  // What lies on the heap, and what waits to run, begins anew: then something does change.
  const identical =
    !next.usesHeap &&
    next.tasks.length === 0 &&
    old.fingerprint === next.fingerprint &&
    old.state.words === next.state.words &&
    old.globalWords === next.globalWords;
  const names = createTreeNames();
  const oldTree = flattenTree(old.state, names);
  const newTree = flattenTree(next.state, names);
  const pairing = pairTrees(oldTree, newTree);
  const state = carryCells(pairing);
  const globals = identical ? carryAllGlobals(old, next) : carryGlobals(old, next);

  return {
    totalSize: next.state.words,
    identical,
    copies: withoutHandles(state.copies, old.stateHandles, next.stateHandles),
    delays: state.delays,
    lines: state.lines,
    precopyable: !old.functions.some((proto) => proto.recursive && proto.stateWords > 0),
    globals: globals.copies,
    report: {
      identical,
      kept: [
        ...uniformNodes(newTree, pairing.oldOf, state.newCells, 'kept'),
        ...globalReports(next.globals.filter((slot) => globals.next.has(slot))),
      ],
      fresh: [
        ...uniformNodes(newTree, pairing.oldOf, state.newCells, 'lost'),
        ...globalReports(next.globals.filter((slot) => !globals.next.has(slot))),
      ],
      dropped: [
        ...uniformNodes(oldTree, pairing.newOf, state.oldCells, 'lost'),
        ...globalReports(old.globals.filter((slot) => !globals.old.has(slot))),
      ],
    },
  };
}
