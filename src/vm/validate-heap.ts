/** The part of the validator that knows the heap's tables and instructions. */
import { SIGNATURE_HIGH, SIGNATURE_MASK } from './heap/layout.ts';
import { FOLLOWS_HANDLE } from './instructions.ts';
import { MAX_OBJECT_WORDS, MAX_SHAPES } from './limits.ts';
import { type FunctionProto, INSTRUCTION_WORDS, Op, type Program } from './program.ts';
import { isCount, isRecord, type Problems } from './validate-values.ts';

/** Checks shapes, the words that hold handles, and tasks. Tables of functions must have been checked. */
export function validateHeapTables(program: Program, problems: Problems): void {
  const { shapes, tasks, functions, globalWords, initStateWords, dsp } = program;
  if (shapes.length > MAX_SHAPES) problems.add('shapes: too many');
  if (shapes.length > 0 && !program.usesHeap) problems.add('shapes: of no heap');
  for (const [index, shape] of shapes.entries()) {
    if (!isShape(shape, functions)) problems.add(`shape ${index}: malformed`);
  }
  let stateWords = functions[dsp].stateWords;
  const seen = new Set<number>();
  for (const [index, task] of tasks.entries()) {
    if (!isTask(task, functions) || seen.has(task.function)) {
      problems.add(`task ${index}: malformed`);
      continue;
    }
    seen.add(task.function);
    stateWords += functions[task.function].stateWords;
  }
  for (const [name, words] of [
    ['globalHandles', globalWords],
    ['stateHandles', stateWords],
    ['initStateHandles', initStateWords],
  ] as const) {
    if (!areWords(program[name], words)) problems.add(`${name}: malformed`);
  }
}

/** No constant may look like the header of an object (`heap/layout.ts`). */
export function validateConstants(constants: Float64Array, problems: Problems): void {
  const halves = new Uint32Array(constants.slice().buffer);
  for (let k = 0; k < constants.length; k++) {
    // Only NaN can; whichever half is the upper one on this machine.
    if (!Number.isNaN(constants[k])) continue;
    const looks = [halves[2 * k], halves[2 * k + 1]].some(
      (half) => (half & SIGNATURE_MASK) >>> 0 === SIGNATURE_HIGH,
    );
    if (looks) problems.add(`constant ${k}: a signalling NaN`);
  }
}

/**
 * Checks that captured handles are only asked for where there are so many: in functions that are
 * never called but through closures, each of which has them.
 */
export function validateCaptures(program: Program, problems: Problems): void {
  const { code, functions, shapes, tasks, init, dsp } = program;
  const captures = new Float64Array(functions.length).fill(Number.POSITIVE_INFINITY);
  for (const shape of shapes) {
    if (shape.kind !== 'closure') continue;
    captures[shape.function] = Math.min(captures[shape.function], shape.captures);
  }
  for (const { entry, instructions } of functions) {
    for (let index = 0; index < instructions; index++) {
      const pc = entry + index * INSTRUCTION_WORDS;
      if (code[pc] === Op.Call) captures[code[pc + 2]] = 0;
    }
  }
  for (const f of [init, dsp, ...tasks.map((task) => task.function)]) captures[f] = 0;
  functions.forEach(({ name, entry, instructions }, f) => {
    for (let index = 0; index < instructions; index++) {
      const pc = entry + index * INSTRUCTION_WORDS;
      if (code[pc] === Op.GetCapture && code[pc + 2] >= captures[f]) {
        problems.add(`function ${f} "${name}", instruction ${index}: no such capture`);
      }
    }
  });
}

/** Whether the words that an instruction of the heap touches are its function's. */
export function heapOperandsFit(program: Program, proto: FunctionProto, pc: number): boolean {
  const { code, shapes } = program;
  const { registers } = proto;
  const [a, b, c] = [code[pc + 1], code[pc + 2], code[pc + 3]];
  const further = code[pc + 1 + INSTRUCTION_WORDS];
  if (FOLLOWS_HANDLE.has(code[pc]) && !program.usesHeap) return false;
  switch (code[pc]) {
    case Op.NewRecord: {
      const shape = shapes[c];
      return shape?.kind === 'record' && b + shape.words <= registers;
    }
    case Op.NewClosure: {
      const shape = shapes[c];
      return shape?.kind === 'closure' && b + shape.captures <= registers;
    }
    case Op.NewArray: {
      const shape = shapes[c];
      return shape?.kind === 'array' && b + further * shape.elementWords <= registers;
    }
    case Op.ArrayGet: {
      const shape = shapes[further];
      return shape?.kind === 'array' && a + shape.elementWords <= registers;
    }
    case Op.ArrayAppend:
    case Op.ArrayPrepend: {
      const shape = shapes[further];
      return shape?.kind === 'array' && c + shape.elementWords <= registers;
    }
    case Op.ArraySplitHead:
    case Op.ArraySplitTail: {
      const shape = shapes[c];
      return shape?.kind === 'array' && a + shape.elementWords + 1 <= registers;
    }
    case Op.CallClosure:
      return a + c <= registers;
    case Op.ScheduleFunction:
      return program.tasks.some((task) => task.function === b);
    default:
      return true;
  }
}

function isShape(value: unknown, functions: readonly FunctionProto[]): boolean {
  if (!isRecord(value)) return false;
  const { kind, words, elementWords, handles, captures, stateWords, stateHandles } = value;
  switch (kind) {
    case 'record':
      return isCount(words, MAX_OBJECT_WORDS) && areWords(handles, words);
    case 'array':
      return isCount(elementWords, MAX_OBJECT_WORDS) && areWords(handles, elementWords);
    case 'closure':
      return (
        isCount(value.function, functions.length - 1) &&
        isCount(captures, MAX_OBJECT_WORDS) &&
        isCount(stateWords, MAX_OBJECT_WORDS) &&
        stateWords === functions[value.function].stateWords &&
        areWords(stateHandles, stateWords)
      );
    default:
      return false;
  }
}

function isTask(value: unknown, functions: readonly FunctionProto[]): boolean {
  if (!isRecord(value) || !isCount(value.function, functions.length - 1)) return false;
  const { paramWords, resultWords } = functions[value.function];
  return paramWords === 0 && resultWords === 0;
}

/** Ascending, each once, below `words`. */
function areWords(value: unknown, words: number): boolean {
  if (!Array.isArray(value) || value.length > words) return false;
  let least = 0;
  for (const word of value as unknown[]) {
    if (!isCount(word, words - 1) || word < least) return false;
    least = word + 1;
  }
  return true;
}
