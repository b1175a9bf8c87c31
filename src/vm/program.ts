/**
 * LEAF: imports only the other leaf, `state-tree.ts`. The portable bytecode: opcodes, operand
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
 * | n       | count                                                                  |
 *
 * All values are 64-bit floats. A function's parameters arrive in its registers 0, 1, …; its
 * results leave in the same place (08 §1).
 */
import type { CallNode, SourceRange } from './state-tree.ts';

/** Bumped whenever the meaning or layout of anything in this file changes. */
export const PROGRAM_VERSION = 1;

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
  /** Printed type. */
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
} as const;

export type FaultCode = (typeof FaultCode)[keyof typeof FaultCode];

/** A fault as the main thread sees it. */
export interface Fault {
  readonly code: FaultCode;
  /** Sample at which it was first seen since the last report. */
  readonly frame: number;
  /** Index into {@link Program.functions}. */
  readonly function: number;
  readonly range: SourceRange;
}
