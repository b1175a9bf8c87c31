/**
 * Constant folding and common subexpressions. Only rewritings that keep every bit are allowed: both
 * tiers must agree with the program as written, signed zeros and NaN included.
 */
import type { BinaryOp, Instruction, MirFunction, Region, Value } from '../ir.ts';
import { evaluateBinary, evaluateUnary } from './evaluate.ts';
import { renameInstruction } from './rewrite.ts';

/** Simplifies `fn` in one forward walk. */
export function simplify(fn: MirFunction): void {
  new Simplifier().run(fn);
}

/** Values that stand for the same computation within one region and those around it. */
class Available {
  readonly #parent: Available | undefined;
  readonly #values = new Map<string, Value>();

  constructor(parent?: Available) {
    this.#parent = parent;
  }

  find(key: string): Value | undefined {
    for (let level: Available | undefined = this; level !== undefined; level = level.#parent) {
      const value = level.#values.get(key);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  add(key: string, value: Value): void {
    this.#values.set(key, value);
  }
}

class Simplifier {
  readonly #replaced = new Map<Value, Value>();
  readonly #constants = new Map<Value, Extract<Instruction, { kind: 'const' }>>();
  /** Bumped by whatever may write a global or a cell, so that reads before and after stay apart. */
  #memoryVersion = 0;

  run(fn: MirFunction): void {
    fn.body = this.#region(fn.body, new Available());
  }

  #region(region: Region, available: Available): Region {
    const instructions: Instruction[] = [];
    for (const original of region.instructions) {
      const copied = renameInstruction(
        original,
        { use: (value) => this.#resolve(value), define: (value) => value, stateBase: 0 },
        (inner) => this.#region(inner, new Available(available)),
      );
      const folded = this.#fold(copied);
      if (folded === undefined) continue;
      const key = this.#key(folded);
      if (key !== undefined && 'result' in folded) {
        const known = available.find(key);
        if (known !== undefined) {
          this.#replaced.set(folded.result, known);
          continue;
        }
        available.add(key, folded.result);
      }
      if (folded.kind === 'const') this.#constants.set(folded.result, folded);
      if (writesMemory(folded)) this.#memoryVersion++;
      instructions.push(folded);
    }
    return { instructions, yields: region.yields.map((value) => this.#resolve(value)) };
  }

  #resolve(value: Value): Value {
    return this.#replaced.get(value) ?? value;
  }

  /** A constant where the operands are constants; undefined where the result is an operand. */
  #fold(i: Instruction): Instruction | undefined {
    if (i.kind === 'unary') {
      const a = this.#constants.get(i.a);
      return a === undefined ? i : constant(i, evaluateUnary(i.op, absorb(a)));
    }
    if (i.kind !== 'binary') return i;
    const a = this.#constants.get(i.a);
    const b = this.#constants.get(i.b);
    if (a !== undefined && b !== undefined) {
      return constant(i, evaluateBinary(i.op, absorb(a), absorb(b)));
    }
    if (b !== undefined && isRightIdentity(i.op, b.value)) {
      absorb(b);
      this.#replaced.set(i.result, i.a);
      return undefined;
    }
    if (a !== undefined && a.value === 1 && i.op === 'Mul') {
      absorb(a);
      this.#replaced.set(i.result, i.b);
      return undefined;
    }
    return i;
  }

  /** A text that is equal for computations with equal results; undefined if there may be none. */
  #key(i: Instruction): string | undefined {
    switch (i.kind) {
      case 'const':
        // A literal that can be dragged keeps its own slot (08 §3).
        return i.literal ? undefined : `c${Object.is(i.value, -0) ? '-0' : i.value}`;
      case 'now':
      case 'sampleRate':
        return i.kind;
      case 'unary':
        return `${i.op} ${i.a}`;
      case 'binary':
        return `${i.op} ${i.a} ${i.b}`;
      case 'getGlobal':
        return `g${i.word} ${this.#memoryVersion}`;
      case 'getState':
        return `s${i.offset} ${this.#memoryVersion}`;
      default:
        return undefined;
    }
  }
}

/** The number of a constant that goes into code: dragging its literal alone would now be wrong. */
function absorb(i: Extract<Instruction, { kind: 'const' }>): number {
  i.literal = false;
  return i.value;
}

function constant(
  i: Extract<Instruction, { kind: 'unary' | 'binary' }>,
  value: number,
): Instruction {
  return { kind: 'const', result: i.result, value, literal: false, range: i.range };
}

/** x * 1, x / 1 and x - 0 are x to the bit; x + 0 is not, for x = -0. */
function isRightIdentity(op: BinaryOp, b: number): boolean {
  switch (op) {
    case 'Mul':
    case 'Div':
      return b === 1;
    case 'Sub':
      return Object.is(b, 0);
    default:
      return false;
  }
}

function writesMemory(i: Instruction): boolean {
  switch (i.kind) {
    case 'setGlobal':
    case 'setState':
    case 'mem':
    case 'delay':
    case 'call':
    case 'if':
      return true;
    default:
      return false;
  }
}
