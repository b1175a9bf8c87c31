/** Copying instructions with other values: the tool of all passes. */
import type { Instruction, Region, Value } from '../ir.ts';

/** How values are renamed on the way. */
export interface Renaming {
  /** The value to read instead. */
  use(value: Value): Value;
  /** The value to define instead. */
  define(value: Value): Value;
  /** Added to every state offset: where the code's instance lies in the new one. */
  readonly stateBase: number;
}

/** A copy of an instruction; the regions of an `if` are copied by `copyRegion`. */
export function renameInstruction(
  i: Instruction,
  renaming: Renaming,
  copyRegion: (region: Region) => Region,
): Instruction {
  const read = renameOperands(i, (value) => renaming.use(value), copyRegion);
  const placed = 'offset' in read && isState(read) ? shifted(read, renaming.stateBase) : read;
  if ('results' in placed) {
    return { ...placed, results: placed.results.map((value) => renaming.define(value)) };
  }
  return 'result' in placed ? { ...placed, result: renaming.define(placed.result) } : placed;
}

/** Operands are read, and branches copied, before results are defined. */
function renameOperands(
  i: Instruction,
  use: (value: Value) => Value,
  copyRegion: (region: Region) => Region,
): Instruction {
  switch (i.kind) {
    case 'unary':
    case 'setGlobal':
    case 'setState':
    case 'mem':
    case 'print':
      return { ...i, a: use(i.a) };
    case 'binary':
      return { ...i, a: use(i.a), b: use(i.b) };
    case 'delay':
      return { ...i, input: use(i.input), time: use(i.time) };
    case 'call':
      return { ...i, args: i.args.map(use) };
    case 'newRecord':
    case 'newArray':
    case 'probe':
      return { ...i, words: i.words.map(use) };
    case 'getWord':
      return { ...i, record: use(i.record) };
    case 'setWord':
      return { ...i, record: use(i.record), a: use(i.a) };
    case 'newClosure':
      return { ...i, captures: i.captures.map(use) };
    case 'callClosure':
      return { ...i, closure: use(i.closure), args: i.args.map(use) };
    case 'arrayGet':
      return { ...i, array: use(i.array), index: use(i.index) };
    case 'arrayLength':
    case 'arraySplitHead':
    case 'arraySplitTail':
      return { ...i, array: use(i.array) };
    case 'arrayAppend':
    case 'arrayPrepend':
      return { ...i, array: use(i.array), words: i.words.map(use) };
    case 'soundAt':
      return { ...i, position: use(i.position) };
    case 'scheduleClosure':
      return { ...i, time: use(i.time), closure: use(i.closure) };
    case 'scheduleFunction':
      return { ...i, time: use(i.time) };
    case 'if': {
      const condition = use(i.condition);
      const then = copyRegion(i.then);
      return { ...i, condition, then, else: copyRegion(i.else) };
    }
    default:
      return i;
  }
}

type StateInstruction = Extract<
  Instruction,
  { kind: 'getState' | 'setState' | 'mem' | 'delay' | 'call' }
>;

/** True for the instructions whose offset is a place in the state. */
function isState(i: Instruction): i is StateInstruction {
  return (
    i.kind === 'getState' ||
    i.kind === 'setState' ||
    i.kind === 'mem' ||
    i.kind === 'delay' ||
    i.kind === 'call'
  );
}

function shifted(i: StateInstruction, by: number): StateInstruction {
  return { ...i, offset: i.offset + by };
}
