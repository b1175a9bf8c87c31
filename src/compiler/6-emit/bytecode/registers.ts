/**
 * Register allocation. Control flow is a tree and runs forward only, so one walk in code order is
 * enough: a value holds its register from its definition to its last use in that order.
 */
import { forEachOperand } from '../../5-mir/instructions.ts';
import type { MirFunction, Region, Value } from '../../5-mir/ir.ts';

/** Which registers of a frame are taken, and the most there ever were. */
export class Registers {
  /** The register of each value that has one. */
  readonly #byValue: (number | undefined)[];
  readonly #free: number[] = [];
  /** One past the highest register taken at this moment. */
  #top = 0;
  /** Of each register, whether a value is in it. */
  readonly #taken: boolean[] = [];
  /** Registers that the frame needs. */
  size = 0;

  constructor(valueCount: number) {
    this.#byValue = new Array(valueCount);
  }

  /** The register that holds a value. */
  of(value: Value): number {
    return this.#byValue[value]!;
  }

  /** A free register for a value. */
  take(value: Value): number {
    let register = this.#free.pop();
    // What was freed at the top, or has been placed since, is no longer free in the middle.
    while (register !== undefined && (register >= this.#top || this.#taken[register])) {
      register = this.#free.pop();
    }
    register ??= this.#top;
    this.place(value, register);
    return register;
  }

  /** Puts a value into a certain register, which must be free. */
  place(value: Value, register: number): void {
    for (let gap = this.#top; gap < register; gap++) this.#free.push(gap);
    this.#byValue[value] = register;
    this.#taken[register] = true;
    this.#top = Math.max(this.#top, register + 1);
    this.size = Math.max(this.size, this.#top);
  }

  /** Frees the register of a value that is not used any more. */
  release(value: Value): void {
    const register = this.#byValue[value];
    if (register === undefined) return;
    this.#byValue[value] = undefined;
    this.#taken[register] = false;
    this.#free.push(register);
    while (this.#top > 0 && !this.#taken[this.#top - 1]) this.#top--;
  }

  /** Registers from `base` on are free for a callee; makes sure the frame has `count` of them. */
  reserveAbove(count: number): number {
    const base = this.#top;
    this.size = Math.max(this.size, base + count);
    return base;
  }
}

/**
 * For every value the position of its last use, 0 for none. Positions count all instructions from 1 on
 * in code order; the end of a region has a position of its own.
 */
export function lastUses(fn: MirFunction): Int32Array {
  const last = new Int32Array(fn.valueCount);
  let position = 0;
  const use = (value: Value): void => {
    last[value] = position;
  };
  const visit = (region: Region): void => {
    for (const instruction of region.instructions) {
      position++;
      forEachOperand(instruction, use);
      if (instruction.kind === 'if') {
        visit(instruction.then);
        visit(instruction.else);
      }
    }
    position++;
    region.yields.forEach(use);
  };
  visit(fn.body);
  return last;
}
