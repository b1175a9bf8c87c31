/** What passes ask of an instruction, whatever its kind. The answers make no lists. */
import type { Instruction, Region, Value } from './ir.ts';

/** Visits the values that an instruction defines. */
export function forEachResult(i: Instruction, visit: (value: Value) => void): void {
  switch (i.kind) {
    case 'setGlobal':
    case 'setState':
    case 'setWord':
    case 'probe':
    case 'print':
    case 'scheduleClosure':
    case 'scheduleFunction':
    case 'mark':
      return;
    case 'call':
    case 'callClosure':
    case 'arrayGet':
    case 'arraySplitHead':
    case 'arraySplitTail':
    case 'host':
    case 'if':
      return i.results.forEach(visit);
    default:
      return visit(i.result);
  }
}

/**
 * Visits the values that an instruction reads itself, in the order of evaluation; those read inside
 * the regions of an `if` are not counted.
 */
export function forEachOperand(i: Instruction, visit: (value: Value) => void): void {
  switch (i.kind) {
    case 'unary':
    case 'setGlobal':
    case 'setState':
    case 'mem':
    case 'print':
      return visit(i.a);
    case 'binary':
      visit(i.a);
      return visit(i.b);
    case 'delay':
      visit(i.input);
      return visit(i.time);
    case 'call':
    case 'host':
      return i.args.forEach(visit);
    case 'newRecord':
    case 'newArray':
    case 'probe':
      return i.words.forEach(visit);
    case 'soundAt':
      return visit(i.position);
    case 'getWord':
      return visit(i.record);
    case 'setWord':
      visit(i.record);
      return visit(i.a);
    case 'newClosure':
      return i.captures.forEach(visit);
    case 'callClosure':
      visit(i.closure);
      return i.args.forEach(visit);
    case 'arrayGet':
      visit(i.array);
      return visit(i.index);
    case 'arrayLength':
    case 'arraySplitHead':
    case 'arraySplitTail':
      return visit(i.array);
    case 'arrayAppend':
    case 'arrayPrepend':
      visit(i.array);
      return i.words.forEach(visit);
    case 'scheduleClosure':
      visit(i.time);
      return visit(i.closure);
    case 'scheduleFunction':
      return visit(i.time);
    case 'if':
      return visit(i.condition);
    default:
      return;
  }
}

/** True if leaving the instruction out, when its results are not used, changes nothing. */
export function isPure({ kind }: Instruction): boolean {
  switch (kind) {
    case 'const':
    case 'now':
    case 'sampleRate':
    case 'unary':
    case 'binary':
    case 'getGlobal':
    case 'getState':
    case 'newRecord':
    case 'getWord':
    case 'newClosure':
    case 'getCapture':
    case 'newArray':
    case 'arrayGet':
    case 'arrayLength':
    case 'arrayAppend':
    case 'arrayPrepend':
    case 'getControl':
    case 'getNote':
    case 'soundAt':
      return true;
    default:
      return false;
  }
}

/** A region and those in it. */
export function regionsOf(body: Region): readonly Region[] {
  const regions = [body];
  for (const region of regions) {
    for (const i of region.instructions) if (i.kind === 'if') regions.push(i.then, i.else);
  }
  return regions;
}

/** Instructions of a region and the regions in it. */
export function instructionCount(body: Region): number {
  return regionsOf(body).reduce((count, { instructions }) => count + instructions.length, 0);
}
