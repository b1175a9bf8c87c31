/**
 * The live update's way from two programs to carried-over memory: the main thread plans, the audio
 * thread applies (07 §9.3, 08 §5).
 */
import { emptyInventory, type Inventory } from '../identity.ts';
import { hasQueue, stateWords } from '../layout.ts';
import type { Program } from '../program.ts';
import { pairClasses } from './classes.ts';
import { pairClosures, planTransfers } from './closures.ts';
import { carryAllGlobals, carryGlobals } from './globals.ts';
import type { PatchPlan } from './plan.ts';
import { closureReports, globalReports, NodeReports, originReports } from './report.ts';
import { transferStates } from './state.ts';
import { pairStatements } from './statements.ts';
import { planTasks } from './tasks.ts';
import { pairFunctions } from './written.ts';

export {
  applyPatch,
  applyPatchAfterPrecopy,
  type PatchImage,
  type PatchMemory,
} from './apply.ts';
export { carryObjects, LIVE_ROOM, UNLIMITED_ROOM } from './carry-objects.ts';
export type { DelayCopy, LineCopy, WordCopy } from './copies.ts';
export { type LeftBehind, leftBehind } from './left-behind.ts';
export { Passage } from './passage.ts';
export { type NodeReport, type PatchPlan, type PatchReport, printPlan } from './plan.ts';
export { precopyDelays, precopyMarks } from './precopy.ts';

/** What the initialisers of the two programs did. That of the new one learns of origins that live on. */
export interface Inventories {
  readonly old: Inventory;
  readonly next: Inventory;
}

/**
 * What of `old` lives on in `next`, and where. Main thread; near linear in the number of state nodes,
 * globals and closures of the initialisers, whatever their depth. The plan is as large as the new
 * program's tables at most.
 */
export function planPatch(
  old: Program,
  next: Program,
  inventories: Inventories = { old: emptyInventory(), next: emptyInventory() },
): PatchPlan {
  // Equal tokens compile to equal programs; the sizes only guard against one that claims them.
  const identical =
    old.fingerprint === next.fingerprint &&
    old.state.words === next.state.words &&
    old.globalWords === next.globalWords &&
    old.usesHeap === next.usesHeap;
  const state = transferStates(old, next);
  const globals = identical ? carryAllGlobals(old, next) : carryGlobals(old, next);
  const before = { program: old, inventory: inventories.old };
  const after = { program: next, inventory: inventories.next };
  const chosen = pairStatements(old.identity, next.identity);
  const partners = pairFunctions(old, next);
  const classes = pairClasses(old, next);
  const transfers = planTransfers(old, next, partners, classes.length);
  const closures = pairClosures(before, after, chosen, partners, transfers);
  const tasks = hasQueue(old) && hasQueue(next) ? planTasks(before, after, chosen) : null;

  const report = new NodeReports();
  for (const storage of state.storages) report.addStorage(storage);
  report.kept.push(...globalReports(next.globals.filter((slot) => globals.next.has(slot))));
  report.fresh.push(...globalReports(next.globals.filter((slot) => !globals.next.has(slot))));
  report.dropped.push(...globalReports(old.globals.filter((slot) => !globals.old.has(slot))));
  report.add(closureReports(before, after, closures));
  report.add(originReports(before, after, tasks));
  const { kept, fresh, dropped } = report;
  return {
    totalSize: stateWords(next),
    identical,
    copies: state.copies,
    delays: state.delays,
    lines: state.lines,
    precopyable: !old.functions.some((proto) => proto.recursive && proto.stateWords > 0),
    globals: globals.copies,
    heap:
      old.usesHeap && next.usesHeap
        ? { classes, ...transfers, closures, globals: globals.variables, state: state.variables }
        : null,
    tasks,
    report: { identical, kept, fresh, dropped, leftBehind: [] },
  };
}
