/**
 * Text to Program, so that tests of the machine can say what they run. The notation is that of the
 * disassembly:
 *
 * ```
 * global count 1
 * fn twice 1 -> 1          ; parameter words, result words
 *   Add r0 r0 r0
 *   Return r0 1
 * fn dsp 0 -> 1
 *   Const r1 #0.5          ; #: a constant's value
 *   JumpUnless r1 @skip    ; @: a label
 *   Call r1 twice s0       ; s: state offset, g: word of the globals
 * skip:
 *   Return r1 1
 * ```
 *
 * What is on the heap is declared before the functions, by name; `handles` says which words hold
 * some, of a global as for the words of an object. `task` makes a function one that is scheduled:
 *
 * ```
 * global kept 2 handles 1
 * shape cell record 2 handles 0
 * shape list array 1
 * shape counter closure count 1 handles 0    ; function, captures; handles in its state
 * state handles 0                            ; words of the state region
 * task tick
 * fn count 0 -> 1
 *   GetCapture r0 c0
 *   GetWord r0 r0 w1       ; w: word of a record
 *   Return r0 1
 * ```
 *
 * So are devices; `print` ends a line if its name ends in `ln`:
 *
 * ```
 * device control freq 440 0 880     ; GetControl r0 control0
 * device notes 15 60 0              ; channel, pitch, velocity: GetNote r0 note1 is the velocity
 * device sound kick.wav 0.5 -0.5    ; SoundAt r0 r1 sound0
 * device probe out left right       ; Probe r0 2 channel0
 * device print println              ; Print r0 print0
 * ```
 *
 * Registers, sizes of state, the state tree, recursion and stack needs follow from the code. A
 * function `init` runs at the start; one that does nothing is added if there is none.
 */
import { boundCalls, stackNeeds } from '../../src/vm/call-graph.ts';
import { NO_IDENTITY } from '../../src/vm/identity.ts';
import { INSTRUCTIONS, type OperandKind } from '../../src/vm/instructions.ts';
import { MAX_STACK_WORDS } from '../../src/vm/limits.ts';
import {
  type FunctionProto,
  type GlobalSlot,
  INSTRUCTION_WORDS,
  type ObjectShape,
  Op,
  PROGRAM_VERSION,
  type Program,
} from '../../src/vm/program.ts';
import {
  type CallNode,
  DELAY_HEADER_WORDS,
  type SourceRange,
  type StateNode,
} from '../../src/vm/state-tree.ts';
import { declareDevice, emptyDevices, type MutableDevices } from './assembler-devices.ts';

interface Line {
  readonly words: readonly string[];
  readonly range: SourceRange;
}

interface Draft {
  readonly name: string;
  readonly paramWords: number;
  readonly resultWords: number;
  readonly range: SourceRange;
  readonly lines: Line[];
  readonly labels: Map<string, number>;
  instructions: number;
}

/** Everything outside of functions, as words. */
interface Declarations {
  readonly globals: GlobalSlot[];
  readonly globalHandles: number[];
  readonly devices: MutableDevices;
  readonly shapes: (readonly string[])[];
  readonly stateHandles: number[];
  readonly tasks: string[];
}

interface Source extends Declarations {
  readonly drafts: Draft[];
}

/** Assembles a program. Throws an Error with the offending line for text that makes no sense. */
export function assemble(text: string): Program {
  const source = readText(text);
  const { drafts } = source;
  if (!drafts.some((draft) => draft.name === 'init')) {
    drafts.unshift(...readText('fn init 0 -> 0\n  Return r0 0\n').drafts);
  }
  const code: number[] = [];
  const ranges: number[] = [];
  const constants: number[] = [];
  const protos = drafts.map((draft): FunctionProto => {
    const entry = code.length;
    for (const line of draft.lines)
      emitLine(line, draft, entry, { source, code, ranges, constants });
    return {
      name: draft.name,
      entry,
      instructions: draft.instructions,
      paramWords: draft.paramWords,
      resultWords: draft.resultWords,
      registers: 0,
      stateWords: 0,
      recursive: false,
      range: draft.range,
    };
  });
  return completeProgram(Int32Array.from(code), ranges, constants, protos, source);
}

function readText(text: string): Source {
  const drafts: Draft[] = [];
  const globals: GlobalSlot[] = [];
  const globalHandles: number[] = [];
  const devices = emptyDevices();
  const shapes: (readonly string[])[] = [];
  const stateHandles: number[] = [];
  const tasks: string[] = [];
  let from = 0;
  for (const raw of text.split('\n')) {
    const range = { file: 0, from, to: from + raw.length };
    from = range.to + 1;
    const words = raw.replace(/;.*/, '').trim().split(/\s+/);
    const draft = drafts.at(-1);
    if (words[0] === '') continue;
    if (words[0] === 'fn') {
      const [, name, params, , results] = words;
      drafts.push({
        name,
        paramWords: Number(params),
        resultWords: Number(results),
        range,
        lines: [],
        labels: new Map(),
        instructions: 0,
      });
    } else if (words[0] === 'global') {
      const offset = globals.reduce((sum, slot) => sum + slot.words, 0);
      const facts = { type: 'float', text: '0', assigned: true, definition: words[1] };
      globals.push({ name: words[1], offset, words: Number(words[2]), ...facts, range });
      globalHandles.push(...handlesIn(words).map((word) => offset + word));
    } else if (words[0] === 'shape') shapes.push(words.slice(1));
    else if (words[0] === 'state') stateHandles.push(...handlesIn(words));
    else if (words[0] === 'task') tasks.push(words[1]);
    else if (words[0] === 'device') declareDevice(devices, words.slice(1), range);
    else if (draft === undefined) {
      throw new Error(`outside a function: ${raw}`);
    } else if (words[0].endsWith(':')) {
      draft.labels.set(words[0].slice(0, -1), draft.instructions);
    } else {
      draft.lines.push({ words, range });
      const shape = INSTRUCTIONS.find(({ name }) => name === words[0]);
      draft.instructions += shape?.more === undefined ? 1 : 2;
    }
  }
  return { drafts, globals, globalHandles, devices, shapes, stateHandles, tasks };
}

/** The numbers after the word `handles`. */
function handlesIn(words: readonly string[]): number[] {
  const at = words.indexOf('handles');
  return at < 0 ? [] : words.slice(at + 1).map(Number);
}

function emitLine(
  { words, range }: Line,
  draft: Draft,
  entry: number,
  out: { source: Source; code: number[]; ranges: number[]; constants: number[] },
): void {
  const [name, ...operands] = words;
  const opcode = INSTRUCTIONS.findIndex((shape) => shape.name === name);
  if (opcode < 0) throw new Error(`no instruction ${words.join(' ')}`);
  const read = (kind: OperandKind): number => {
    if (kind === 'none') return 0;
    const text = operands.shift() ?? (kind === 'scheduling' ? 'n0' : undefined);
    if (text === undefined) throw new Error(`too few operands: ${words.join(' ')}`);
    return readOperand(kind, text, draft, entry, out);
  };
  const emit = (op: number, kinds: readonly OperandKind[]): void => {
    out.code.push(op, ...kinds.map(read));
    out.ranges.push(range.file, range.from, range.to);
  };
  const { operands: kinds, more } = INSTRUCTIONS[opcode];
  emit(opcode, kinds);
  if (more !== undefined) emit(Op.Operands, more);
  if (operands.length > 0) throw new Error(`too many operands: ${words.join(' ')}`);
}

function readOperand(
  kind: OperandKind,
  text: string,
  draft: Draft,
  entry: number,
  { source: { drafts, shapes }, constants }: { source: Source; constants: number[] },
): number {
  const expectIndex = (index: number): number => {
    if (Number.isInteger(index) && index >= 0) return index;
    throw new Error(`${text} is no ${kind} of ${draft.name}`);
  };
  switch (kind) {
    case 'constant': {
      const value = readNumber(text.slice(1));
      const known = constants.findIndex((constant) => Object.is(constant, value));
      return known >= 0 ? known : constants.push(value) - 1;
    }
    case 'target':
      return entry + expectIndex(draft.labels.get(text.slice(1)) ?? -1) * INSTRUCTION_WORDS;
    case 'function':
      return expectIndex(drafts.findIndex((other) => other.name === text));
    case 'shape':
      return expectIndex(shapes.findIndex(([name]) => name === text));
    case 'count':
      return expectIndex(Number(text));
    default:
      return expectIndex(Number(text.replace(/^[a-z]+/, '')));
  }
}

/** `inf`, `-inf`, `nan`, or a number as in JavaScript. */
export function readNumber(text: string): number {
  const value = Number(text.replace('inf', 'Infinity'));
  if (Number.isNaN(value) && text !== 'nan') throw new Error(`no number: ${text}`);
  return value;
}

function completeProgram(
  code: Int32Array,
  ranges: readonly number[],
  constants: readonly number[],
  drafts: readonly FunctionProto[],
  declared: Declarations,
): Program {
  const { globals } = declared;
  const bounds = boundCalls({ code, functions: drafts });
  let functions = drafts.map((proto, f) => ({ ...proto, recursive: bounds.recursive[f] === 1 }));
  const shapes = (): ObjectShape[] => declared.shapes.map((words) => readShape(words, functions));
  // Callees' sizes make callers larger; a chain of calls is no longer than there are functions.
  for (let round = 0; round < functions.length; round++) {
    functions = functions.map((proto) => ({
      ...proto,
      ...measure(code, functions, shapes(), proto),
    }));
  }
  const tasks = declared.tasks.map((name) => {
    const f = functions.findIndex((proto) => proto.name === name);
    return { function: f, state: stateTree(code, functions, f) };
  });
  const init = functions.findIndex((proto) => proto.name === 'init');
  const dsp = functions.findIndex((proto) => proto.name === 'dsp');
  if (dsp < 0) throw new Error('no dsp');
  return {
    version: PROGRAM_VERSION,
    code,
    ranges: Int32Array.from(ranges),
    constants: Float64Array.from(constants),
    literals: [],
    functions,
    globals,
    globalWords: globals.reduce((sum, slot) => sum + slot.words, 0),
    strings: [],
    init,
    dsp,
    inputs: functions[dsp].paramWords,
    outputs: functions[dsp].resultWords,
    state: stateTree(code, functions, dsp),
    shapes: shapes(),
    globalHandles: declared.globalHandles,
    stateHandles: declared.stateHandles,
    initStateHandles: [],
    tasks,
    usesHeap: declared.shapes.length > 0,
    devices: declared.devices,
    schedules: Array.from(code).some(
      (word, at) =>
        at % INSTRUCTION_WORDS === 0 &&
        (word === Op.ScheduleClosure || word === Op.ScheduleFunction),
    ),
    identity: {
      ...NO_IDENTITY,
      statements: [{ names: '', text: '', definition: '' }],
      sites: [{ statement: 0, text: '' }],
      schedulings: [{ owner: '', text: '', range: { file: 0, from: 0, to: 0 } }],
    },
    initStateWords: functions[init].stateWords,
    ...stackNeeds({ code, functions, init, dsp, tasks }, MAX_STACK_WORDS),
    files: ['test'],
    fingerprint: Array.from(code).join(),
  };
}

function readShape(words: readonly string[], functions: readonly FunctionProto[]): ObjectShape {
  const [, kind, what, captures] = words;
  const handles = handlesIn(words);
  if (kind === 'record') return { kind, words: Number(what), handles };
  if (kind === 'array') return { kind, elementWords: Number(what), handles };
  const f = functions.findIndex((proto) => proto.name === what);
  if (kind !== 'closure' || f < 0) throw new Error(`no shape: ${words.join(' ')}`);
  const { stateWords } = functions[f];
  return { kind, function: f, captures: Number(captures), stateWords, stateHandles: handles };
}

/** Registers and state that a function's instructions mention. */
function measure(
  code: Int32Array,
  functions: readonly FunctionProto[],
  shapes: readonly ObjectShape[],
  proto: FunctionProto,
): { registers: number; stateWords: number } {
  let registers = Math.max(proto.paramWords, proto.resultWords);
  forEachInstruction(code, proto, (op, operands, [further]) => {
    INSTRUCTIONS[op].operands.forEach((kind, i) => {
      if (kind === 'register') registers = Math.max(registers, operands[i] + 1);
    });
    const [a, b, c] = operands;
    if (op === Op.MoveRange) registers = Math.max(registers, a + c, b + c);
    if (op === Op.Return) registers = Math.max(registers, a + b);
    if (op === Op.CallClosure) registers = Math.max(registers, a + c);
    const words = (s: number): number => shapeWords(shapes[s]);
    if (op === Op.NewRecord || op === Op.NewClosure) registers = Math.max(registers, b + words(c));
    if (op === Op.NewArray) registers = Math.max(registers, b + further * words(c));
    if (op === Op.ArrayGet) registers = Math.max(registers, a + words(further));
    if (op === Op.ArrayAppend || op === Op.ArrayPrepend) {
      registers = Math.max(registers, c + words(further));
    }
    if (op === Op.ArraySplitHead || op === Op.ArraySplitTail) {
      registers = Math.max(registers, a + words(c) + 1);
    }
    if (op !== Op.Call) return;
    registers = Math.max(registers, a + functions[b].paramWords, a + functions[b].resultWords);
  });
  const stateWords = cells(code, functions, proto).reduce(
    (most, cell) => Math.max(most, cell.offset + cell.words),
    0,
  );
  return { registers, stateWords };
}

/** Registers that hold an object's words, an element's, or what a closure captures. */
function shapeWords(shape: ObjectShape): number {
  if (shape.kind === 'closure') return shape.captures;
  return shape.kind === 'record' ? shape.words : shape.elementWords;
}

interface Cell {
  readonly kind: StateNode['kind'];
  readonly offset: number;
  readonly words: number;
  readonly callee: number;
}

/** What a function's instructions keep in its instance, by rising offset, each cell once. */
function cells(
  code: Int32Array,
  functions: readonly FunctionProto[],
  proto: FunctionProto,
): Cell[] {
  const found = new Map<number, Cell>();
  const add = (kind: StateNode['kind'], offset: number, words: number, callee = -1): void => {
    if (words > 0) found.set(offset, { kind, offset, words, callee });
  };
  forEachInstruction(code, proto, (op, [a, b, c], [line, length]) => {
    if (op === Op.GetState) add('feed', b, 1);
    if (op === Op.SetState) add('feed', a, 1);
    if (op === Op.Mem) add('mem', c, 1);
    if (op === Op.Delay) add('delay', line, DELAY_HEADER_WORDS + length);
    // A recursive callee shares its caller's instance (07 §6.4).
    if (op === Op.Call && !(functions[b].recursive && proto.recursive)) {
      add('call', c, functions[b].stateWords, b);
    }
  });
  return [...found.values()].sort((left, right) => left.offset - right.offset);
}

function stateTree(
  code: Int32Array,
  functions: readonly FunctionProto[],
  f: number,
  start = 0,
): CallNode {
  const { name, stateWords, range } = functions[f];
  const children = cells(code, functions, functions[f]).map(({ offset, ...cell }): StateNode => {
    const facts = { offset: start + offset, words: cell.words, text: cell.kind, range };
    if (cell.kind === 'call') return stateTree(code, functions, cell.callee, facts.offset);
    if (cell.kind === 'mem') return { kind: 'mem', ...facts };
    if (cell.kind === 'feed') return { kind: 'feed', shape: { kind: 'number' }, ...facts };
    return { kind: 'delay', length: cell.words - DELAY_HEADER_WORDS, ...facts };
  });
  return {
    kind: 'call',
    label: name,
    offset: start,
    words: stateWords,
    text: name,
    range,
    children,
  };
}

function forEachInstruction(
  code: Int32Array,
  proto: FunctionProto,
  visit: (opcode: number, operands: Int32Array, further: Int32Array) => void,
): void {
  const end = proto.entry + proto.instructions * INSTRUCTION_WORDS;
  for (let pc = proto.entry; pc < end; pc += INSTRUCTION_WORDS) {
    const next = pc + INSTRUCTION_WORDS;
    visit(code[pc], code.subarray(pc + 1, next), code.subarray(next + 1, next + INSTRUCTION_WORDS));
  }
}
