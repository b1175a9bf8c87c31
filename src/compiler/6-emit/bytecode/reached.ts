/** Walks over all code that a program runs. */
import { regionsOf } from '../../5-mir/instructions.ts';
import type { MirFunction, MirProgram } from '../../5-mir/ir.ts';

/** Functions that are still called somewhere, callees first; entry points and tasks always are. */
export function reachedFunctions(mir: MirProgram): MirFunction[] {
  const reached = new Set<MirFunction>();
  const pending = [mir.init, mir.dsp, ...mir.entries, ...mir.tasks];
  for (let fn = pending.pop(); fn !== undefined; fn = pending.pop()) {
    if (reached.has(fn)) continue;
    reached.add(fn);
    for (const { instructions } of regionsOf(fn.body)) {
      for (const i of instructions) {
        if (i.kind === 'call' || i.kind === 'scheduleFunction') pending.push(i.callee);
        if (i.kind === 'newClosure') pending.push(i.function);
      }
    }
  }
  return mir.functions.filter((fn) => reached.has(fn));
}

/** True if it has an `@` expression. */
export function schedules(fn: MirFunction): boolean {
  return regionsOf(fn.body).some(({ instructions }) =>
    instructions.some(({ kind }) => kind === 'scheduleClosure' || kind === 'scheduleFunction'),
  );
}
