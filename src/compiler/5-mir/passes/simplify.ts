/**
 * Constant folding and common subexpressions. Only rewritings that keep every bit are allowed: both
 * tiers must agree with the program as written, signed zeros and NaN included.
 */
import {
  type BinaryOp,
  type Instruction,
  type MirFunction,
  operandsOf,
  type Region,
  type Value,
} from '../ir.ts';
import { evaluateBinary, evaluateUnary } from './evaluate.ts';
import { type Renaming, rename } from './rewrite.ts';

/** Simplifies `fn` in one forward walk. */
export function simplify(fn: MirFunction): void {
  new Simplifier(fn).run();
}

/** What is known within one region and those around it, by the text of the computation. */
class Available {
  readonly #parent: Available | undefined;
  readonly #known = new Map<string, Known>();

  constructor(parent?: Available) {
    this.#parent = parent;
  }

  find(key: string): Known | undefined {
    for (let level: Available | undefined = this; level !== undefined; level = level.#parent) {
      const known = level.#known.get(key);
      if (known !== undefined) return known;
    }
    return undefined;
  }

  add(key: string, known: Known): void {
    this.#known.set(key, known);
  }
}

/** A value, and what computed it; nothing where it was only stored. */
interface Known {
  readonly value: Value;
  readonly by: Instruction | undefined;
}

type Constant = Extract<Instruction, { kind: 'const' }>;

class Simplifier {
  readonly #fn: MirFunction;
  /** By value: what stands for it. */
  readonly #replaced: (Value | undefined)[];
  /** By value: the constant that it is. */
  readonly #constants: (Constant | undefined)[];
  /** Bumped by whatever may write any global or cell, so that reads before and after stay apart. */
  #epoch = 0;
  /** The same for single places. */
  readonly #versions = new Map<string, number>();
  readonly #renaming: Renaming = { use: (value) => this.#resolve(value), stateBase: 0 };

  constructor(fn: MirFunction) {
    this.#fn = fn;
    this.#replaced = new Array(fn.valueCount);
    this.#constants = new Array(fn.valueCount);
  }

  run(): void {
    this.#fn.body = this.#region(this.#fn.body, new Available());
  }

  #region(region: Region, available: Available): Region {
    const instructions: Instruction[] = [];
    for (const instruction of region.instructions) {
      this.#instruction(instruction, available, instructions);
    }
    return { instructions, yields: region.yields.map((value) => this.#resolve(value)) };
  }

  /** Appends what is left of an instruction. */
  #instruction(original: Instruction, available: Available, into: Instruction[]): void {
    if (original.kind === 'if' && this.#chooseBranch(original, available, into)) return;
    rename(original, this.#renaming, (inner) => this.#region(inner, new Available(available)));
    const folded = this.#fold(original);
    if (folded === undefined) return;
    const key = this.#key(folded);
    if (key !== undefined && 'result' in folded) {
      const known = available.find(key);
      if (known !== undefined) {
        this.#shareOperands(folded);
        if (known.by !== undefined) this.#shareOperands(known.by);
        this.#replaced[folded.result] = known.value;
        return;
      }
      available.add(key, { value: folded.result, by: folded });
    }
    if (folded.kind === 'const') this.#constants[folded.result] = folded;
    this.#noteWrites(folded, available);
    into.push(folded);
  }

  /** Of an `if` on a known number only the branch that is taken stays. */
  #chooseBranch(
    i: Extract<Instruction, { kind: 'if' }>,
    available: Available,
    into: Instruction[],
  ): boolean {
    const condition = this.#constants[this.#resolve(i.condition)];
    if (condition === undefined) return false;
    const taken = absorb(condition) > 0 ? i.then : i.else;
    for (const instruction of taken.instructions) this.#instruction(instruction, available, into);
    for (const [k, result] of i.results.entries()) {
      this.#replaced[result] = this.#resolve(taken.yields[k]!);
    }
    return true;
  }

  #resolve(value: Value): Value {
    return this.#replaced[value] ?? value;
  }

  /** A constant where the operands are constants; undefined where the result is an operand. */
  #fold(i: Instruction): Instruction | undefined {
    if (i.kind === 'unary') {
      const a = this.#constants[i.a];
      return a === undefined ? i : constant(i, evaluateUnary(i.op, absorb(a)));
    }
    if (i.kind !== 'binary') return i;
    const a = this.#constants[i.a];
    const b = this.#constants[i.b];
    if (a !== undefined && b !== undefined) {
      return constant(i, evaluateBinary(i.op, absorb(a), absorb(b)));
    }
    if (b !== undefined && isRightIdentity(i.op, b.value)) {
      absorb(b);
      this.#replaced[i.result] = i.a;
      return undefined;
    }
    if (a !== undefined && a.value === 1 && i.op === 'Mul') {
      absorb(a);
      this.#replaced[i.result] = i.b;
      return undefined;
    }
    return i;
  }

  /** A text that is equal for computations with equal results; undefined if there may be none. */
  #key(i: Instruction): string | undefined {
    switch (i.kind) {
      case 'const':
        // A literal that can be dragged keeps its own slot (08 §3).
        return i.literal ? undefined : numberKey(i.value);
      case 'now':
      case 'sampleRate':
        return i.kind;
      case 'unary':
        return `${i.op} ${this.#operandKey(i.a)}`;
      case 'binary':
        return `${i.op} ${this.#operandKey(i.a)} ${this.#operandKey(i.b)}`;
      case 'getGlobal':
        return this.#placeKey(`g${i.word}`);
      case 'getState':
        return this.#placeKey(`s${i.offset}`);
      default:
        return undefined;
    }
  }

  #operandKey(value: Value): string {
    const known = this.#constants[value];
    return known === undefined ? String(value) : numberKey(known.value);
  }

  #placeKey(place: string): string {
    return `${place} ${this.#versions.get(place) ?? 0} ${this.#epoch}`;
  }

  /** Two computations became one: a literal in either can't be dragged alone any more. */
  #shareOperands(i: Instruction): void {
    for (const operand of operandsOf(i)) {
      const known = this.#constants[operand];
      if (known !== undefined) known.literal = false;
    }
  }

  /** Forgets what a write makes untrue; what was stored is what a read will find. */
  #noteWrites(i: Instruction, available: Available): void {
    switch (i.kind) {
      case 'setGlobal':
      case 'setState': {
        const place = i.kind === 'setGlobal' ? `g${i.word}` : `s${i.offset}`;
        this.#versions.set(place, (this.#versions.get(place) ?? 0) + 1);
        available.add(this.#placeKey(place), { value: i.a, by: undefined });
        return;
      }
      case 'call':
      case 'callClosure':
      case 'if':
        this.#epoch++;
        return;
      default:
        // `mem` and `delay` have cells of their own, which nothing else reads.
        return;
    }
  }
}

function numberKey(value: number): string {
  return `c${Object.is(value, -0) ? '-0' : value}`;
}

/** The number of a constant that goes into code: dragging its literal alone would now be wrong. */
function absorb(i: Constant): number {
  i.literal = false;
  return i.value;
}

function constant(i: Extract<Instruction, { kind: 'unary' | 'binary' }>, value: number): Constant {
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
