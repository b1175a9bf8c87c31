/** Instructions that hold a constant operand themselves. */
import { Op, type Opcode } from '../../../vm/program.ts';
import { forEachOperand } from '../../5-mir/instructions.ts';
import type { BinaryOp, Instruction, MirFunction, Region, Value } from '../../5-mir/ir.ts';

export type Constant = Extract<Instruction, { kind: 'const' }>;

/** By value: the constant that it is. */
export type Constants = (Constant | undefined)[];

export interface ConstantForm {
  readonly opcode: Opcode;
  readonly constant: Constant;
  /** True if the constant is the first operand of the operation. */
  readonly constantFirst: boolean;
  /** True if the instruction takes the constant before the register. */
  readonly constantOnLeft: boolean;
}

const rightForms: Partial<Record<BinaryOp, Opcode>> = {
  Add: Op.AddK,
  Sub: Op.SubK,
  Mul: Op.MulK,
  Div: Op.DivK,
  Mod: Op.ModK,
};

/** Sums and products don't care for the order of their operands, to the bit. */
const leftForms: Partial<Record<BinaryOp, { opcode: Opcode; constantOnLeft: boolean }>> = {
  Add: { opcode: Op.AddK, constantOnLeft: false },
  Mul: { opcode: Op.MulK, constantOnLeft: false },
  Sub: { opcode: Op.KSub, constantOnLeft: true },
  Div: { opcode: Op.KDiv, constantOnLeft: true },
};

/** The form of an operation with a constant operand, if there is one. */
export function constantForm(
  i: Extract<Instruction, { kind: 'binary' }>,
  constants: Readonly<Constants>,
): ConstantForm | undefined {
  // One operand must be in a register, so a constant with itself has no such form.
  if (i.a === i.b) return undefined;
  const right = constants[i.b];
  const rightOpcode = rightForms[i.op];
  if (right !== undefined && rightOpcode !== undefined) {
    const isMod1 = i.op === 'Mod' && right.value === 1;
    const opcode = isMod1 ? Op.Mod1 : rightOpcode;
    return { opcode, constant: right, constantFirst: false, constantOnLeft: false };
  }
  const left = constants[i.a];
  const leftForm = leftForms[i.op];
  if (left === undefined || leftForm === undefined) return undefined;
  return { ...leftForm, constant: left, constantFirst: true };
}

/** By value: 1 for the constants that some instruction needs in a register. */
export function constantsInRegisters(fn: MirFunction): Uint8Array {
  const constants: Constants = new Array(fn.valueCount);
  const needed = new Uint8Array(fn.valueCount);
  /** The one that the present instruction holds itself. */
  let held: Constant | undefined;
  const need = (operand: Value): void => {
    const constant = constants[operand];
    if (constant !== undefined && constant !== held) needed[operand] = 1;
  };
  const visit = (region: Region): void => {
    for (const i of region.instructions) {
      if (i.kind === 'const') constants[i.result] = i;
      held = i.kind === 'binary' ? constantForm(i, constants)?.constant : undefined;
      forEachRegisterOperand(i, need);
      if (i.kind === 'if') {
        visit(i.then);
        visit(i.else);
      }
    }
  };
  visit(fn.body);
  return needed;
}

/** Operands that must be in a register of their own; others are loaded straight to where they go. */
function forEachRegisterOperand(i: Instruction, visit: (value: Value) => void): void {
  switch (i.kind) {
    case 'call':
    case 'host':
    case 'newRecord':
    case 'newArray':
    case 'probe':
      return;
    case 'callClosure':
      return visit(i.closure);
    case 'arrayAppend':
    case 'arrayPrepend':
      return visit(i.array);
    default:
      return forEachOperand(i, visit);
  }
}
