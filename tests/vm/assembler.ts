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
 * Registers, sizes of state, the state tree, recursion and stack needs follow from the code. A
 * function `init` runs at the start; one that does nothing is added if there is none.
 */
import { boundCalls, stackNeeds } from '../../src/vm/call-graph.ts';
import { INSTRUCTIONS, type OperandKind } from '../../src/vm/instructions.ts';
import { MAX_STACK_WORDS } from '../../src/vm/limits.ts';
import {
  type FunctionProto,
  type GlobalSlot,
  INSTRUCTION_WORDS,
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

/** Assembles a program. Throws an Error with the offending line for text that makes no sense. */
export function assemble(text: string): Program {
  const { drafts, globals } = readText(text);
  if (!drafts.some((draft) => draft.name === 'init')) {
    drafts.unshift(...readText('fn init 0 -> 0\n  Return r0 0\n').drafts);
  }
  const code: number[] = [];
  const ranges: number[] = [];
  const constants: number[] = [];
  const protos = drafts.map((draft): FunctionProto => {
    const entry = code.length;
    for (const line of draft.lines)
      emitLine(line, draft, entry, { drafts, code, ranges, constants });
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
  return completeProgram(Int32Array.from(code), ranges, constants, protos, globals);
}

function readText(text: string): { drafts: Draft[]; globals: GlobalSlot[] } {
  const drafts: Draft[] = [];
  const globals: GlobalSlot[] = [];
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
    } else if (draft === undefined) {
      throw new Error(`outside a function: ${raw}`);
    } else if (words[0].endsWith(':')) {
      draft.labels.set(words[0].slice(0, -1), draft.instructions);
    } else {
      draft.lines.push({ words, range });
      draft.instructions += words[0] === 'Delay' ? 2 : 1;
    }
  }
  return { drafts, globals };
}

function emitLine(
  { words, range }: Line,
  draft: Draft,
  entry: number,
  out: { drafts: Draft[]; code: number[]; ranges: number[]; constants: number[] },
): void {
  const [name, ...operands] = words;
  const opcode = INSTRUCTIONS.findIndex((shape) => shape.name === name);
  if (opcode < 0) throw new Error(`no instruction ${words.join(' ')}`);
  const read = (kind: OperandKind): number => {
    if (kind === 'none') return 0;
    const text = operands.shift();
    if (text === undefined) throw new Error(`too few operands: ${words.join(' ')}`);
    return readOperand(kind, text, draft, entry, out);
  };
  const emit = (op: number): void => {
    out.code.push(op, ...INSTRUCTIONS[op].operands.map(read));
    out.ranges.push(range.file, range.from, range.to);
  };
  emit(opcode);
  if (opcode === Op.Delay) emit(Op.Operands);
  if (operands.length > 0) throw new Error(`too many operands: ${words.join(' ')}`);
}

function readOperand(
  kind: OperandKind,
  text: string,
  draft: Draft,
  entry: number,
  { drafts, constants }: { drafts: Draft[]; constants: number[] },
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
    case 'count':
      return expectIndex(Number(text));
    default:
      return expectIndex(Number(text.slice(1)));
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
  globals: readonly GlobalSlot[],
): Program {
  const bounds = boundCalls({ code, functions: drafts });
  let functions = drafts.map((proto, f) => ({ ...proto, recursive: bounds.recursive[f] === 1 }));
  // Callees' sizes make callers larger; a chain of calls is no longer than there are functions.
  for (let round = 0; round < functions.length; round++) {
    functions = functions.map((proto) => ({ ...proto, ...measure(code, functions, proto) }));
  }
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
    initStateWords: functions[init].stateWords,
    ...stackNeeds({ code, functions, init, dsp }, MAX_STACK_WORDS),
    files: ['test'],
    fingerprint: Array.from(code).join(),
  };
}

/** Registers and state that a function's instructions mention. */
function measure(
  code: Int32Array,
  functions: readonly FunctionProto[],
  proto: FunctionProto,
): { registers: number; stateWords: number } {
  let registers = Math.max(proto.paramWords, proto.resultWords);
  forEachInstruction(code, proto, (op, operands) => {
    INSTRUCTIONS[op].operands.forEach((kind, i) => {
      if (kind === 'register') registers = Math.max(registers, operands[i] + 1);
    });
    const [a, b, c] = operands;
    if (op === Op.MoveRange) registers = Math.max(registers, a + c, b + c);
    if (op === Op.Return) registers = Math.max(registers, a + b);
    if (op !== Op.Call) return;
    registers = Math.max(registers, a + functions[b].paramWords, a + functions[b].resultWords);
  });
  const stateWords = cells(code, functions, proto).reduce(
    (most, cell) => Math.max(most, cell.offset + cell.words),
    0,
  );
  return { registers, stateWords };
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
  forEachInstruction(code, proto, (op, [a, b, c]) => {
    if (op === Op.GetState) add('feed', b, 1);
    if (op === Op.SetState) add('feed', a, 1);
    if (op === Op.Mem) add('mem', c, 1);
    if (op === Op.Operands) add('delay', a, DELAY_HEADER_WORDS + b);
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
  visit: (opcode: number, operands: Int32Array) => void,
): void {
  const end = proto.entry + proto.instructions * INSTRUCTION_WORDS;
  for (let pc = proto.entry; pc < end; pc += INSTRUCTION_WORDS) {
    visit(code[pc], code.subarray(pc + 1, pc + INSTRUCTION_WORDS));
  }
}
