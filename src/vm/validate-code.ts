/** The part of the validator that looks at every instruction once. */
import { probedChannels } from './devices.ts';
import { INSTRUCTIONS, type OperandKind } from './instructions.ts';
import { NOTE_WORDS } from './layout.ts';
import { MAX_INSTRUCTIONS } from './limits.ts';
import { type FunctionProto, INSTRUCTION_WORDS, Op, type Program } from './program.ts';
import { DELAY_HEADER_WORDS } from './state-tree.ts';
import { heapOperandsFit } from './validate-heap.ts';
import type { Problems } from './validate-values.ts';

/** Words per instruction in {@link Program.ranges}. */
const RANGE_WORDS = 3;

/**
 * Checks that each instruction belongs to exactly one function; that its operands are in range;
 * that control moves forward only, stays inside the function and ends in a `Return`. The tables
 * of the program must have been checked.
 */
export function validateCode(program: Program, problems: Problems): void {
  const { code, functions } = program;
  const count = code.length / INSTRUCTION_WORDS;
  if (!Number.isInteger(count) || count > MAX_INSTRUCTIONS) {
    problems.add(`code: ${code.length} words`);
    return;
  }
  validateRanges(program, count, problems);
  const owned = new Uint8Array(count);
  for (const [f, proto] of functions.entries()) {
    const first = proto.entry / INSTRUCTION_WORDS;
    const last = first + proto.instructions - 1;
    if (!Number.isInteger(first) || last < first || last >= count) {
      problems.add(`function ${f} "${proto.name}": code outside the program`);
      return;
    }
    // Ends the check: only as long as functions don't overlap are all of them together linear.
    if (owned.subarray(first, last + 1).includes(1)) {
      problems.add(`function ${f} "${proto.name}": code of another function`);
      return;
    }
    owned.fill(1, first, last + 1);
    validateFunction(program, proto, f, problems);
  }
  if (owned.includes(0)) problems.add('code: instructions of no function');
}

function validateRanges({ ranges, files }: Program, count: number, problems: Problems): void {
  if (ranges.length !== count * RANGE_WORDS) {
    problems.add(`ranges: ${ranges.length} words for ${count} instructions`);
    return;
  }
  for (let i = 0; i < ranges.length; i += RANGE_WORDS) {
    const [file, from, to] = [ranges[i], ranges[i + 1], ranges[i + 2]];
    if (file < 0 || file >= files.length || from < 0 || to < from) {
      problems.add(`ranges: that of instruction ${i / RANGE_WORDS}`);
    }
  }
}

function validateFunction(
  program: Program,
  proto: FunctionProto,
  f: number,
  problems: Problems,
): void {
  const { code } = program;
  const end = proto.entry + proto.instructions * INSTRUCTION_WORDS;
  const complain = (pc: number, what: string): void => {
    const index = (pc - proto.entry) / INSTRUCTION_WORDS;
    problems.add(`function ${f} "${proto.name}", instruction ${index}: ${what}`);
  };

  /** Kinds of the operands in the group that must come next, if one must. */
  let expected: readonly OperandKind[] | undefined;
  for (let pc = proto.entry; pc < end; pc += INSTRUCTION_WORDS) {
    const opcode = code[pc];
    const shape = INSTRUCTIONS[opcode];
    if (shape === undefined || (opcode === Op.Operands) !== (expected !== undefined)) {
      complain(pc, `opcode ${opcode}`);
      return;
    }
    const kinds = expected ?? shape.operands;
    expected = shape.more;
    kinds.forEach((kind, position) => {
      const operand = code[pc + 1 + position];
      const inRange =
        kind === 'target'
          ? isTarget(code, operand, pc, end)
          : operand >= 0 && operand < operandLimit(kind, program, proto);
      if (!inRange) complain(pc, `${shape.name} with ${kind} ${operand}`);
    });
    if (!fits(program, proto, pc)) complain(pc, `${shape.name} reaches too far`);
  }
  if (code[end - INSTRUCTION_WORDS] !== Op.Return) {
    complain(end - INSTRUCTION_WORDS, 'falls off the end');
  }
}

/** Forward only: without loops an activation takes no more steps than it has instructions. */
function isTarget(code: Int32Array, target: number, pc: number, end: number): boolean {
  return (
    target > pc &&
    target < end &&
    (target - pc) % INSTRUCTION_WORDS === 0 &&
    code[target] !== Op.Operands
  );
}

/** The first number that an operand of this kind must not be. */
function operandLimit(kind: OperandKind, program: Program, proto: FunctionProto): number {
  switch (kind) {
    case 'none':
      return 1;
    case 'register':
      return proto.registers;
    case 'registers':
      return proto.registers + 1;
    case 'constant':
      return program.constants.length;
    case 'global':
      return program.globalWords;
    case 'function':
      return program.functions.length;
    case 'state':
      return proto.stateWords + 1;
    case 'shape':
      return program.shapes.length;
    case 'host':
      // Programs with a host run inside the compiler; they don't pass here.
      return 0;
    case 'control':
      return program.devices.controls.length;
    case 'note':
      return program.devices.notes.length * NOTE_WORDS;
    case 'sound':
      return program.devices.sounds.length;
    case 'channel':
      return probedChannels(program.devices);
    case 'print':
      return program.devices.prints.length;
    case 'scheduling':
      return program.identity.schedulings.length;
    case 'site':
      return program.identity.sites.length;
    case 'count':
    case 'target':
    case 'word':
    case 'capture':
      return Number.POSITIVE_INFINITY;
  }
}

/** Whether the words that an instruction touches beyond its operands themselves are its function's. */
function fits(program: Program, proto: FunctionProto, pc: number): boolean {
  const { code } = program;
  const [a, b, c] = [code[pc + 1], code[pc + 2], code[pc + 3]];
  switch (code[pc]) {
    case Op.MoveRange:
      return a + c <= proto.registers && b + c <= proto.registers;
    case Op.Return:
      return b === proto.resultWords && a + b <= proto.registers;
    case Op.Call: {
      const callee = program.functions[b];
      return (
        callee !== undefined &&
        a + Math.max(callee.paramWords, callee.resultWords) <= proto.registers &&
        c + callee.stateWords <= proto.stateWords
      );
    }
    case Op.GetState:
      return b < proto.stateWords;
    case Op.SetState:
      return a < proto.stateWords;
    case Op.Mem:
      return c < proto.stateWords;
    case Op.Delay: {
      const [line, length] = [code[pc + 1 + INSTRUCTION_WORDS], code[pc + 2 + INSTRUCTION_WORDS]];
      return line + DELAY_HEADER_WORDS + length <= proto.stateWords;
    }
    case Op.Probe:
      return a + b <= proto.registers && c + b <= probedChannels(program.devices);
    default:
      return heapOperandsFit(program, proto, pc);
  }
}
