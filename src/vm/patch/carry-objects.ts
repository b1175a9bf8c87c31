/**
 * The part of a live update that follows handles (07 §9.3.4, §9.3.5). The closures that the new
 * initialisers made, and the variables that these captured, are there already and take over what the
 * plan says; whatever else is reached from what lives on comes by the {@link Passage}.
 *
 * A variable is carried over as a whole: if something in its value has no place in the new program,
 * it keeps what its new initialiser gave.
 */
import {
  CLASS_CAPTURES,
  CLASS_HANDLE_COUNT,
  CLASS_HANDLES,
  CLASS_KIND,
  CLASS_PAYLOAD,
  DEBT,
  RECORD,
  TAKEN,
} from '../heap/layout.ts';
import { classAt, classRecord, setLimit } from '../heap/objects.ts';
import type { LoopContext } from '../loop-context.ts';
import { carryTasks } from './carry-tasks.ts';
import { Hindrance } from './left-behind.ts';
import type { ClosurePair, HeapPlan, VariableCopy } from './object-plan.ts';
import type { Passage } from './passage.ts';
import type { PatchPlan } from './plan.ts';

/**
 * Words of objects that one update carries over while sound is being made. What is beyond begins anew,
 * and is reported. Rendering to a file has no limit.
 */
export const LIVE_ROOM = 1 << 15;

/** More than any heap has. A small integer as the other, so that V8 compiles for one kind of number. */
export const UNLIMITED_ROOM = 2 ** 30 - 1;

/** What a pair of closures costs, in words. */
const PAIR_WORDS = 8;

/**
 * **Audio thread**, between two samples; allocates: no. Carries over what lies on the heap, and the
 * tasks that wait. To be called when the words of state and globals have been copied. Afterwards
 * `passage.left` counts what was left behind, because `room` was not enough or otherwise.
 */
export function carryObjects(
  plan: Pick<PatchPlan, 'identical' | 'heap' | 'tasks'>,
  passage: Passage,
  from: LoopContext,
  to: LoopContext,
  room: number,
): void {
  const { heap, tasks } = plan;
  passage.open(from, to, heap, plan.identical, room);
  if (heap !== null) carryHeap(heap, passage);
  if (tasks !== null) carryTasks(tasks, passage);
  if (heap !== null) {
    setLimit(to);
    // What was carried over is no burden of the next block.
    to.ints[to.heapHalves + DEBT] = 0;
    to.ints[to.heapHalves + TAKEN] = 0;
  }
}

function carryHeap(plan: HeapPlan, passage: Passage): void {
  const { from, to } = passage;
  const { closures, globals, state } = plan;
  const affordable = passage.afford(closures.length * PAIR_WORDS);
  const pairs = affordable ? closures.length : 0;
  passage.left[Hindrance.Time] += closures.length - pairs;
  // All of them before any value, because values refer to them.
  for (let i = 0; i < pairs; i++) forwardClosure(plan, closures[i], passage);
  for (let i = 0; i < pairs; i++) carryClosure(plan, closures[i], passage);
  for (let i = 0; i < globals.length; i++) {
    carryVariable(globals[i], passage, from.globals, to.globals);
  }
  for (let i = 0; i < state.length; i++) carryVariable(state[i], passage, from.state, to.state);
}

/** True if both closures are what the plan takes them for. */
function isPair(plan: HeapPlan, pair: ClosurePair, { from, to }: Passage): boolean {
  const { oldClass, newClass } = plan.transfers[pair.transfer];
  return classAt(from, pair.old) === oldClass && classAt(to, pair.next) === newClass;
}

/** Wherever the old closure, or a variable of its, is met, the new one is meant from now on. */
function forwardClosure(plan: HeapPlan, pair: ClosurePair, passage: Passage): void {
  if (!isPair(plan, pair, passage)) return;
  const { alike, captures } = plan.transfers[pair.transfer];
  if (alike) passage.forward(pair.old, pair.next);
  for (let k = 0; k < captures.length; k++) {
    if (captures[k] < 0) continue;
    const old = capturedCell(passage.from, pair.old, captures[k]);
    const next = capturedCell(passage.to, pair.next, k);
    if (old !== 0 && next !== 0) passage.forward(old, next);
  }
}

function carryClosure(plan: HeapPlan, pair: ClosurePair, passage: Passage): void {
  if (!isPair(plan, pair, passage)) return;
  const transfer = plan.transfers[pair.transfer];
  const source = instanceOf(passage.from, pair.old, transfer.oldClass);
  const target = instanceOf(passage.to, pair.next, transfer.newClass);
  passage.moveState(transfer, source, target);
  const { variables, captures } = transfer;
  for (let i = 0; i < variables.length; i++) carryVariable(variables[i], passage, source, target);
  for (let k = 0; k < captures.length; k++) {
    if (captures[k] < 0 || pair.keeps[k] !== 1) continue;
    const old = capturedCell(passage.from, pair.old, captures[k]);
    const next = capturedCell(passage.to, pair.next, k);
    if (old !== 0 && next !== 0) carryCell(old, next, passage);
  }
}

/** Word of the memory where the state of a closure begins; what it captured lies before. */
function instanceOf(context: LoopContext, closure: number, cls: number): number {
  return context.heap + closure + 1 + context.ints[classRecord(context, cls) + CLASS_CAPTURES];
}

/** The handle of a captured variable's cell, or 0. */
function capturedCell(context: LoopContext, closure: number, capture: number): number {
  const instance = instanceOf(context, closure, classAt(context, closure));
  const cell = context.floats[instance - 1 - capture] | 0;
  const cls = classAt(context, cell);
  return cls >= 0 && context.ints[classRecord(context, cls) + CLASS_KIND] === RECORD ? cell : 0;
}

/** The value of a captured variable. Both cells have variables of one type. */
function carryCell(old: number, next: number, passage: Passage): void {
  const { from, to } = passage;
  const { floats, ints, classHandles } = to;
  const record = classRecord(to, classAt(to, next));
  const words = ints[record + CLASS_PAYLOAD];
  if (from.ints[classRecord(from, classAt(from, old)) + CLASS_PAYLOAD] !== words) return;
  const first = classHandles + ints[record + CLASS_HANDLES];
  const end = first + ints[record + CLASS_HANDLE_COUNT];
  const source = from.heap + old;
  const target = to.heap + next;
  passage.begin();
  for (let i = first; i < end; i++) passage.carry(floats[source + ints[i]] | 0);
  if (!passage.end()) return;
  for (let word = 1; word <= words; word++) floats[target + word] = floats[source + word];
  for (let i = first; i < end; i++) {
    floats[target + ints[i]] = passage.carry(floats[source + ints[i]] | 0);
  }
}

function carryVariable(
  variable: VariableCopy,
  passage: Passage,
  fromBase: number,
  toBase: number,
): void {
  const { floats } = passage.to;
  const { words, handles } = variable;
  const source = fromBase + variable.source;
  const target = toBase + variable.target;
  passage.begin();
  for (let i = 0; i < handles.length; i++) passage.carry(floats[source + handles[i]] | 0);
  if (!passage.end()) return;
  for (let word = 0; word < words; word++) floats[target + word] = floats[source + word];
  for (let i = 0; i < handles.length; i++) {
    floats[target + handles[i]] = passage.carry(floats[source + handles[i]] | 0);
  }
}
