/** Growing tables of code, ranges and constants, shared by all functions of a program. */
import type { Probe } from '../../../vm/devices.ts';
import {
  INSTRUCTION_WORDS,
  type Literal,
  type ObjectShape,
  type Opcode,
} from '../../../vm/program.ts';
import type { SourceRange } from '../../source.ts';

export class CodeTables {
  readonly code: number[] = [];
  readonly ranges: number[] = [];
  readonly constants: number[] = [];
  readonly literals: Literal[] = [];
  readonly shapes: ObjectShape[] = [];
  readonly #firstChannels: readonly number[];
  readonly #slots = new Map<string, number>();
  readonly #shapeIndices = new Map<string, number>();

  constructor(probes: readonly Probe[]) {
    let next = 0;
    this.#firstChannels = probes.map(({ channels }) => {
      const first = next;
      next += channels.length;
      return first;
    });
  }

  /** Where the channels of a probe begin, among those of all probes. */
  firstChannel(probe: number): number {
    return this.#firstChannels[probe]!;
  }

  /** Index of the next word of code. */
  get position(): number {
    return this.code.length;
  }

  /** Appends an instruction; returns where it stands. */
  emit(range: SourceRange, opcode: Opcode, x = 0, y = 0, z = 0): number {
    const position = this.code.length;
    this.code.push(opcode, x, y, z);
    this.ranges.push(range.file, range.from, range.to);
    return position;
  }

  /** Sets an operand of an instruction that stands already: where a jump leads. */
  patch(position: number, operand: number, value: number): void {
    this.code[position + operand] = value;
  }

  /** The slot of a constant. Equal numbers share one; a literal has its own. */
  constant(value: number, literal: SourceRange | undefined): number {
    const number = Object.is(value, -0) ? '-0' : String(value);
    const key =
      literal === undefined ? number : `${number}@${literal.file}:${literal.from}-${literal.to}`;
    let slot = this.#slots.get(key);
    if (slot === undefined) {
      slot = this.constants.length;
      this.constants.push(value);
      this.#slots.set(key, slot);
      if (literal !== undefined) this.literals.push({ constant: slot, range: literal });
    }
    return slot;
  }

  /** The index of a shape; equal shapes share one. */
  shape(shape: ObjectShape): number {
    const key = JSON.stringify(shape);
    let index = this.#shapeIndices.get(key);
    if (index === undefined) {
      index = this.shapes.length;
      this.shapes.push(shape);
      this.#shapeIndices.set(key, index);
    }
    return index;
  }

  /** Number of whole instructions from a position to the end. */
  instructionsSince(position: number): number {
    return (this.code.length - position) / INSTRUCTION_WORDS;
  }
}
