/**
 * The instructions of heap and scheduler that the interpreter doesn't execute itself, called
 * through a table for the reason given in `math-ops.ts`.
 *
 * Audio thread; allocates: no JavaScript objects. Operands are read before results are written: the
 * registers may be the same.
 */
import type { FaultLog } from '../faults.ts';
import { INSTRUCTIONS } from '../instructions.ts';
import { FUNCTION_ENTRY, FUNCTION_INTS } from '../layout.ts';
import type { LoopContext } from '../loop-context.ts';
import { FaultCode, INSTRUCTION_WORDS, Op, type Opcode } from '../program.ts';
import { schedule } from '../tasks.ts';
import { keepOld } from '../undo.ts';
import {
  copyWords,
  elementAt,
  elementWordsOf,
  extend,
  makeBuffer,
  makePart,
  makeSlice,
  sliceAt,
  sliceLength,
} from './arrays.ts';
import {
  BUFFER_HEADER_WORDS,
  CLASS_CAPTURES,
  CLASS_FUNCTION,
  CLASS_KIND,
  CLASS_PAYLOAD,
  CLASS_WORDS,
  CLOSURE,
  classOf,
  RECORD,
  SLICE,
  WATCHED,
} from './layout.ts';
import { classAt, classRecord, makeObject } from './objects.ts';
import { remember } from './settle.ts';

/**
 * Executes the instruction at `pc` of an activation at `base`. Returns fuel: 0, or what it took
 * beyond an instruction's worth; or, negated, the {@link FaultCode} that ends the sample.
 */
export type HeapOperation = (
  context: LoopContext,
  log: FaultLog,
  pc: number,
  base: number,
) => number;

/** Words that are copied in the time of an instruction. */
const WORDS_PER_FUEL = 4;

const FULL = -FaultCode.OutOfMemory;

/** Payload words of the record in a register whose handle names one, or −1. */
function recordWords(context: LoopContext, handle: number): number {
  const cls = classAt(context, handle);
  if (cls < 0) return -1;
  const record = classRecord(context, cls);
  return context.ints[record + CLASS_KIND] === RECORD ? context.ints[record + CLASS_PAYLOAD] : -1;
}

const newRecord: HeapOperation = (context, _, pc, base) => {
  const { floats, ints, heap, code } = context;
  const cls = classOf(code[pc + 3]);
  const record = classRecord(context, cls);
  const handle = makeObject(context, cls, ints[record + CLASS_WORDS]);
  if (handle === 0) return FULL;
  copyWords(context, heap + handle + 1, base + code[pc + 2], ints[record + CLASS_PAYLOAD]);
  floats[base + code[pc + 1]] = handle;
  return 0;
};

const getWord: HeapOperation = (context, _, pc, base) => {
  const { floats, heap, code } = context;
  const handle = floats[base + code[pc + 2]] | 0;
  const word = code[pc + 3];
  floats[base + code[pc + 1]] =
    word < recordWords(context, handle) ? floats[heap + handle + 1 + word] : 0;
  return 0;
};

const setWord: HeapOperation = (context, _, pc, base) => {
  const { floats, ints, heap, heapHalves, code } = context;
  const handle = floats[base + code[pc + 1]] | 0;
  const word = code[pc + 2];
  if (word >= recordWords(context, handle)) return 0;
  const watched = (ints[heapHalves + handle * 2] & WATCHED) !== 0;
  if (watched && !remember(context, handle, -1)) return FULL;
  if (context.abandons && context.lead > 0) keepOld(context, heap + handle + 1 + word);
  floats[heap + handle + 1 + word] = floats[base + code[pc + 3]];
  return 0;
};

const newClosure: HeapOperation = (context, _, pc, base) => {
  const { floats, ints, heap, code } = context;
  const cls = classOf(code[pc + 3]);
  const record = classRecord(context, cls);
  const handle = makeObject(context, cls, ints[record + CLASS_WORDS]);
  if (handle === 0) return FULL;
  const captures = ints[record + CLASS_CAPTURES];
  const from = base + code[pc + 2];
  for (let k = 0; k < captures; k++) floats[heap + handle + captures - k] = floats[from + k];
  floats[base + code[pc + 1]] = handle;
  const { registry } = context;
  if (registry !== null) registry.addClosure(handle, ints[record + CLASS_FUNCTION], context.site);
  return 0;
};

const newArray: HeapOperation = (context, _, pc, base) => {
  const { floats, heap, code } = context;
  const shape = code[pc + 3];
  const length = code[pc + 1 + INSTRUCTION_WORDS];
  let slice = 0;
  if (length > 0) {
    const buffer = makeBuffer(context, shape, length, 0, length);
    if (buffer === 0) return FULL;
    const words = length * elementWordsOf(context, shape);
    copyWords(context, heap + buffer + BUFFER_HEADER_WORDS, base + code[pc + 2], words);
    slice = makeSlice(context, shape, buffer, 0, length);
    if (slice === 0) return FULL;
  }
  floats[base + code[pc + 1]] = slice;
  return 0;
};

const arrayGet: HeapOperation = (context, _, pc, base) => {
  const { floats, code } = context;
  const shape = code[pc + 1 + INSTRUCTION_WORDS];
  const slice = sliceAt(context, floats[base + code[pc + 2]] | 0, shape);
  const elementWords = elementWordsOf(context, shape);
  const target = base + code[pc + 1];
  const last = sliceLength(context, slice) - 1;
  if (last < 0) {
    clearWords(floats, target, elementWords);
    return 0;
  }
  const index = floats[base + code[pc + 3]];
  // NaN and infinities differ from themselves by something other than zero (07 §4.5).
  let i = 0;
  if (index - index === 0 && index > 0) i = index < last ? index | 0 : last;
  copyWords(context, target, elementAt(context, slice, elementWords, i), elementWords);
  return 0;
};

const arrayLength: HeapOperation = (context, _, pc, base) => {
  const { floats, ints, code } = context;
  const handle = floats[base + code[pc + 2]] | 0;
  const cls = classAt(context, handle);
  const isSlice = cls >= 0 && ints[classRecord(context, cls) + CLASS_KIND] === SLICE;
  floats[base + code[pc + 1]] = isSlice ? sliceLength(context, handle) : 0;
  return 0;
};

function extendBy(context: LoopContext, pc: number, base: number, inFront: boolean): number {
  const { floats, ints, heapHalves, code } = context;
  const shape = code[pc + 1 + INSTRUCTION_WORDS];
  const old = sliceAt(context, floats[base + code[pc + 2]] | 0, shape);
  const slice = extend(context, shape, old, base + code[pc + 3], inFront);
  if (slice === 0) return FULL;
  floats[base + code[pc + 1]] = slice;
  const moved = old === 0 || ints[heapHalves + old * 2 + 2] !== ints[heapHalves + slice * 2 + 2];
  return moved ? copyFuel(context, slice, shape) : 0;
}

function copyFuel(context: LoopContext, slice: number, shape: number): number {
  const words = sliceLength(context, slice) * elementWordsOf(context, shape);
  return (words / WORDS_PER_FUEL) | 0;
}

const arrayAppend: HeapOperation = (context, _, pc, base) => extendBy(context, pc, base, false);

const arrayPrepend: HeapOperation = (context, _, pc, base) => extendBy(context, pc, base, true);

function split(
  context: LoopContext,
  log: FaultLog,
  pc: number,
  base: number,
  atHead: boolean,
): number {
  const { floats, code } = context;
  const shape = code[pc + 3];
  const elementWords = elementWordsOf(context, shape);
  const slice = sliceAt(context, floats[base + code[pc + 2]] | 0, shape);
  const length = sliceLength(context, slice);
  const target = base + code[pc + 1];
  const restAt = atHead ? target + elementWords : target;
  const elementTo = atHead ? target : target + 1;
  if (length === 0) {
    clearWords(floats, target, elementWords + 1);
    log.note(FaultCode.EmptyArray, functionAt(context, pc), pc, context);
    return 0;
  }
  let rest = 0;
  if (length > 1) {
    rest = makePart(context, shape, slice, atHead ? 1 : 0, length - 1);
    if (rest === 0) return FULL;
  }
  const element = elementAt(context, slice, elementWords, atHead ? 0 : length - 1);
  copyWords(context, elementTo, element, elementWords);
  floats[restAt] = rest;
  return 0;
}

const arraySplitHead: HeapOperation = (context, log, pc, base) =>
  split(context, log, pc, base, true);

const arraySplitTail: HeapOperation = (context, log, pc, base) =>
  split(context, log, pc, base, false);

function scheduleAt(
  context: LoopContext,
  log: FaultLog,
  pc: number,
  base: number,
  target: number,
): number {
  const { floats, code } = context;
  const time = base + code[pc + 1];
  if (Number.isNaN(floats[time])) {
    log.note(FaultCode.TaskTime, functionAt(context, pc), pc, context);
  }
  return schedule(context, time, target, code[pc + 3]) ? 0 : -FaultCode.TooManyTasks;
}

const scheduleClosure: HeapOperation = (context, log, pc, base) => {
  const { floats, ints, code } = context;
  const handle = floats[base + code[pc + 2]] | 0;
  const cls = classAt(context, handle);
  if (cls < 0 || ints[classRecord(context, cls) + CLASS_KIND] !== CLOSURE) {
    return -FaultCode.NoClosure;
  }
  return scheduleAt(context, log, pc, base, handle);
};

const scheduleFunction: HeapOperation = (context, log, pc, base) =>
  scheduleAt(context, log, pc, base, ~context.code[pc + 2]);

const mark: HeapOperation = (context, _, pc) => {
  context.site = context.code[pc + 1];
  return 0;
};

/** Not on the audio thread: a host is there at compile time only. */
const host: HeapOperation = (context, _, pc, base) => {
  context.host(context, context.code[pc + 2], base + context.code[pc + 1]);
  return 0;
};

function clearWords(floats: Float64Array, from: number, count: number): void {
  for (let i = 0; i < count; i++) floats[from + i] = 0;
}

/** The function that an instruction belongs to. For reports: takes time for all functions. */
export function functionAt(context: LoopContext, pc: number): number {
  const { ints, functions, functionCount } = context;
  let best = 0;
  let bestEntry = -1;
  for (let f = 0; f < functionCount; f++) {
    const entry = ints[functions + f * FUNCTION_INTS + FUNCTION_ENTRY];
    const first = entry < 0 ? ~entry : entry;
    if (first <= pc && first > bestEntry) {
      best = f;
      bestEntry = first;
    }
  }
  return best;
}

const OPERATIONS: Partial<Record<Opcode, HeapOperation>> = {
  [Op.NewRecord]: newRecord,
  [Op.GetWord]: getWord,
  [Op.SetWord]: setWord,
  [Op.NewClosure]: newClosure,
  [Op.NewArray]: newArray,
  [Op.ArrayGet]: arrayGet,
  [Op.ArrayLength]: arrayLength,
  [Op.ArrayAppend]: arrayAppend,
  [Op.ArrayPrepend]: arrayPrepend,
  [Op.ArraySplitHead]: arraySplitHead,
  [Op.ArraySplitTail]: arraySplitTail,
  [Op.ScheduleClosure]: scheduleClosure,
  [Op.ScheduleFunction]: scheduleFunction,
  [Op.Host]: host,
  [Op.Mark]: mark,
};

/** All of them by opcode. Instructions of other kinds have one that does nothing. */
export const heapAt: readonly HeapOperation[] = INSTRUCTIONS.map(
  (_, opcode) => OPERATIONS[opcode as Opcode] ?? (() => 0),
);
