/** Builds one MIR function: instructions, variables as values, cells in evaluation order. */
import type { Binding, FunctionNode } from '../../2-resolve/core.ts';
import type { SourceRange } from '../../source.ts';
import {
  type BinaryOp,
  type Cell,
  type Instruction,
  type MirFunction,
  newValue,
  type Region,
  type UnaryOp,
  type Value,
} from '../ir.ts';
import type { TypeEnvironment } from './instance.ts';

/** `Omit` that keeps the members of a union apart. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type CellContent = Without<Cell, 'offset'>;

/** Values of variables within one region; what a branch assigns stays apart until it is joined. */
export class Variables {
  readonly parent: Variables | undefined;
  readonly own = new Map<Binding, readonly Value[]>();

  constructor(parent?: Variables) {
    this.parent = parent;
  }

  get(binding: Binding): readonly Value[] | undefined {
    for (let level: Variables | undefined = this; level !== undefined; level = level.parent) {
      const values = level.own.get(binding);
      if (values !== undefined) return values;
    }
    return undefined;
  }
}

export class FunctionBuilder {
  readonly fn: MirFunction;
  /** The source function; absent for the initialisers. */
  readonly source: FunctionNode | undefined;
  /** The types for which the present place is built. */
  environment: TypeEnvironment;
  variables = new Variables();
  /** The words of `self`, read on entry (07 §6.2). */
  self: readonly Value[] = [];
  readonly #cells: Cell[] = [];
  readonly #siteOf: ((range: SourceRange) => number) | undefined;
  #region: Region;

  /** `siteOf`, of the initialisers only, numbers the places in their statements. */
  constructor(
    fn: MirFunction,
    source: FunctionNode | undefined,
    environment: TypeEnvironment,
    siteOf?: (range: SourceRange) => number,
  ) {
    this.#siteOf = siteOf;
    this.fn = fn;
    this.source = source;
    this.environment = environment;
    this.#region = fn.body;
  }

  newValue(): Value {
    return newValue(this.fn);
  }

  newValues(count: number): Value[] {
    const values: Value[] = [];
    for (let k = 0; k < count; k++) values.push(this.newValue());
    return values;
  }

  push(instruction: Instruction): void {
    this.#region.instructions.push(instruction);
  }

  constant(value: number, range: SourceRange, literal = false): Value {
    const result = this.newValue();
    this.push({ kind: 'const', result, value, literal, range });
    return result;
  }

  unary(op: UnaryOp, a: Value, range: SourceRange): Value {
    const result = this.newValue();
    this.push({ kind: 'unary', op, result, a, range });
    return result;
  }

  binary(op: BinaryOp, a: Value, b: Value, range: SourceRange): Value {
    const result = this.newValue();
    this.push({ kind: 'binary', op, result, a, b, range });
    return result;
  }

  /** What follows is done for this piece of a top-level statement; nothing inside of functions. */
  mark(range: SourceRange): void {
    if (this.#siteOf !== undefined) this.push({ kind: 'mark', site: this.#siteOf(range), range });
  }

  /** The next cell; cells stand in the order in which they are met (07 §6.5). Returns its offset. */
  addCell(content: CellContent): number {
    const offset = this.fn.stateWords;
    this.#cells.push({ ...content, offset } as Cell);
    this.fn.stateWords += content.words;
    return offset;
  }

  /** Builds code for other types: that of a local definition, for one of its uses. */
  inEnvironment<T>(environment: TypeEnvironment, build: () => T): T {
    const outer = this.environment;
    this.environment = environment;
    const result = build();
    this.environment = outer;
    return result;
  }

  /** Builds a region with variables of its own. */
  inRegion(build: () => readonly Value[]): {
    readonly region: Region;
    readonly variables: Variables;
  } {
    const region: Region = { instructions: [], yields: [] };
    const outerRegion = this.#region;
    const outerVariables = this.variables;
    const variables = new Variables(outerVariables);
    this.#region = region;
    this.variables = variables;
    region.yields = build();
    this.#region = outerRegion;
    this.variables = outerVariables;
    return { region, variables };
  }

  /** Ends the function with these results. */
  finish(results: readonly Value[]): MirFunction {
    this.fn.body.yields = results;
    this.fn.cells = this.#cells;
    return this.fn;
  }
}
