/** The bytecode of one function. */
import { type ObjectShape, Op } from '../../../vm/program.ts';
import { forEachOperand, forEachResult } from '../../5-mir/instructions.ts';
import {
  type Instruction,
  type MirFunction,
  opcodeOf,
  type Region,
  type Value,
} from '../../5-mir/ir.ts';
import type { CodeTables } from './code.ts';
import {
  type Constant,
  type ConstantForm,
  type Constants,
  constantForm,
  constantsInRegisters,
} from './constant-forms.ts';
import { lastUses, Registers } from './registers.ts';
import { stateHandles } from './state.ts';

type MakingInstruction = Extract<
  Instruction,
  { kind: 'newRecord' | 'newArray' | 'newClosure' | 'arrayAppend' | 'arrayPrepend' }
>;

/** Instructions whose operands and result are single registers. */
type SimpleInstruction = Extract<
  Instruction,
  {
    kind:
      | 'now'
      | 'sampleRate'
      | 'unary'
      | 'binary'
      | 'getGlobal'
      | 'setGlobal'
      | 'getState'
      | 'setState'
      | 'getWord'
      | 'setWord'
      | 'getCapture'
      | 'arrayLength'
      | 'getControl'
      | 'getNote'
      | 'soundAt'
      | 'print'
      | 'scheduleClosure'
      | 'scheduleFunction'
      | 'mark';
  }
>;

/** Appends the code of `fn`; returns the number of registers that it needs. */
export function emitFunction(
  fn: MirFunction,
  tables: CodeTables,
  indexOf: (fn: MirFunction) => number,
): number {
  return new FunctionEmitter(fn, tables, indexOf).run();
}

class FunctionEmitter {
  readonly #fn: MirFunction;
  readonly #tables: CodeTables;
  readonly #indexOf: (fn: MirFunction) => number;
  readonly #registers: Registers;
  readonly #lastUse: Int32Array;
  /** Constants seen so far; they get a register only where an instruction can't hold them. */
  readonly #constants: Constants;
  readonly #inRegister: Uint8Array;
  /** Registers of the present instruction's operands. */
  readonly #operands: number[] = [];
  #position = 0;

  constructor(fn: MirFunction, tables: CodeTables, indexOf: (fn: MirFunction) => number) {
    this.#fn = fn;
    this.#tables = tables;
    this.#indexOf = indexOf;
    this.#registers = new Registers(fn.valueCount);
    this.#constants = new Array(fn.valueCount);
    this.#lastUse = lastUses(fn);
    this.#inRegister = constantsInRegisters(fn);
  }

  run(): number {
    const { params, body } = this.#fn;
    for (const [i, param] of params.entries()) this.#registers.place(param, i);
    params.forEach(this.#releaseUnused);
    this.#instructions(body);
    this.#return(body.yields);
    return Math.max(this.#registers.size, params.length, this.#fn.resultWords);
  }

  #instructions(region: Region): void {
    for (const instruction of region.instructions) this.#instruction(instruction);
    this.#position++;
  }

  #instruction(i: Instruction): void {
    this.#position++;
    switch (i.kind) {
      case 'const':
        this.#constants[i.result] = i;
        if (this.#inRegister[i.result] === 1) this.#loadConstant(this.#registers.take(i.result), i);
        break;
      case 'if':
        this.#if(i);
        break;
      case 'call':
        this.#call(i);
        break;
      case 'mem': {
        // The cell is read before it is written, so the result must not take the operand's place.
        const result = this.#registers.take(i.result);
        this.#tables.emit(i.range, Op.Mem, result, this.#registers.of(i.a), i.offset);
        this.#releaseOperands(i);
        break;
      }
      case 'delay': {
        const result = this.#registers.take(i.result);
        const input = this.#registers.of(i.input);
        const time = this.#registers.of(i.time);
        this.#tables.emit(i.range, Op.Delay, result, input, time);
        this.#tables.emit(i.range, Op.Operands, i.offset, i.length);
        this.#releaseOperands(i);
        break;
      }
      case 'callClosure':
        this.#callClosure(i);
        break;
      case 'probe':
        this.#probe(i);
        break;
      case 'host':
        this.#callHost(i);
        break;
      case 'newRecord':
      case 'newArray':
      case 'newClosure':
      case 'arrayAppend':
      case 'arrayPrepend':
        this.#make(i);
        break;
      case 'arrayGet':
      case 'arraySplitHead':
      case 'arraySplitTail':
        this.#takeApart(i);
        break;
      default:
        this.#simple(i);
    }
    forEachResult(i, this.#releaseUnused);
  }

  /** Instructions that read all operands before they write. */
  #simple(i: SimpleInstruction): void {
    const { range } = i;
    const operands = this.#operands;
    operands.length = 0;
    forEachOperand(i, this.#noteOperand);
    const a = operands[0] ?? 0;
    const b = operands[1] ?? 0;
    const form = i.kind === 'binary' ? constantForm(i, this.#constants) : undefined;
    this.#releaseOperands(i);
    const tables = this.#tables;
    switch (i.kind) {
      case 'now':
        tables.emit(range, Op.Now, this.#registers.take(i.result));
        break;
      case 'sampleRate':
        tables.emit(range, Op.SampleRate, this.#registers.take(i.result));
        break;
      case 'unary':
        tables.emit(range, opcodeOf(i.op), this.#registers.take(i.result), a);
        break;
      case 'binary': {
        const d = this.#registers.take(i.result);
        if (form === undefined) tables.emit(range, opcodeOf(i.op), d, a, b);
        else this.#constantForm(form, d, form.constantFirst ? b : a, i);
        break;
      }
      case 'getGlobal':
        tables.emit(range, Op.GetGlobal, this.#registers.take(i.result), i.word);
        break;
      case 'setGlobal':
        tables.emit(range, Op.SetGlobal, i.word, a);
        break;
      case 'getState':
        tables.emit(range, Op.GetState, this.#registers.take(i.result), i.offset);
        break;
      case 'setState':
        tables.emit(range, Op.SetState, i.offset, a);
        break;
      case 'getWord':
        tables.emit(range, Op.GetWord, this.#registers.take(i.result), a, i.offset);
        break;
      case 'setWord':
        tables.emit(range, Op.SetWord, a, i.offset, b);
        break;
      case 'getCapture':
        tables.emit(range, Op.GetCapture, this.#registers.take(i.result), i.index);
        break;
      case 'arrayLength':
        tables.emit(range, Op.ArrayLength, this.#registers.take(i.result), a);
        break;
      case 'getControl':
        tables.emit(range, Op.GetControl, this.#registers.take(i.result), i.index);
        break;
      case 'getNote':
        tables.emit(range, Op.GetNote, this.#registers.take(i.result), i.index);
        break;
      case 'soundAt':
        tables.emit(range, Op.SoundAt, this.#registers.take(i.result), a, i.sound);
        break;
      case 'print':
        tables.emit(range, Op.Print, a, i.site);
        break;
      case 'scheduleClosure':
        tables.emit(range, Op.ScheduleClosure, a, b, i.scheduling);
        break;
      case 'scheduleFunction':
        tables.emit(range, Op.ScheduleFunction, a, this.#indexOf(i.callee), i.scheduling);
        break;
      case 'mark':
        tables.emit(range, Op.Mark, i.site);
        break;
    }
  }

  #constantForm(form: ConstantForm, d: number, register: number, i: Instruction): void {
    if (form.opcode === Op.Mod1) {
      this.#tables.emit(i.range, Op.Mod1, d, register);
      return;
    }
    const k = this.#slot(form.constant);
    if (form.constantOnLeft) this.#tables.emit(i.range, form.opcode, d, k, register);
    else this.#tables.emit(i.range, form.opcode, d, register, k);
  }

  #if(i: Extract<Instruction, { kind: 'if' }>): void {
    const tables = this.#tables;
    const toElse = tables.emit(i.range, Op.JumpUnless, this.#registers.of(i.condition));
    this.#releaseOperands(i);
    const targets = i.results.map((result) => this.#registers.take(result));
    this.#branch(i.then, targets);
    const isElseEmpty = i.else.instructions.length === 0 && i.else.yields.length === 0;
    const toEnd = isElseEmpty ? undefined : tables.emit(i.range, Op.Jump);
    tables.patch(toElse, 2, tables.position);
    this.#branch(i.else, targets);
    if (toEnd !== undefined) tables.patch(toEnd, 1, tables.position);
  }

  #branch(region: Region, targets: readonly number[]): void {
    this.#instructions(region);
    for (const [k, value] of region.yields.entries()) this.#moveTo(targets[k]!, value);
    region.yields.forEach(this.#releaseUsed);
  }

  #call(i: Extract<Instruction, { kind: 'call' }>): void {
    const { args, callee, results } = i;
    const base = this.#registers.reserveAbove(Math.max(args.length, results.length, 1));
    for (const [k, arg] of args.entries()) this.#moveTo(base + k, arg);
    this.#tables.emit(i.range, Op.Call, base, this.#indexOf(callee), i.offset);
    this.#releaseOperands(i);
    for (const [k, result] of results.entries()) this.#registers.place(result, base + k);
  }

  #callClosure(i: Extract<Instruction, { kind: 'callClosure' }>): void {
    const { args, results } = i;
    const base = this.#registers.reserveAbove(Math.max(args.length, results.length, 1));
    for (const [k, arg] of args.entries()) this.#moveTo(base + k, arg);
    const closure = this.#registers.of(i.closure);
    this.#tables.emit(i.range, Op.CallClosure, base, closure, results.length);
    this.#releaseOperands(i);
    for (const [k, result] of results.entries()) this.#registers.place(result, base + k);
  }

  /** The words stand side by side, above everything else. */
  #probe(i: Extract<Instruction, { kind: 'probe' }>): void {
    const { words } = i;
    const base = this.#registers.reserveAbove(words.length);
    for (const [k, word] of words.entries()) this.#moveTo(base + k, word);
    this.#tables.emit(i.range, Op.Probe, base, words.length, this.#tables.firstChannel(i.probe));
    this.#releaseOperands(i);
  }

  #callHost(i: Extract<Instruction, { kind: 'host' }>): void {
    const { args, results, site } = i;
    const base = this.#registers.reserveAbove(Math.max(args.length, results.length, 1));
    for (const [k, arg] of args.entries()) this.#moveTo(base + k, arg);
    this.#tables.emit(i.range, Op.Host, base, site);
    this.#releaseOperands(i);
    for (const [k, result] of results.entries()) this.#registers.place(result, base + k);
  }

  /** Objects are made of words that stand side by side, above everything else. */
  #make(i: MakingInstruction): void {
    const words = i.kind === 'newClosure' ? i.captures : i.words;
    const base = this.#registers.reserveAbove(Math.max(words.length, 1));
    for (const [k, word] of words.entries()) this.#moveTo(base + k, word);
    const array = 'array' in i ? this.#registers.of(i.array) : 0;
    this.#releaseOperands(i);
    const d = this.#registers.take(i.result);
    const tables = this.#tables;
    switch (i.kind) {
      case 'newRecord':
        tables.emit(i.range, Op.NewRecord, d, base, tables.shape(i.shape));
        return;
      case 'newClosure':
        tables.emit(i.range, Op.NewClosure, d, base, tables.shape(this.#closureShape(i.function)));
        return;
      case 'newArray':
        tables.emit(i.range, Op.NewArray, d, base, tables.shape(i.shape));
        tables.emit(i.range, Op.Operands, elementCount(i));
        return;
      default: {
        const opcode = i.kind === 'arrayAppend' ? Op.ArrayAppend : Op.ArrayPrepend;
        tables.emit(i.range, opcode, d, array, base);
        tables.emit(i.range, Op.Operands, tables.shape(i.shape));
      }
    }
  }

  #closureShape(fn: MirFunction): ObjectShape {
    return {
      kind: 'closure',
      function: this.#indexOf(fn),
      captures: fn.captured.length,
      stateWords: fn.stateWords,
      stateHandles: stateHandles(fn),
    };
  }

  /** Elements arrive side by side, above everything else. */
  #takeApart(
    i: Extract<Instruction, { kind: 'arrayGet' | 'arraySplitHead' | 'arraySplitTail' }>,
  ): void {
    const base = this.#registers.reserveAbove(Math.max(i.results.length, 1));
    const array = this.#registers.of(i.array);
    const shape = this.#tables.shape(i.shape);
    if (i.kind === 'arrayGet') {
      const index = this.#registers.of(i.index);
      this.#tables.emit(i.range, Op.ArrayGet, base, array, index);
      this.#tables.emit(i.range, Op.Operands, shape);
    } else {
      const opcode = i.kind === 'arraySplitHead' ? Op.ArraySplitHead : Op.ArraySplitTail;
      this.#tables.emit(i.range, opcode, base, array, shape);
    }
    this.#releaseOperands(i);
    for (const [k, result] of i.results.entries()) this.#registers.place(result, base + k);
  }

  /** Results must stand side by side; they are moved above everything else unless they do. */
  #return(yields: readonly Value[]): void {
    const { range } = this.#fn;
    const registers = yields.map((value) => this.#registers.of(value));
    const isRun = registers.every((register, k) => register === registers[0]! + k);
    if (isRun && registers.every((register) => register !== undefined)) {
      this.#tables.emit(range, Op.Return, registers[0] ?? 0, yields.length);
      return;
    }
    const base = this.#registers.reserveAbove(yields.length);
    for (const [k, value] of yields.entries()) this.#moveTo(base + k, value);
    this.#tables.emit(range, Op.Return, base, yields.length);
  }

  /** Puts a value into a register that holds nothing that is still needed. */
  #moveTo(register: number, value: Value): void {
    const constant = this.#constants[value];
    if (constant !== undefined) this.#loadConstant(register, constant);
    else this.#tables.emit(this.#fn.range, Op.Move, register, this.#registers.of(value));
  }

  #loadConstant(register: number, constant: Constant): void {
    this.#tables.emit(constant.range, Op.Const, register, this.#slot(constant));
  }

  #slot(constant: Constant): number {
    return this.#tables.constant(constant.value, constant.literal ? constant.range : undefined);
  }

  #releaseOperands(i: Instruction): void {
    forEachOperand(i, this.#releaseUsed);
  }

  /** The register of an operand; unused for a constant that the instruction holds itself. */
  readonly #noteOperand = (value: Value): void => {
    this.#operands.push(this.#registers.of(value) ?? 0);
  };

  readonly #releaseUsed = (value: Value): void => {
    if (this.#lastUse[value] === this.#position) this.#registers.release(value);
  };

  readonly #releaseUnused = (value: Value): void => {
    if (this.#lastUse[value] === 0) this.#registers.release(value);
  };
}

/** How many elements an array literal has; elements without words count by the literal's length. */
function elementCount(i: Extract<Instruction, { kind: 'newArray' }>): number {
  const { shape, words } = i;
  const size = shape.kind === 'array' ? shape.elementWords : 0;
  return size === 0 ? 0 : words.length / size;
}
