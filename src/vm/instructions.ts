/**
 * What the operands of each instruction are: one table for the validator, the disassembly and the
 * tests' assembler. The meaning of the instructions is stated in `program.ts`.
 */
import { Op } from './program.ts';

/**
 * - `register`: a register of the activation · `registers`: the first of several
 * - `constant`, `global`, `function`: an index · `target`: a word index into the code
 * - `state`: words from the base of the current instance
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
  | 'count';

/** Name and operands of one opcode. */
export interface InstructionShape {
  readonly name: string;
  readonly operands: readonly [OperandKind, OperandKind, OperandKind];
}

const UNARY = ['register', 'register', 'none'] as const;
const BINARY = ['register', 'register', 'register'] as const;
const WITH_CONSTANT = ['register', 'register', 'constant'] as const;
const CONSTANT_FIRST = ['register', 'constant', 'register'] as const;

const OPERANDS: Record<keyof typeof Op, InstructionShape['operands']> = {
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
  Operands: ['state', 'count', 'none'],

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
};

/** All instructions, indexed by opcode. */
export const INSTRUCTIONS: readonly InstructionShape[] = (
  Object.keys(OPERANDS) as (keyof typeof Op)[]
)
  .sort((left, right) => Op[left] - Op[right])
  .map((name) => ({ name, operands: OPERANDS[name] }));
