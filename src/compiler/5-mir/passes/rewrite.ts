/** Renaming the values of instructions: the tool of all passes. */
import type { Instruction, Region, Value } from '../ir.ts';

/** How values are renamed on the way. */
export interface Renaming {
  /** The value to read instead. */
  use(value: Value): Value;
  /** The value to define instead. */
  define(value: Value): Value;
  /** What becomes of the regions of an `if`. */
  region(region: Region): Region;
  /** Added to every state offset: where the code's instance lies in the new one. */
  readonly stateBase: number;
}

/**
 * The instruction with other values. Operands are read, and branches walked, before results are
 * defined.
 */
export function renamed(i: Instruction, to: Renaming): Instruction {
  const use = (value: Value): Value => to.use(value);
  const define = (value: Value): Value => to.define(value);
  const { kind, range } = i;
  switch (kind) {
    // Written out, because engines make such objects many times faster than they copy others.
    case 'const':
      return { kind, result: define(i.result), value: i.value, literal: i.literal, range };
    case 'now':
    case 'sampleRate':
      return { kind, result: define(i.result), range };
    case 'unary': {
      const a = use(i.a);
      return { kind, op: i.op, result: define(i.result), a, range };
    }
    case 'binary': {
      const a = use(i.a);
      const b = use(i.b);
      return { kind, op: i.op, result: define(i.result), a, b, range };
    }
    case 'getGlobal':
      return { kind, result: define(i.result), word: i.word, range };
    case 'setGlobal':
      return { kind, word: i.word, a: use(i.a), range };
    case 'getState':
      return { kind, result: define(i.result), offset: i.offset + to.stateBase, range };
    case 'setState':
      return { kind, offset: i.offset + to.stateBase, a: use(i.a), range };
    case 'mem': {
      const a = use(i.a);
      return { kind, result: define(i.result), offset: i.offset + to.stateBase, a, range };
    }
    case 'call': {
      const args = i.args.map(use);
      const offset = i.offset + to.stateBase;
      return { kind, results: i.results.map(define), callee: i.callee, args, offset, range };
    }
    case 'if': {
      const condition = use(i.condition);
      const then = to.region(i.then);
      const otherwise = to.region(i.else);
      return { kind, results: i.results.map(define), condition, then, else: otherwise, range };
    }
    case 'getCapture':
    case 'getControl':
    case 'getNote':
      return { kind, result: define(i.result), index: i.index, range };
    case 'print':
      return { kind, site: i.site, a: use(i.a), range };
    case 'delay': {
      const input = use(i.input);
      const time = use(i.time);
      const offset = i.offset + to.stateBase;
      return { kind, result: define(i.result), offset, length: i.length, input, time, range };
    }
    case 'host': {
      const args = i.args.map(use);
      return { kind, results: i.results.map(define), site: i.site, args, range };
    }
    case 'newRecord':
    case 'newArray': {
      const words = i.words.map(use);
      return { kind, result: define(i.result), shape: i.shape, words, range };
    }
    case 'probe':
      return { kind, probe: i.probe, words: i.words.map(use), range };
    case 'getWord': {
      const record = use(i.record);
      return { kind, result: define(i.result), record, offset: i.offset, range };
    }
    case 'setWord':
      return { kind, record: use(i.record), offset: i.offset, a: use(i.a), range };
    case 'newClosure': {
      const captures = i.captures.map(use);
      return { kind, result: define(i.result), function: i.function, captures, range };
    }
    case 'callClosure': {
      const closure = use(i.closure);
      const args = i.args.map(use);
      return { kind, results: i.results.map(define), closure, args, range };
    }
    case 'arrayGet': {
      const array = use(i.array);
      const index = use(i.index);
      return { kind, results: i.results.map(define), shape: i.shape, array, index, range };
    }
    case 'arrayLength': {
      const array = use(i.array);
      return { kind, result: define(i.result), array, range };
    }
    case 'arraySplitHead':
    case 'arraySplitTail': {
      const array = use(i.array);
      return { kind, results: i.results.map(define), shape: i.shape, array, range };
    }
    case 'arrayAppend':
    case 'arrayPrepend': {
      const array = use(i.array);
      const words = i.words.map(use);
      return { kind, result: define(i.result), shape: i.shape, array, words, range };
    }
    case 'soundAt': {
      const position = use(i.position);
      return { kind, result: define(i.result), sound: i.sound, position, range };
    }
    case 'scheduleClosure': {
      const { scheduling } = i;
      return { kind, time: use(i.time), closure: use(i.closure), scheduling, range };
    }
    case 'scheduleFunction': {
      const { callee, scheduling } = i;
      return { kind, time: use(i.time), callee, scheduling, range };
    }
    case 'mark':
      return i;
  }
}
