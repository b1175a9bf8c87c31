/** Walks over all code that a program runs. */
import type { Instruction, MirFunction, MirProgram } from '../../5-mir/ir.ts';

/** Functions that are still called somewhere, callees first; entry points and tasks always are. */
export function reachedFunctions(mir: MirProgram): MirFunction[] {
  const reached = new Set<MirFunction>();
  const pending = [mir.init, mir.dsp, ...mir.entries, ...mir.tasks];
  for (let fn = pending.pop(); fn !== undefined; fn = pending.pop()) {
    if (reached.has(fn)) continue;
    reached.add(fn);
    for (const i of instructionsOf(fn)) {
      if (i.kind === 'call' || i.kind === 'scheduleFunction') pending.push(i.callee);
      if (i.kind === 'newClosure') pending.push(i.function);
    }
  }
  return mir.functions.filter((fn) => reached.has(fn));
}

/** True if it has an `@` expression. */
export function schedules(fn: MirFunction): boolean {
  for (const { kind } of instructionsOf(fn)) {
    if (kind === 'scheduleClosure' || kind === 'scheduleFunction') return true;
  }
  return false;
}

function* instructionsOf(fn: MirFunction): Generator<Instruction> {
  const regions = [fn.body];
  for (const region of regions) {
    for (const i of region.instructions) {
      yield i;
      if (i.kind === 'if') regions.push(i.then, i.else);
    }
  }
}
