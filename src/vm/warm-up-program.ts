/** The program that `warm-up.ts` runs. */
import { stackNeeds } from './call-graph.ts';
import { INSTRUCTIONS, type OperandKind } from './instructions.ts';
import { MAX_STACK_WORDS } from './limits.ts';
import {
  type FunctionProto,
  INSTRUCTION_WORDS,
  Op,
  PROGRAM_VERSION,
  type Program,
} from './program.ts';
import { DELAY_HEADER_WORDS, type StateNode } from './state-tree.ts';

const NOWHERE = { file: 0, from: 0, to: 0 };

/** Registers of every function: 0 and 1 hold what arrives, 2 is written to, 4 and 5 pass arguments. */
const REGISTERS = 6;
const RESULT = 2;
const ARGUMENTS = 4;

/** Sizes of the delay lines, which lie behind one cell. */
const LINES = [0, 1, 4];

/** Activations: few, so that too deep a recursion is cut off quickly. */
const FRAMES = 16;

/** Functions by index. */
const LEAF = 1;
const DOWN = 2;

/** Instructions that only make sense where they stand. */
const PLACED: readonly number[] = [
  Op.MoveRange,
  Op.Delay,
  Op.Operands,
  Op.Jump,
  Op.JumpUnless,
  Op.Call,
  Op.Return,
];

/** A valid program of two inputs and outputs that has every instruction and can have every fault. Pure. */
export function warmUpProgram(): Program {
  const code: number[] = [];
  const define = (
    name: string,
    words: number,
    stateWords: number,
    write: (code: number[]) => void,
  ): FunctionProto => {
    const entry = code.length;
    write(code);
    code.push(Op.Return, 0, words, 0);
    return {
      name,
      entry,
      instructions: (code.length - entry) / INSTRUCTION_WORDS,
      paramWords: words,
      resultWords: words,
      registers: REGISTERS,
      stateWords,
      recursive: name === 'down',
      range: NOWHERE,
    };
  };
  const cells = stateCells();
  const stateWords = cells.reduce((sum, cell) => sum + cell.words, 0);
  const functions = [
    define('init', 0, 0, () => {}),
    define('leaf', 2, 0, () => {}),
    define('down', 1, 0, writeDown),
    define('dsp', 2, stateWords, writeDsp),
  ];
  const calls = { code: Int32Array.from(code), functions, init: 0, dsp: 3 };
  return {
    ...calls,
    version: PROGRAM_VERSION,
    ranges: new Int32Array((code.length / INSTRUCTION_WORDS) * 3),
    constants: Float64Array.of(1),
    literals: [],
    globals: [],
    globalWords: 1,
    strings: [],
    inputs: 2,
    outputs: 2,
    state: {
      kind: 'call',
      label: 'dsp',
      offset: 0,
      words: stateWords,
      text: '',
      range: NOWHERE,
      children: cells,
    },
    initStateWords: 0,
    stackWords: stackNeeds(calls, MAX_STACK_WORDS).stackWords,
    frames: FRAMES,
    files: [''],
    fingerprint: '',
  };
}

function stateCells(): StateNode[] {
  const cells: StateNode[] = [{ kind: 'mem', offset: 0, words: 1, text: '', range: NOWHERE }];
  let offset = 1;
  for (const length of LINES) {
    const words = DELAY_HEADER_WORDS + length;
    cells.push({ kind: 'delay', length, offset, words, text: '', range: NOWHERE });
    offset += words;
  }
  return cells;
}

/** Calls itself as often as register 0 says. */
function writeDown(code: number[]): void {
  const end = code.length + 3 * INSTRUCTION_WORDS;
  code.push(Op.JumpUnless, 0, end, 0);
  code.push(Op.SubK, RESULT, 0, 0);
  code.push(Op.Call, RESULT, DOWN, 0);
}

/** Everything once, on registers 0 and 1, which stay as they are. */
function writeDsp(code: number[]): void {
  INSTRUCTIONS.forEach(({ operands }, opcode) => {
    if (!PLACED.includes(opcode)) code.push(opcode, ...operands.map(plainOperand));
  });
  let line = 1;
  for (const length of LINES) {
    code.push(Op.Delay, RESULT, 0, 1, Op.Operands, line, length, 0);
    line += DELAY_HEADER_WORDS + length;
  }
  code.push(Op.MoveRange, ARGUMENTS, 0, 2);
  code.push(Op.MoveRange, RESULT, ARGUMENTS, 2);
  code.push(Op.Call, ARGUMENTS, LEAF, 0);
  code.push(Op.JumpUnless, 1, code.length + 2 * INSTRUCTION_WORDS, 0);
  code.push(Op.Jump, code.length + INSTRUCTION_WORDS, 0, 0);
  code.push(Op.Call, ARGUMENTS, DOWN, 0);
}

/** The result goes to its register; operands come from 0 and 1; everything else is number 0. */
function plainOperand(kind: OperandKind, position: number): number {
  if (kind !== 'register') return 0;
  return position === 0 ? RESULT : position - 1;
}
