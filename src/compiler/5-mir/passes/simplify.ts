/**
 * Constant folding and common subexpressions. Only rewritings that keep every bit are allowed: both
 * tiers must agree with the program as written, signed zeros and NaN included.
 */
import { Op, type Opcode } from '../../../vm/program.ts';
import { forEachOperand } from '../instructions.ts';
import {
  type BinaryOp,
  type Instruction,
  type MirFunction,
  opcodeOf,
  type Region,
  type Value,
} from '../ir.ts';
import { evaluateBinary, evaluateUnary } from './evaluate.ts';
import { type Renaming, renamed } from './rewrite.ts';

/** Simplifies `fn` in one forward walk. */
export function simplify(fn: MirFunction): void {
  new Simplifier(fn).run();
}

/** What is known within one region and those around it, by the key of the computation. */
class Available {
  readonly #parent: Available | undefined;
  readonly #known = new Map<number, Known>();

  constructor(parent?: Available) {
    this.#parent = parent;
  }

  find(key: number): Known | undefined {
    for (let level: Available | undefined = this; level !== undefined; level = level.#parent) {
      const known = level.#known.get(key);
      if (known !== undefined) return known;
    }
    return undefined;
  }

  add(key: number, known: Known): void {
    this.#known.set(key, known);
  }
}

/** A value, and what computed it; nothing where it was only stored. */
interface Known {
  readonly value: Value;
  readonly by: Instruction | undefined;
  /** Of what a place holds: the time of its last write when this was known. */
  readonly written: number;
}

type Constant = Extract<Instruction, { kind: 'const' }>;

class Simplifier {
  readonly #fn: MirFunction;
  /** By value: what stands for it. */
  readonly #replaced: (Value | undefined)[];
  /** By value: the constant that it is. */
  readonly #constants: (Constant | undefined)[];
  /** Numbers behind those of all values, equal for equal constants. */
  readonly #numbers = new Map<number | '-0', number>();
  /** Counts what may write to globals and cells. */
  #time = 0;
  /** When any of them may last have been written, unknown which. */
  #writtenAll = 0;
  /** The same for single places. */
  readonly #writtenAt = new Map<number, number>();
  readonly #renaming: Renaming = {
    use: (value) => this.#resolve(value),
    define: (value) => value,
    region: (region) => this.#region(region),
    stateBase: 0,
  };
  /** In the region at hand. */
  #available: Available | undefined;

  constructor(fn: MirFunction) {
    this.#fn = fn;
    this.#replaced = new Array(fn.valueCount);
    this.#constants = new Array(fn.valueCount);
  }

  run(): void {
    this.#fn.body = this.#region(this.#fn.body);
  }

  #region(region: Region): Region {
    const around = this.#available;
    const available = new Available(around);
    this.#available = available;
    const instructions: Instruction[] = [];
    for (const instruction of region.instructions) {
      this.#instruction(instruction, available, instructions);
    }
    this.#available = around;
    return { instructions, yields: region.yields.map(this.#renaming.use) };
  }

  /** Appends what is left of an instruction. */
  #instruction(original: Instruction, available: Available, into: Instruction[]): void {
    if (original.kind === 'if' && this.#chooseBranch(original, available, into)) return;
    const i = this.#fold(renamed(original, this.#renaming));
    if (i === undefined || this.#isKnown(i, available)) return;
    if (i.kind === 'const') this.#constants[i.result] = i;
    this.#noteWrites(i, available);
    into.push(i);
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

  /** True if a result has been computed before: that stands for it from now on. */
  #isKnown(i: Instruction, available: Available): boolean {
    switch (i.kind) {
      case 'const':
        // A literal that can be dragged keeps its own slot (08 §3).
        return !i.literal && this.#share(i, this.#key(Op.Const, this.#number(i.value)), available);
      case 'now':
        return this.#share(i, this.#key(Op.Now), available);
      case 'sampleRate':
        return this.#share(i, this.#key(Op.SampleRate), available);
      case 'unary':
        return this.#share(i, this.#key(opcodeOf(i.op), this.#operand(i.a)), available);
      case 'binary': {
        const key = this.#key(opcodeOf(i.op), this.#operand(i.a), this.#operand(i.b));
        return this.#share(i, key, available);
      }
      case 'getGlobal':
      case 'getState': {
        const place = placeOf(i);
        return this.#share(i, place, available, this.#lastWrite(place));
      }
      default:
        return false;
    }
  }

  #share(
    i: Instruction & { readonly result: Value },
    key: number,
    available: Available,
    written = 0,
  ): boolean {
    const known = available.find(key);
    if (known === undefined || known.written !== written) {
      available.add(key, { value: i.result, by: i, written });
      return false;
    }
    this.#shareOperands(i);
    if (known.by !== undefined) this.#shareOperands(known.by);
    this.#replaced[i.result] = known.value;
    return true;
  }

  /** A number that is equal for computations with equal results, and not negative. */
  #key(opcode: Opcode, a = 0, b = 0): number {
    // There are no more constants than values.
    const operands = this.#fn.valueCount * 2;
    return (opcode * operands + a) * operands + b;
  }

  #operand(value: Value): number {
    const known = this.#constants[value];
    return known === undefined ? value : this.#number(known.value);
  }

  /** The same for equal numbers, and no value's. */
  #number(value: number): number {
    const key = Object.is(value, -0) ? '-0' : value;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#fn.valueCount + this.#numbers.size;
      this.#numbers.set(key, number);
    }
    return number;
  }

  /** Two computations became one: a literal in either can't be dragged alone any more. */
  #shareOperands(i: Instruction): void {
    forEachOperand(i, (operand) => {
      const known = this.#constants[operand];
      if (known !== undefined) known.literal = false;
    });
  }

  /** Forgets what a write makes untrue; what was stored is what a read will find. */
  #noteWrites(i: Instruction, available: Available): void {
    switch (i.kind) {
      case 'setGlobal':
      case 'setState': {
        const place = placeOf(i);
        this.#writtenAt.set(place, ++this.#time);
        available.add(place, { value: i.a, by: undefined, written: this.#time });
        return;
      }
      case 'call':
      case 'callClosure':
      case 'if':
        this.#writtenAll = ++this.#time;
        return;
      default:
        // `mem` and `delay` have cells of their own, which nothing else reads.
        return;
    }
  }

  /** When a place may last have been written. */
  #lastWrite(place: number): number {
    return Math.max(this.#writtenAll, this.#writtenAt.get(place) ?? 0);
  }
}

/** A number for a global or a cell: negative, to be told from computations. */
function placeOf(
  i: Extract<Instruction, { kind: 'getGlobal' | 'setGlobal' | 'getState' | 'setState' }>,
): number {
  return i.kind === 'getGlobal' || i.kind === 'setGlobal' ? -1 - i.word * 2 : -2 - i.offset * 2;
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
