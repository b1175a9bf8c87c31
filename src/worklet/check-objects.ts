/**
 * The part of a load message that says what becomes of objects and tasks: what passes here copies
 * nothing beyond the objects that it names. Handles are looked at when they are followed.
 */
import { stateWords } from '../vm/layout.ts';
import { pairClasses } from '../vm/patch/classes.ts';
import type { HeapPlan, TaskPlan } from '../vm/patch/object-plan.ts';
import type { Program } from '../vm/program.ts';
import {
  areBytes,
  areInts,
  ascend,
  type Fields,
  isCount,
  isRecord,
  stretch,
} from './check-values.ts';
import { endOfDelay } from './check-words.ts';

/** Audio thread, between blocks; allocates. `null` is a plan too. */
export function isHeapPlan(value: unknown, old: Program, next: Program): value is HeapPlan | null {
  if (value === null) return true;
  if (!isRecord(value) || !old.usesHeap || !next.usesHeap) return false;
  const { classes, transferOf, transfers, closures, globals, state } = value;
  const expected = pairClasses(old, next);
  if (!areInts(classes) || classes.length !== expected.length) return false;
  if (!expected.every((cls, i) => classes[i] === cls)) return false;
  if (!Array.isArray(transfers) || !areInts(transferOf)) return false;
  if (!Array.isArray(closures) || !Array.isArray(globals) || !Array.isArray(state)) return false;
  if (transferOf.length !== expected.length) return false;
  return (
    transfers.every((transfer) => isTransfer(transfer, old, next)) &&
    transferOf.every((index, cls) => index === -1 || transfers[index]?.oldClass === cls) &&
    closures.every((pair) => isClosurePair(pair, transfers)) &&
    globals.every((copy) => isVariable(copy, old.globalWords, next.globalWords)) &&
    state.every((copy) => isVariable(copy, stateWords(old), stateWords(next)))
  );
}

/** Audio thread, between blocks; allocates. `null` is a plan too. */
export function isTaskPlan(value: unknown, old: Program, next: Program): value is TaskPlan | null {
  if (value === null) return true;
  if (!isRecord(value)) return false;
  const { functions, origins, fresh } = value;
  if (!areInts(functions) || !areInts(origins) || !areBytes(fresh)) return false;
  const tasks = new Set(next.tasks.map((task) => task.function));
  return (
    functions.length === old.functions.length &&
    functions.every((f) => f === -1 || tasks.has(f)) &&
    origins.every((origin) => origin >= -1)
  );
}

function closureShape({ shapes }: Program, cls: unknown) {
  const shape = isCount(cls, 2 * shapes.length - 1) ? shapes[cls / 2] : undefined;
  return shape?.kind === 'closure' ? shape : undefined;
}

function isTransfer(value: unknown, old: Program, next: Program): boolean {
  if (!isRecord(value)) return false;
  const { captures, cells, alike, copies, delays, variables } = value;
  const before = closureShape(old, value.oldClass);
  const after = closureShape(next, value.newClass);
  if (before === undefined || after === undefined || typeof alike !== 'boolean') return false;
  if (!areInts(captures) || captures.length !== after.captures) return false;
  if (!captures.every((k) => k >= -1 && k < before.captures)) return false;
  if (!areInts(cells) || cells.length !== after.captures) return false;
  if (!cells.every((cls) => next.shapes[cls / 2]?.kind === 'record')) return false;
  if (!Array.isArray(copies) || !Array.isArray(delays) || !Array.isArray(variables)) return false;
  const oldSize = before.stateWords;
  const newSize = after.stateWords;
  return (
    ascend(copies, (copy) => stretch(copy, copy.words, copy.words, oldSize, newSize)) &&
    ascend(delays, (delay) => endOfDelay(delay, oldSize, newSize)) &&
    variables.every((copy) => isVariable(copy, oldSize, newSize))
  );
}

function isClosurePair(value: unknown, transfers: readonly Fields[]): boolean {
  if (!isRecord(value)) return false;
  const { old, next, transfer, keeps } = value;
  if (!isCount(old, 2 ** 31 - 1) || !isCount(next, 2 ** 31 - 1)) return false;
  if (!isCount(transfer, transfers.length - 1) || !areBytes(keeps)) return false;
  return keeps.length === (transfers[transfer].captures as Int32Array).length;
}

function isVariable(value: unknown, oldSize: number, newSize: number): boolean {
  if (!isRecord(value) || !isCount(value.words, newSize) || !Array.isArray(value.handles)) {
    return false;
  }
  const { words } = value;
  return (
    stretch(value, words, words, oldSize, newSize) >= 0 &&
    value.handles.every((word) => isCount(word, words - 1))
  );
}
