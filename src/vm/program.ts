/**
 * LEAF: imports only other leaves, `state-tree.ts`, `devices.ts` and `identity.ts`. The portable bytecode: opcodes, operand
 * layout, and the container that travels from the compiler to the audio thread (08 §2, §3).
 *
 * One instruction is {@link INSTRUCTION_WORDS} Int32 words: opcode and up to three operands.
 * Operand names used below, all indices zero-based:
 *
 * | name    | meaning                                                                |
 * |---------|------------------------------------------------------------------------|
 * | d, a, b | register, counted from the frame's base                                |
 * | k       | index into {@link Program.constants}                                   |
 * | g       | word of the globals                                                    |
 * | o       | state offset in words from the current instance's base                 |
 * | t       | jump target: an absolute word index into {@link Program.code}          |
 * | f       | index into {@link Program.functions}                                   |
 * | s       | index into {@link Program.shapes}                                      |
 * | n       | count                                                                  |
 *
 * All values are 64-bit floats. A value on the heap is a **handle**: a whole number above 0 that
 * only the heap's instructions make; 0 is no object: the empty array, no closure. A function's parameters arrive in its registers 0, 1, …; its
 * results leave in the same place (08 §1).
 */
import type { Devices } from './devices.ts';
import type { ProgramIdentity } from './identity.ts';
import type { CallNode, SourceRange } from './state-tree.ts';

/** Bumped whenever the meaning or layout of anything in this file changes. */
export const PROGRAM_VERSION = 3;

/** Int32 words per instruction: opcode, three operands. */
export const INSTRUCTION_WORDS = 4;

/**
 * Opcodes. The comment gives operands and effect; `true` means `> 0` (07 §2.2).
 * Dense from 0, because the interpreter's switch compiles to a jump table.
 */
export const Op = {
  /** d a      d := a */
  Move: 0,
  /** d a n    n words, ranges may overlap */
  MoveRange: 1,
  /** d k      d := constant k */
  Const: 2,
  /** d        index of the sample being computed */
  Now: 3,
  /** d        sample rate in Hz */
  SampleRate: 4,
  /** d g */
  GetGlobal: 5,
  /** g a */
  SetGlobal: 6,
  /** d o      one word of state */
  GetState: 7,
  /** o a */
  SetState: 8,
  /** d a o    d := cell, then cell := a (07 §6.3) */
  Mem: 9,
  /**
   * d a b, and a second instruction word group {@link Op.Operands} with (o, N, 0):
   * delay line of N samples at o, input a, time b (07 §6.3).
   */
  Delay: 10,
  /** (x y z)  further operands of the instruction before; never executed */
  Operands: 11,

  /** t */
  Jump: 12,
  /** a t      jumps unless a > 0, so also for NaN */
  JumpUnless: 13,
  /** a f o    arguments at register a…; callee's base is a, its state instance at o; results at a… */
  Call: 14,
  /** a n      leaves with n words, moved to registers 0…n-1 */
  Return: 15,

  /** d a b    IEEE 754 */
  Add: 16,
  Sub: 17,
  Mul: 18,
  Div: 19,
  /** d a b    truncated remainder, sign of the dividend (04 §3.1) */
  Mod: 20,
  Pow: 21,
  Atan2: 22,
  Min: 23,
  Max: 24,
  /** d a b    IEEE remainder, halves to even (04 §4.2) */
  Remainder: 25,
  /** d a b    1 or 0 */
  Eq: 26,
  Ne: 27,
  Lt: 28,
  Le: 29,
  Gt: 30,
  Ge: 31,
  And: 32,
  Or: 33,

  /** d a */
  Neg: 34,
  Abs: 35,
  Sqrt: 36,
  Sin: 37,
  Cos: 38,
  Tan: 39,
  Asin: 40,
  Acos: 41,
  Atan: 42,
  Sinh: 43,
  Cosh: 44,
  Tanh: 45,
  Log: 46,
  Floor: 47,
  Ceil: 48,
  /** d a      halves away from zero */
  Round: 49,
  /** d a      1 if a is exactly 0, else 0 */
  Not: 50,

  /** d a k    the arithmetic with a constant operand, saving the load */
  AddK: 51,
  SubK: 52,
  MulK: 53,
  DivK: 54,
  ModK: 55,
  /** d k b    constant on the left */
  KSub: 56,
  KDiv: 57,
  /** d a      a % 1, the commonest remainder, without a call of fmod */
  Mod1: 58,
  /** d a      the number that a match compares: truncated, NaN as 0 (07 §4.6) */
  MatchKey: 59,

  /** d a s    new object of shape s; its words come from registers a… */
  NewRecord: 60,
  /** d a w    word w of the record in a; 0 if there is none */
  GetWord: 61,
  /** a w b    word w of the record in a := b */
  SetWord: 62,
  /** d a s    new closure of shape s; captured handles from registers a…, state zero (07 §5.1) */
  NewClosure: 63,
  /**
   * a b n    calls the closure in b with arguments at a…: callee's base is a, its state instance the
   * closure's; n results at a…. A null handle is a fault.
   */
  CallClosure: 64,
  /** d k      k-th captured handle of the running closure (here k is no constant) */
  GetCapture: 65,
  /** d a s, Operands (n)    array of n elements from registers a…, side by side */
  NewArray: 66,
  /** d a b, Operands (s)    element number b of array a to d…: truncated, clamped (07 §4.5) */
  ArrayGet: 67,
  /** d a */
  ArrayLength: 68,
  /** d a b, Operands (s)    new array: a and then the element in b… */
  ArrayAppend: 69,
  /** d a b, Operands (s)    new array: the element in b… and then a */
  ArrayPrepend: 70,
  /** d a s    first element to d…, then the rest; zeros and 0, reported, if a is empty (04 §6.2) */
  ArraySplitHead: 71,
  /** d a s    all but the last to d, then the last element to the registers after it */
  ArraySplitTail: 72,
  /** a b n    runs the closure in b at time a (07 §8.2); n tells which `@` it is */
  ScheduleClosure: 73,
  /** a f n    runs task function f at time a */
  ScheduleFunction: 74,
  /** a n      calls the host's function n: arguments at a…, results at a… (compile time only) */
  Host: 75,

  /** d c      d := value of control c (04 §10.1) */
  GetControl: 76,
  /** d m      d := word m of the notes: pitch and velocity of each cell (04 §10.4) */
  GetNote: 77,
  /** d a u    d := sound u at position a, between its samples (04 §10.3) */
  SoundAt: 78,
  /** a n p    n words from registers a… go to channels p… of the probes (04 §10.2) */
  Probe: 79,
  /** a w      prints a at site w (04 §8) */
  Print: 80,
  /** n        what follows is done for that site of a top-level statement (`identity.ts`) */
  Mark: 81,
} as const;

export type Opcode = (typeof Op)[keyof typeof Op];

/** One compiled function. */
export interface FunctionProto {
  /** The name the user wrote; `|…|` for a lambda. */
  readonly name: string;
  /** First word of its code in {@link Program.code}. */
  readonly entry: number;
  /** Number of instructions. */
  readonly instructions: number;
  readonly paramWords: number;
  readonly resultWords: number;
  /** Registers of one activation, parameters included; calls place the callee's frame inside. */
  readonly registers: number;
  /** Words of state of one instance. */
  readonly stateWords: number;
  /**
   * True if it can reach itself. Calls of such a function are checked for depth, stack and fuel;
   * everything else is bounded by the code (`call-graph.ts`).
   */
  readonly recursive: boolean;
  readonly range: SourceRange;
}

/** One top-level variable (07 §9.3.3 needs more than its address). */
export interface GlobalSlot {
  readonly name: string;
  readonly offset: number;
  readonly words: number;
  /** Equal if a value of the one, as it lies in memory, can stand for a value of the other. */
  readonly type: string;
  /** Tokens of the initialiser; for a pattern, those of the whole `let`. */
  readonly text: string;
  /** True if some function or lambda assigns it, whole or in part. */
  readonly assigned: boolean;
  /** Hash of the definition's tokens and, by name, of everything it uses. */
  readonly definition: string;
  readonly range: SourceRange;
}

/** A number literal whose value stands in exactly one constant slot, so that a drag can patch it. */
export interface Literal {
  readonly constant: number;
  readonly range: SourceRange;
}

/**
 * What an object on the heap consists of. `handles` are those of its words that hold handles; only
 * these keep other objects alive.
 *
 * - `record`: a captured variable or a box of so many words
 * - `array`: elements of so many words each; `handles` within one element
 * - `closure`: captured handles, then one state instance of the function
 */
export type ObjectShape =
  | { readonly kind: 'record'; readonly words: number; readonly handles: readonly number[] }
  | { readonly kind: 'array'; readonly elementWords: number; readonly handles: readonly number[] }
  | {
      readonly kind: 'closure';
      readonly function: number;
      readonly captures: number;
      readonly stateWords: number;
      readonly stateHandles: readonly number[];
    };

/**
 * A named function that may be scheduled, if not by this program then by the one before: one instance,
 * whoever schedules it (07 §8.2).
 */
export interface TaskProto {
  /** Neither parameters nor results. */
  readonly function: number;
  /** Its own tree: offsets count from the start of its storage. */
  readonly state: CallNode;
}

/** Everything the machine needs. Plain structured-cloneable data; `validate.ts` checks one that was posted. */
export interface Program {
  readonly version: number;
  readonly code: Int32Array;
  /** Source of each instruction: file, from, to; three words per instruction. */
  readonly ranges: Int32Array;
  readonly constants: Float64Array;
  readonly literals: readonly Literal[];
  readonly functions: readonly FunctionProto[];
  readonly globals: readonly GlobalSlot[];
  readonly globalWords: number;
  readonly strings: readonly string[];
  /** Function that runs all top-level statements once; no parameters, no results. */
  readonly init: number;
  /** Function called per sample. */
  readonly dsp: number;
  /** Parameter words of dsp. */
  readonly inputs: number;
  /** Result words of dsp. */
  readonly outputs: number;
  /** State of dsp and of all it reaches by direct calls. Its root has the label `dsp`, offset 0. */
  readonly state: CallNode;
  readonly shapes: readonly ObjectShape[];
  /** Words of the globals that hold handles. */
  readonly globalHandles: readonly number[];
  /** Words of the state that hold handles: dsp's, then, behind it, those of the tasks' storages. */
  readonly stateHandles: readonly number[];
  /** The same for the scratch state of the initialisers. It dies with them, so nothing traces it. */
  readonly initStateHandles: readonly number[];
  /** Their storages follow dsp's state in the image, in this order. */
  readonly tasks: readonly TaskProto[];
  /** False: the image has no heap, and no instruction needs one (`ScheduleFunction` doesn't). */
  readonly usesHeap: boolean;
  readonly devices: Devices;
  /** True if it has an `@` expression. Without one it has no more tasks than it was given. */
  readonly schedules: boolean;
  /** What a live update knows its closures and tasks by. */
  readonly identity: ProgramIdentity;
  /** Words of the scratch state that the initialisers run on, then thrown away (07 §6.4). */
  readonly initStateWords: number;
  /** Registers needed by the deepest chain of calls (recursion: by the depth limit): `stackNeeds`. */
  readonly stackWords: number;
  /** Activations in the longest chain of calls, the first included: `stackNeeds`. */
  readonly frames: number;
  readonly files: readonly string[];
  /** Hash of all tokens of the program and its modules: equal means "the same program" (07 §9.3.1). */
  readonly fingerprint: string;
}

/** Frames a recursive program may pile up (07 §5.3 asks for at least 10 000). */
export const MAX_CALL_DEPTH = 16_384;

/** Words of state that one program may have (07 §6.3). */
export const MAX_STATE_WORDS = 1 << 24;

/**
 * Tasks that may wait at once: a piece of a quarter of an hour at ten notes a second can be laid out
 * when it loads.
 */
export const MAX_TASKS = 8192;

/** What can go wrong while a program runs (07 §10). Numbers, because they cross a shared ring. */
export const FaultCode = {
  /** dsp returned NaN or an infinity */
  NonFinite: 1,
  /** the budget of a block, of a sample, or of the initialisers ran out (`limits.ts`) */
  Fuel: 2,
  /** more than {@link MAX_CALL_DEPTH} activations, or the stack is full */
  Depth: 3,
  /** far beyond full scale, or held down by the limiter for too long; found by the output stage */
  Overload: 4,
  /** the heap is full; the sample was abandoned */
  OutOfMemory: 5,
  /** a call, or a task, of a closure that isn't there */
  NoClosure: 6,
  /** `split_head` or `split_tail` of an empty array; the sample went on (04 §6.2) */
  EmptyArray: 7,
  /** a task was scheduled at NaN, which counts as the present (07 §8.2) */
  TaskTime: 8,
  /** more than {@link MAX_TASKS} tasks are waiting */
  TooManyTasks: 9,
} as const;

export type FaultCode = (typeof FaultCode)[keyof typeof FaultCode];

/** Faults that are only reported: the sample, or the initialisers, went on. */
export const MILD_FAULTS: readonly FaultCode[] = [
  FaultCode.NonFinite,
  FaultCode.EmptyArray,
  FaultCode.TaskTime,
];

/** A fault as the main thread sees it. */
export interface Fault {
  readonly code: FaultCode;
  /** Sample at which it was first seen since the last report. */
  readonly frame: number;
  /** Index into {@link Program.functions}. */
  readonly function: number;
  readonly range: SourceRange;
}
