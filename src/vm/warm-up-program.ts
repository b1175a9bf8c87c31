/** The program that `warm-up.ts` runs. */
import { stackNeeds } from './call-graph.ts';
import type { Devices } from './devices.ts';
import { NO_IDENTITY } from './identity.ts';
import { INSTRUCTIONS, type OperandKind } from './instructions.ts';
import { MAX_STACK_WORDS } from './limits.ts';
import {
  type FunctionProto,
  INSTRUCTION_WORDS,
  Op,
  PROGRAM_VERSION,
  type Program,
} from './program.ts';
import { type CallNode, DELAY_HEADER_WORDS, type StateNode } from './state-tree.ts';

const NOWHERE = { file: 0, from: 0, to: 0 };

/** Registers of every function: 0 and 1 hold what arrives, 2 is written to, 4 and 5 pass arguments. */
const REGISTERS = 10;
const RESULT = 2;
const ARGUMENTS = 4;

/** What is on the heap: one object of each kind, of words that are all handles. */
const CELL = 6;
const CLOSURE = 7;
const ARRAY = 8;
const PARTS = 8;

/** Sizes of the delay lines, which lie behind one cell. */
const LINES = [0, 1, 4];

/** Activations: few, so that too deep a recursion is cut off quickly. */
const FRAMES = 32;

/** Functions by index. */
const LEAF = 1;
const DOWN = 2;
const LAMBDA = 4;
const TASK = 5;
const ROUND = 6;

/** Shapes by index. */
const CELL_SHAPE = 0;
const ARRAY_SHAPE = 1;
const CLOSURE_SHAPE = 2;
const ROUND_SHAPE = 3;

/** Those that hold one handle each; a closure holds one in its state as well. */
export const WARM_UP_SHAPES = { cell: CELL_SHAPE, closure: CLOSURE_SHAPE } as const;

/** Instructions that only make sense where they stand, and the one that no program here may have. */
const PLACED: readonly number[] = [
  Op.MoveRange,
  Op.Delay,
  Op.Operands,
  Op.Jump,
  Op.JumpUnless,
  Op.Call,
  Op.Return,
  Op.NewRecord,
  Op.NewClosure,
  Op.CallClosure,
  Op.GetCapture,
  Op.NewArray,
  Op.ArrayGet,
  Op.ArrayAppend,
  Op.ArrayPrepend,
  Op.ArraySplitHead,
  Op.ArraySplitTail,
  Op.ScheduleClosure,
  Op.ScheduleFunction,
  Op.Host,
  Op.Probe,
];

/** A valid program of two inputs and outputs that has every instruction but `Host` and can have every fault. Pure. */
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
    define('lambda', 0, 1, writeLambda),
    define('task', 0, 0, () => {}),
    define('round', 0, 0, writeRound),
  ];
  const calls = { code: Int32Array.from(code), functions, init: 0, dsp: 3 };
  const tasks = [{ function: TASK, state: callNode('task', []) }];
  return {
    ...calls,
    version: PROGRAM_VERSION,
    ranges: new Int32Array((code.length / INSTRUCTION_WORDS) * 3),
    constants: Float64Array.of(1),
    literals: [],
    globals: [],
    globalWords: 2,
    shapes: [
      { kind: 'record', words: 1, handles: [0] },
      { kind: 'array', elementWords: 1, handles: [0] },
      { kind: 'closure', function: LAMBDA, captures: 1, stateWords: 1, stateHandles: [0] },
      { kind: 'closure', function: ROUND, captures: 0, stateWords: 0, stateHandles: [] },
    ],
    // Global 0 gets numbers.
    globalHandles: [1],
    stateHandles: [],
    initStateHandles: [],
    tasks,
    usesHeap: true,
    devices: DEVICES,
    schedules: true,
    identity: {
      ...NO_IDENTITY,
      statements: [{ names: '', text: '', definition: '' }],
      sites: [{ statement: 0, text: '' }],
      schedulings: [{ owner: '', text: '', range: NOWHERE }],
    },
    strings: [],
    inputs: 2,
    outputs: 2,
    state: callNode('dsp', cells),
    initStateWords: 0,
    stackWords: stackNeeds({ ...calls, tasks }, MAX_STACK_WORDS).stackWords,
    frames: FRAMES,
    files: [''],
    fingerprint: '',
  };
}

/** One of each. */
const DEVICES: Devices = {
  prints: [{ name: 'println', lineEnd: true, range: NOWHERE }],
  controls: [{ label: 'control', initial: 0, min: 0, max: 1 }],
  probes: [{ name: 'probe', channels: ['probe.0', 'probe.1'] }],
  sounds: [{ path: 'sound', length: 2, data: Float32Array.of(0, 1) }],
  notes: [{ channel: 0, pitch: 60, velocity: 0 }],
  midiPort: null,
};

function callNode(label: string, children: readonly StateNode[]): CallNode {
  const words = children.reduce((sum, child) => sum + child.words, 0);
  return { kind: 'call', label, offset: 0, words, text: '', range: NOWHERE, children };
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
  code.push(Op.Probe, 0, 2, 0);
  writeHeap(code);
  code.push(Op.JumpUnless, 1, code.length + 2 * INSTRUCTION_WORDS, 0);
  code.push(Op.Jump, code.length + INSTRUCTION_WORDS, 0, 0);
  code.push(Op.Call, ARGUMENTS, DOWN, 0);
}

/** Sometimes all of it is dropped at the end of the sample; sometimes global 1 keeps it. */
function writeHeap(code: number[]): void {
  code.push(Op.GetGlobal, CELL, 1, 0, Op.GetWord, CELL, CELL, 0);
  // The closure that stands there since an earlier sample, if one does.
  code.push(Op.Const, RESULT, 0, 0);
  code.push(Op.ArrayGet, RESULT, CELL, RESULT, Op.Operands, ARRAY_SHAPE, 0, 0);
  writeIf(code, RESULT, [Op.CallClosure, ARGUMENTS, RESULT, 0]);
  code.push(Op.NewRecord, CELL, CELL, CELL_SHAPE);
  code.push(Op.NewClosure, CLOSURE, CELL, CLOSURE_SHAPE);
  code.push(Op.CallClosure, ARGUMENTS, CLOSURE, 0, Op.ScheduleClosure, 0, CLOSURE, 0);
  code.push(Op.ScheduleFunction, 0, TASK, 0, Op.Mark, 0, 0, 0);
  // Long enough that a copy costs fuel.
  code.push(Op.NewArray, ARRAY, CELL, ARRAY_SHAPE, Op.Operands, 4, 0, 0);
  for (const opcode of [Op.ArrayAppend, Op.ArrayPrepend]) {
    // Into a copy, then into its free places.
    for (let i = 0; i < 2; i++) {
      code.push(opcode, ARRAY, ARRAY, CLOSURE, Op.Operands, ARRAY_SHAPE, 0, 0);
    }
  }
  code.push(Op.SetWord, CELL, 0, ARRAY, Op.GetWord, RESULT, CELL, 0);
  code.push(Op.ArrayGet, RESULT, ARRAY, 0, Op.Operands, ARRAY_SHAPE, 0, 0);
  code.push(Op.ArrayLength, RESULT, ARRAY, 0);
  code.push(Op.ArraySplitTail, PARTS, ARRAY, ARRAY_SHAPE);
  code.push(Op.ArraySplitHead, PARTS, PARTS, ARRAY_SHAPE);
  code.push(Op.ArraySplitHead, PARTS, 1, ARRAY_SHAPE);
  writeIf(code, 0, [Op.SetGlobal, 1, CELL, 0]);
  // Faults, each now and then.
  code.push(Op.Eq, RESULT, 0, 1);
  writeIf(code, RESULT, [Op.CallClosure, ARGUMENTS, 0, 0]);
  code.push(Op.Neg, RESULT, 1, 0, Op.Eq, RESULT, 0, RESULT);
  writeIf(code, RESULT, [Op.ScheduleClosure, 0, 0, 0]);
  code.push(Op.KSub, RESULT, 0, 0, Op.Eq, RESULT, RESULT, 1);
  writeIf(code, RESULT, [Op.Call, ARGUMENTS, ROUND, 0]);
}

function writeIf(code: number[], condition: number, instruction: readonly number[]): void {
  code.push(Op.JumpUnless, condition, code.length + 2 * INSTRUCTION_WORDS, 0, ...instruction);
}

/** Calls itself for ever, through a closure. */
function writeRound(code: number[]): void {
  code.push(Op.NewClosure, RESULT, 0, ROUND_SHAPE, Op.CallClosure, ARGUMENTS, RESULT, 0);
}

/** Keeps what it captured in its state. */
function writeLambda(code: number[]): void {
  code.push(Op.GetCapture, RESULT, 0, 0, Op.SetState, 0, RESULT, 0);
}

/** The result goes to its register; operands come from 0 and 1; everything else is number 0. */
function plainOperand(kind: OperandKind, position: number): number {
  if (kind !== 'register') return 0;
  return position === 0 ? RESULT : position - 1;
}
