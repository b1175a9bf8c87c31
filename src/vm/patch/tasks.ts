/** Which waiting tasks live on (07 §9.3.5). */
import type { Origin } from '../identity.ts';
import type { Program } from '../program.ts';
import type { Made } from './closures.ts';
import type { TaskPlan } from './object-plan.ts';
import type { ChosenStatements } from './statements.ts';

/**
 * Origins of the old program that the text of the new one still has, live on: they are added to its
 * inventory where its own initialisers don't reach them.
 */
export function planTasks(old: Made, next: Made, chosen: ChosenStatements): TaskPlan {
  const { origins } = next.inventory;
  const known = new Map(origins.map((origin, i) => [keyOf(origin), i + 1]));
  const isFresh = origins.map(() => true);
  const mapped = old.inventory.origins.map((origin) => {
    const found = findOrigin(old.program, next.program, origin, chosen);
    if (found === undefined) return -1;
    let number = known.get(keyOf(found));
    if (number === undefined) {
      number = origins.push(found);
      known.set(keyOf(found), number);
    }
    isFresh[number - 1] = false;
    return number;
  });
  return {
    functions: pairTaskFunctions(old.program, next.program),
    origins: Int32Array.of(0, ...mapped),
    fresh: Uint8Array.of(0, ...isFresh.map(Number)),
  };
}

function keyOf({ statement, scheduling }: Origin): string {
  return `${statement} ${scheduling}`;
}

function findOrigin(
  old: Program,
  next: Program,
  { statement, scheduling }: Origin,
  chosen: ChosenStatements,
): Origin | undefined {
  const target = chosen.byText[statement] ?? -1;
  const before = old.identity.schedulings[scheduling];
  const same = next.identity.schedulings.findIndex(
    ({ owner, text }) => owner === before.owner && text === before.text,
  );
  return target < 0 || same < 0 ? undefined : { statement: target, scheduling: same };
}

/** By name: a task needs no more than that, as none of them takes or gives anything. */
function pairTaskFunctions(old: Program, next: Program): Int32Array {
  const byName = new Map(next.tasks.map(({ function: f }) => [next.functions[f].name, f] as const));
  const partners = new Int32Array(old.functions.length).fill(-1);
  for (const { function: f } of old.tasks) partners[f] = byName.get(old.functions[f].name) ?? -1;
  return partners;
}
