/**
 * MIR: the one form on which all optimisation happens, for both tiers.
 *
 * - Every value is one 64-bit word; tuples and records are lists of values, so that they cost
 *   nothing here.
 * - Every value is defined once (SSA). The language has no loops, so control flow is a tree of
 *   {@link Region}s and joins are the results of `if`.
 * - State is explicit: offsets count from the base of the function's own instance (07 §6.5).
 */
import type { Devices } from '../../vm/devices.ts';

import type {
  CapturedVariable,
  InitSite,
  Scheduling,
  StatementIdentity,
  WrittenFunction,
} from '../../vm/identity.ts';
import type { Opcode } from '../../vm/program.ts';
import { Op } from '../../vm/program.ts';
import type { StateShape } from '../../vm/state-tree.ts';
import type { HostCall } from '../4-stage/host-call.ts';
import type { SourceRange } from '../source.ts';

/** A virtual register; an index that is unique within its function. */
export type Value = number & { readonly brand: 'Value' };

/** Arithmetic with two operands; the names are those of the opcodes. */
export type BinaryOp =
  | 'Add' | 'Sub' | 'Mul' | 'Div' | 'Mod' | 'Pow' | 'Atan2' | 'Min' | 'Max' | 'Remainder'
  | 'Eq' | 'Ne' | 'Lt' | 'Le' | 'Gt' | 'Ge' | 'And' | 'Or'; // biome-ignore format: a table

export type UnaryOp =
  | 'Neg' | 'Abs' | 'Sqrt' | 'Sin' | 'Cos' | 'Tan' | 'Asin' | 'Acos' | 'Atan' | 'Sinh' | 'Cosh'
  | 'Tanh' | 'Log' | 'Floor' | 'Ceil' | 'Round' | 'Not' | 'MatchKey'; // biome-ignore format: a table

/** The opcode of an arithmetic operation. */
export function opcodeOf(op: BinaryOp | UnaryOp): Opcode {
  return Op[op];
}

interface InstructionBase {
  readonly range: SourceRange;
}

export type Instruction = InstructionBase &
  (
    | {
        readonly kind: 'const';
        readonly result: Value;
        readonly value: number;
        /** True for a number in the source that no other constant was computed from. */
        literal: boolean;
      }
    | { readonly kind: 'now'; readonly result: Value }
    | { readonly kind: 'sampleRate'; readonly result: Value }
    | { readonly kind: 'unary'; readonly op: UnaryOp; readonly result: Value; readonly a: Value }
    | {
        readonly kind: 'binary';
        readonly op: BinaryOp;
        readonly result: Value;
        readonly a: Value;
        readonly b: Value;
      }
    | { readonly kind: 'getGlobal'; readonly result: Value; readonly word: number }
    | { readonly kind: 'setGlobal'; readonly word: number; readonly a: Value }
    | { readonly kind: 'getState'; readonly result: Value; readonly offset: number }
    | { readonly kind: 'setState'; readonly offset: number; readonly a: Value }
    | { readonly kind: 'mem'; readonly result: Value; readonly offset: number; readonly a: Value }
    | {
        readonly kind: 'delay';
        readonly result: Value;
        readonly offset: number;
        readonly length: number;
        readonly input: Value;
        readonly time: Value;
      }
    | {
        readonly kind: 'call';
        readonly results: readonly Value[];
        readonly callee: MirFunction;
        readonly args: readonly Value[];
        /** Where the callee's instance lies in the caller's. */
        readonly offset: number;
      }
    /** An object on the heap with these words: a captured variable, or a box (02 §14.1). */
    | {
        readonly kind: 'newRecord';
        readonly result: Value;
        readonly shape: ObjectShape;
        readonly words: readonly Value[];
      }
    | {
        readonly kind: 'getWord';
        readonly result: Value;
        readonly record: Value;
        readonly offset: number;
      }
    | {
        readonly kind: 'setWord';
        readonly record: Value;
        readonly offset: number;
        readonly a: Value;
      }
    | {
        readonly kind: 'newClosure';
        readonly result: Value;
        readonly function: MirFunction;
        readonly captures: readonly Value[];
      }
    | {
        readonly kind: 'callClosure';
        readonly results: readonly Value[];
        readonly closure: Value;
        readonly args: readonly Value[];
      }
    /** The handle of a captured variable of the running closure. */
    | { readonly kind: 'getCapture'; readonly result: Value; readonly index: number }
    | {
        readonly kind: 'newArray';
        readonly result: Value;
        readonly shape: ObjectShape;
        readonly words: readonly Value[];
      }
    | {
        readonly kind: 'arrayGet';
        readonly results: readonly Value[];
        readonly shape: ObjectShape;
        readonly array: Value;
        readonly index: Value;
      }
    | { readonly kind: 'arrayLength'; readonly result: Value; readonly array: Value }
    | {
        readonly kind: 'arrayAppend' | 'arrayPrepend';
        readonly result: Value;
        readonly shape: ObjectShape;
        readonly array: Value;
        readonly words: readonly Value[];
      }
    /** First element, then the rest; or the rest, then the last element (04 §6). */
    | {
        readonly kind: 'arraySplitHead' | 'arraySplitTail';
        readonly results: readonly Value[];
        readonly shape: ObjectShape;
        readonly array: Value;
      }
    /** What controls and MIDI say; `index` as in the instruction (04 §10). */
    | {
        readonly kind: 'getControl' | 'getNote';
        readonly result: Value;
        readonly index: number;
      }
    | {
        readonly kind: 'soundAt';
        readonly result: Value;
        readonly sound: number;
        readonly position: Value;
      }
    /** Words go to the channels of a probe, from its first on. */
    | { readonly kind: 'probe'; readonly probe: number; readonly words: readonly Value[] }
    | { readonly kind: 'print'; readonly site: number; readonly a: Value }
    /** A call of the compiler; in macro-stage code only (4-stage/host-call.ts). */
    | {
        readonly kind: 'host';
        readonly results: readonly Value[];
        /** Index into {@link MirProgram.hostCalls}. */
        readonly site: number;
        readonly args: readonly Value[];
      }
    | {
        readonly kind: 'scheduleClosure';
        readonly time: Value;
        readonly closure: Value;
        readonly scheduling: number;
      }
    | {
        readonly kind: 'scheduleFunction';
        readonly time: Value;
        readonly callee: MirFunction;
        readonly scheduling: number;
      }
    /** In the initialisers: what follows is done for this site (07 §9.3.4). */
    | { readonly kind: 'mark'; readonly site: number }
    | {
        readonly kind: 'if';
        readonly results: readonly Value[];
        readonly condition: Value;
        readonly then: Region;
        readonly else: Region;
      }
  );

/** Straight-line code that ends by yielding values to what contains it. */
export interface Region {
  instructions: Instruction[];
  yields: readonly Value[];
}

/** What the collector must know of an object; see `ObjectShape` in vm/program.ts. */
export type ObjectShape =
  | { readonly kind: 'record'; readonly words: number; readonly handles: readonly number[] }
  | { readonly kind: 'array'; readonly elementWords: number; readonly handles: readonly number[] };

/** One cell or inner instance of a function, in evaluation order; offsets from its own base. */
export type Cell = {
  readonly offset: number;
  readonly words: number;
  readonly text: string;
  readonly range: SourceRange;
} & (
  | { readonly kind: 'feed'; readonly shape: StateShape; readonly handles: readonly number[] }
  | { readonly kind: 'mem' }
  | { readonly kind: 'delay'; readonly length: number }
  | { readonly kind: 'call'; readonly label: string; readonly callee: MirFunction }
);

/** One function at one combination of types. */
export interface MirFunction {
  readonly id: number;
  readonly name: string;
  readonly range: SourceRange;
  params: readonly Value[];
  resultWords: number;
  body: Region;
  /** Number of values made so far; the next one's index. */
  valueCount: number;
  /** What it remembers; the skeleton of 07 §6.5. */
  cells: readonly Cell[];
  stateWords: number;
  /** True if it calls itself. */
  recursive: boolean;
  /** Captured variables, if it runs as a closure. */
  captured: readonly CapturedVariable[];
  /** What it was built from, an index into {@link MirProgram.written}; −1 for nothing written. */
  written: number;
  /** See `FunctionIdentity` in vm/identity.ts. */
  signature: string;
}

/** One top-level variable and where it lies. */
export interface MirGlobal {
  readonly name: string;
  readonly offset: number;
  readonly words: number;
  readonly type: string;
  readonly text: string;
  readonly assigned: boolean;
  readonly definition: string;
  readonly range: SourceRange;
}

export interface MirProgram {
  /** Callees before callers. */
  readonly functions: readonly MirFunction[];
  readonly init: MirFunction;
  readonly dsp: MirFunction;
  readonly globals: readonly MirGlobal[];
  readonly globalWords: number;
  readonly globalHandles: readonly number[];
  /** Named functions that are scheduled somewhere, each with state of its own (07 §8.2). */
  readonly tasks: readonly MirFunction[];
  readonly strings: readonly string[];
  readonly devices: Devices;
  /** Functions that are run one by one from outside, beside `init` and `dsp`: none when it plays. */
  readonly entries: readonly MirFunction[];
  /** What macro-stage code asks of the compiler, by site. */
  readonly hostCalls: readonly HostCall[];
  /** Of objects that variables may hold, whether the program makes any itself or not. */
  readonly shapes: readonly ObjectShape[];
  /** By what a live update recognises closures and tasks; see vm/identity.ts. */
  readonly written: readonly WrittenFunction[];
  readonly statements: readonly StatementIdentity[];
  readonly sites: readonly InitSite[];
  readonly schedulings: readonly Scheduling[];
}

/** A value of `fn` that no instruction defines yet. */
export function newValue(fn: MirFunction): Value {
  return fn.valueCount++ as Value;
}
