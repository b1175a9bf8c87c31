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
  const { stateBase } = renaming;
  const use = (value: Value) => renaming.use(value);
  const define = (value: Value) => renaming.define(value);
  switch (i.kind) {
    case 'const':
    case 'now':
    case 'sampleRate':
    case 'getGlobal':
      return { ...i, result: define(i.result) };
    case 'getState':
      return { ...i, result: define(i.result), offset: i.offset + stateBase };
    case 'unary': {
      const a = use(i.a);
      return { ...i, a, result: define(i.result) };
    }
    case 'binary': {
      const a = use(i.a);
      const b = use(i.b);
      return { ...i, a, b, result: define(i.result) };
    }
    case 'setGlobal':
      return { ...i, a: use(i.a) };
    case 'setState':
      return { ...i, a: use(i.a), offset: i.offset + stateBase };
    case 'mem': {
      const a = use(i.a);
      return { ...i, a, result: define(i.result), offset: i.offset + stateBase };
    }
    case 'delay': {
      const input = use(i.input);
      const time = use(i.time);
      return { ...i, input, time, result: define(i.result), offset: i.offset + stateBase };
    }
    case 'call': {
      const args = i.args.map(use);
      return { ...i, args, results: i.results.map(define), offset: i.offset + stateBase };
    }
    case 'if': {
      const condition = use(i.condition);
      const then = copyRegion(i.then);
      const otherwise = copyRegion(i.else);
      return { ...i, condition, then, else: otherwise, results: i.results.map(define) };
    }
  }
}
