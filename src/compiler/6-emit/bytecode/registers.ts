/**
 * Register allocation. Control flow is a tree and runs forward only, so one walk in code order is
 * enough: a value holds its register from its definition to its last use in that order.
 */
import { type MirFunction, operandsOf, type Region, type Value } from '../../5-mir/ir.ts';

/** Which registers of a frame are taken, and the most there ever were. */
export class Registers {
  readonly #byValue = new Map<Value, number>();
  readonly #free: number[] = [];
  /** One past the highest register taken at this moment. */
  #top = 0;
  readonly #taken = new Set<number>();
  /** Registers that the frame needs. */
  size = 0;

  /** The register that holds a value. */
  of(value: Value): number {
    return this.#byValue.get(value)!;
  }

  /** A free register for a value. */
  take(value: Value): number {
    let register = this.#free.pop();
    // What was freed at the top, or has been placed since, is no longer free in the middle.
    while (register !== undefined && (register >= this.#top || this.#taken.has(register))) {
      register = this.#free.pop();
    }
    register ??= this.#top;
    this.place(value, register);
    return register;
  }

  /** Puts a value into a certain register, which must be free. */
  place(value: Value, register: number): void {
    for (let gap = this.#top; gap < register; gap++) this.#free.push(gap);
    this.#byValue.set(value, register);
    this.#taken.add(register);
    this.#top = Math.max(this.#top, register + 1);
    this.size = Math.max(this.size, this.#top);
  }

  /** Frees the register of a value that is not used any more. */
  release(value: Value): void {
    const register = this.#byValue.get(value);
    if (register === undefined) return;
    this.#byValue.delete(value);
    this.#taken.delete(register);
    this.#free.push(register);
    while (this.#top > 0 && !this.#taken.has(this.#top - 1)) this.#top--;
  }

  /** Registers from `base` on are free for a callee; makes sure the frame has `count` of them. */
  reserveAbove(count: number): number {
    const base = this.#top;
    this.size = Math.max(this.size, base + count);
    return base;
  }
}

/**
 * For every value the position of its last use, positions counted over all instructions in code
 * order; the end of a region has a position of its own.
 */
export function lastUses(fn: MirFunction): Map<Value, number> {
  const last = new Map<Value, number>();
  let position = 0;
  const visit = (region: Region): void => {
    for (const instruction of region.instructions) {
      position++;
      for (const operand of operandsOf(instruction)) last.set(operand, position);
      if (instruction.kind === 'if') {
        visit(instruction.then);
        visit(instruction.else);
      }
    }
    position++;
    for (const value of region.yields) last.set(value, position);
  };
  visit(fn.body);
  return last;
}
