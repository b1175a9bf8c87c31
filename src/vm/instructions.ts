/**
 * What the operands of each instruction are: one table for the validator, the disassembly and the
 * tests' assembler. The meaning of the instructions is stated in `program.ts`.
 */
import { Op } from './program.ts';

/**
 * - `register`: a register of the activation · `registers`: the first of several
 * - `constant`, `global`, `function`: an index · `target`: a word index into the code
 * - `state`: words from the base of the current instance
 * - `shape`: an index · `word`: of a record · `capture`: of the running closure
 * - `control`, `sound`, `print`: an index · `note`: a word of the notes · `channel`: of the probes
 * - `host`: a function of the host · `scheduling`, `site`: an index into those tables of the identity
 * - `count`: a number of words · `none`: unused, must be 0
 */
export type OperandKind =
  | 'none'
  | 'register'
  | 'registers'
  | 'constant'
  | 'global'
  | 'state'
  | 'target'
  | 'function'
  | 'shape'
  | 'word'
  | 'capture'
  | 'host'
  | 'control'
  | 'note'
  | 'sound'
  | 'channel'
  | 'print'
  | 'count'
  | 'scheduling'
  | 'site';

type OperandKinds = readonly [OperandKind, OperandKind, OperandKind];

/** Name and operands of one opcode. */
export interface InstructionShape {
  readonly name: string;
  readonly operands: OperandKinds;
  /** Those in the group {@link Op.Operands} that follows, if one does. */
  readonly more: OperandKinds | undefined;
}

const UNARY = ['register', 'register', 'none'] as const;
const BINARY = ['register', 'register', 'register'] as const;
const WITH_CONSTANT = ['register', 'register', 'constant'] as const;
const CONSTANT_FIRST = ['register', 'constant', 'register'] as const;

const OPERANDS: Record<keyof typeof Op, OperandKinds> = {
  Move: UNARY,
  MoveRange: ['registers', 'registers', 'count'],
  Const: ['register', 'constant', 'none'],
  Now: ['register', 'none', 'none'],
  SampleRate: ['register', 'none', 'none'],
  GetGlobal: ['register', 'global', 'none'],
  SetGlobal: ['global', 'register', 'none'],
  GetState: ['register', 'state', 'none'],
  SetState: ['state', 'register', 'none'],
  Mem: ['register', 'register', 'state'],
  Delay: BINARY,
  Operands: ['none', 'none', 'none'],

  Jump: ['target', 'none', 'none'],
  JumpUnless: ['register', 'target', 'none'],
  Call: ['registers', 'function', 'state'],
  Return: ['registers', 'count', 'none'],

  Add: BINARY,
  Sub: BINARY,
  Mul: BINARY,
  Div: BINARY,
  Mod: BINARY,
  Pow: BINARY,
  Atan2: BINARY,
  Min: BINARY,
  Max: BINARY,
  Remainder: BINARY,
  Eq: BINARY,
  Ne: BINARY,
  Lt: BINARY,
  Le: BINARY,
  Gt: BINARY,
  Ge: BINARY,
  And: BINARY,
  Or: BINARY,

  Neg: UNARY,
  Abs: UNARY,
  Sqrt: UNARY,
  Sin: UNARY,
  Cos: UNARY,
  Tan: UNARY,
  Asin: UNARY,
  Acos: UNARY,
  Atan: UNARY,
  Sinh: UNARY,
  Cosh: UNARY,
  Tanh: UNARY,
  Log: UNARY,
  Floor: UNARY,
  Ceil: UNARY,
  Round: UNARY,
  Not: UNARY,

  AddK: WITH_CONSTANT,
  SubK: WITH_CONSTANT,
  MulK: WITH_CONSTANT,
  DivK: WITH_CONSTANT,
  ModK: WITH_CONSTANT,
  KSub: CONSTANT_FIRST,
  KDiv: CONSTANT_FIRST,
  Mod1: UNARY,
  MatchKey: UNARY,

  NewRecord: ['register', 'registers', 'shape'],
  GetWord: ['register', 'register', 'word'],
  SetWord: ['register', 'word', 'register'],
  NewClosure: ['register', 'registers', 'shape'],
  CallClosure: ['registers', 'register', 'count'],
  GetCapture: ['register', 'capture', 'none'],
  NewArray: ['register', 'registers', 'shape'],
  ArrayGet: ['registers', 'register', 'register'],
  ArrayLength: UNARY,
  ArrayAppend: ['register', 'register', 'registers'],
  ArrayPrepend: ['register', 'register', 'registers'],
  ArraySplitHead: ['registers', 'register', 'shape'],
  ArraySplitTail: ['registers', 'register', 'shape'],
  ScheduleClosure: ['register', 'register', 'scheduling'],
  ScheduleFunction: ['register', 'function', 'scheduling'],
  Host: ['registers', 'host', 'none'],

  GetControl: ['register', 'control', 'none'],
  GetNote: ['register', 'note', 'none'],
  SoundAt: ['register', 'register', 'sound'],
  Probe: ['registers', 'count', 'channel'],
  Print: ['register', 'print', 'none'],
  Mark: ['site', 'none', 'none'],
};

const WITH_SHAPE = ['shape', 'none', 'none'] as const;

const MORE: Partial<Record<keyof typeof Op, OperandKinds>> = {
  Delay: ['state', 'count', 'none'],
  NewArray: ['count', 'none', 'none'],
  ArrayGet: WITH_SHAPE,
  ArrayAppend: WITH_SHAPE,
  ArrayPrepend: WITH_SHAPE,
};

/** All instructions, indexed by opcode. */
export const INSTRUCTIONS: readonly InstructionShape[] = (
  Object.keys(OPERANDS) as (keyof typeof Op)[]
)
  .sort((left, right) => Op[left] - Op[right])
  .map((name) => ({ name, operands: OPERANDS[name], more: MORE[name] }));

/** Opcodes that follow a handle, which takes a heap even where nothing is made and all are 0. */
export const FOLLOWS_HANDLE: ReadonlySet<number> = new Set([
  Op.GetWord,
  Op.SetWord,
  Op.ArrayLength,
  Op.CallClosure,
  Op.ScheduleClosure,
]);
