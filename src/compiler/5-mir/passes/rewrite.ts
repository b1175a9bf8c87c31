/** Renaming the values of instructions: the tool of all passes. */
import type { Instruction, Region, Value } from '../ir.ts';

/** How values are renamed on the way. */
export interface Renaming {
  /** The value to read instead. */
  use(value: Value): Value;
  /** The value to define instead; absent where results keep their names. */
  readonly define?: (value: Value) => Value;
  /** Added to every state offset: where the code's instance lies in the new one. */
  readonly stateBase: number;
}

type Writable<T> = T extends unknown ? { -readonly [K in keyof T]: T[K] } : never;

/**
 * Renames the values of an instruction in place; the regions of an `if` become what `region` makes
 * of them. Operands are read, and branches walked, before results are defined.
 */
export function rename(
  instruction: Instruction,
  renaming: Renaming,
  region: (region: Region) => Region,
): void {
  const i = instruction as Writable<Instruction>;
  renameOperands(i, renaming, region);
  if (renaming.stateBase !== 0) shift(i, renaming.stateBase);
  const { define } = renaming;
  if (define === undefined) return;
  if ('results' in i) i.results = i.results.map(define);
  else if ('result' in i) i.result = define(i.result);
}

function renameOperands(
  i: Writable<Instruction>,
  renaming: Renaming,
  region: (region: Region) => Region,
): void {
  const all = (values: readonly Value[]): Value[] => values.map((value) => renaming.use(value));
  switch (i.kind) {
    case 'unary':
    case 'setGlobal':
    case 'setState':
    case 'mem':
    case 'print':
      i.a = renaming.use(i.a);
      break;
    case 'binary':
      i.a = renaming.use(i.a);
      i.b = renaming.use(i.b);
      break;
    case 'delay':
      i.input = renaming.use(i.input);
      i.time = renaming.use(i.time);
      break;
    case 'call':
    case 'host':
      i.args = all(i.args);
      break;
    case 'newRecord':
    case 'newArray':
    case 'probe':
      i.words = all(i.words);
      break;
    case 'getWord':
      i.record = renaming.use(i.record);
      break;
    case 'setWord':
      i.record = renaming.use(i.record);
      i.a = renaming.use(i.a);
      break;
    case 'newClosure':
      i.captures = all(i.captures);
      break;
    case 'callClosure':
      i.closure = renaming.use(i.closure);
      i.args = all(i.args);
      break;
    case 'arrayGet':
      i.array = renaming.use(i.array);
      i.index = renaming.use(i.index);
      break;
    case 'arrayLength':
    case 'arraySplitHead':
    case 'arraySplitTail':
      i.array = renaming.use(i.array);
      break;
    case 'arrayAppend':
    case 'arrayPrepend':
      i.array = renaming.use(i.array);
      i.words = all(i.words);
      break;
    case 'soundAt':
      i.position = renaming.use(i.position);
      break;
    case 'scheduleClosure':
      i.time = renaming.use(i.time);
      i.closure = renaming.use(i.closure);
      break;
    case 'scheduleFunction':
      i.time = renaming.use(i.time);
      break;
    case 'if':
      i.condition = renaming.use(i.condition);
      i.then = region(i.then);
      i.else = region(i.else);
      break;
    default:
      break;
  }
}

/** Moves what an instruction does to the state. */
function shift(i: Writable<Instruction>, by: number): void {
  switch (i.kind) {
    case 'getState':
    case 'setState':
    case 'mem':
    case 'delay':
    case 'call':
      i.offset += by;
      break;
    default:
      break;
  }
}
