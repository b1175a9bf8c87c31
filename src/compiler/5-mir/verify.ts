/** Checks the rules that every pass must keep (ir.ts). A broken rule is our mistake, not the user's. */
import { InternalError } from '../internal-error.ts';
import { forEachOperand, forEachResult } from './instructions.ts';
import type { Instruction, MirFunction, MirProgram, Region, Value } from './ir.ts';

/** Throws an {@link InternalError} that names the function and the rule, if a rule is broken. */
export function verifyMir(program: MirProgram): void {
  const known = new Set<MirFunction>();
  for (const fn of program.functions) {
    known.add(fn);
    new Verifier(fn, known, program.globalWords).run();
  }
  for (const entry of [program.init, program.dsp]) {
    if (!known.has(entry)) throw new InternalError('5-mir', `${entry.name} is not in the program`);
  }
}

class Verifier {
  readonly #fn: MirFunction;
  readonly #known: ReadonlySet<MirFunction>;
  readonly #globalWords: number;
  /** By value: 1 if it is defined at this place. */
  readonly #defined: Uint8Array;
  /** Values in order of definition. */
  readonly #order: Value[] = [];

  readonly #define = (value: Value): void => {
    this.#require(value < this.#fn.valueCount, () => `v${value} was never made`);
    this.#require(this.#defined[value] === 0, () => `v${value} is defined twice`);
    this.#defined[value] = 1;
    this.#order.push(value);
  };

  readonly #use = (value: Value): void => {
    this.#require(this.#defined[value] === 1, () => `v${value} is used before it is defined`);
  };

  constructor(fn: MirFunction, known: ReadonlySet<MirFunction>, globalWords: number) {
    this.#fn = fn;
    this.#known = known;
    this.#globalWords = globalWords;
    this.#defined = new Uint8Array(fn.valueCount);
  }

  run(): void {
    this.#fn.params.forEach(this.#define);
    this.#region(this.#fn.body, this.#fn.resultWords);
    let end = 0;
    for (const cell of this.#fn.cells) {
      this.#require(cell.offset === end, () => `cells leave a gap at ${end}`);
      end += cell.words;
    }
    this.#require(end === this.#fn.stateWords, () => 'cells do not fill the state');
  }

  /** What a region defines is visible only inside it. */
  #region(region: Region, yields: number): void {
    const mark = this.#order.length;
    for (const instruction of region.instructions) this.#instruction(instruction);
    region.yields.forEach(this.#use);
    this.#require(
      region.yields.length === yields,
      () => `a region yields ${region.yields.length}, not ${yields}`,
    );
    if (region === this.#fn.body) return;
    for (let k = mark; k < this.#order.length; k++) this.#defined[this.#order[k]!] = 0;
    this.#order.length = mark;
  }

  #instruction(instruction: Instruction): void {
    forEachOperand(instruction, this.#use);
    switch (instruction.kind) {
      case 'getGlobal':
      case 'setGlobal':
        this.#require(
          instruction.word >= 0 && instruction.word < this.#globalWords,
          () => 'no such global',
        );
        break;
      case 'getState':
      case 'setState':
      case 'mem':
        this.#state(instruction.offset, 1);
        break;
      case 'delay':
        this.#state(instruction.offset, instruction.length + 2);
        break;
      case 'call': {
        const { callee, args, results, offset } = instruction;
        const stands = this.#known.has(callee) || callee.recursive;
        this.#require(stands, () => `${callee.name} is called before it stands`);
        this.#require(
          args.length === callee.params.length,
          () => `${callee.name} gets ${args.length} words`,
        );
        this.#require(
          results.length === callee.resultWords,
          () => `${callee.name} gives ${results.length} words`,
        );
        this.#state(offset, callee.stateWords);
        break;
      }
      case 'getCapture':
        this.#require(instruction.index < this.#fn.captured.length, () => 'no such capture');
        break;
      case 'newClosure': {
        const { function: fn, captures } = instruction;
        this.#require(
          captures.length === fn.captured.length,
          () => `${fn.name} captures ${fn.captured.length}`,
        );
        break;
      }
      case 'if':
        this.#region(instruction.then, instruction.results.length);
        this.#region(instruction.else, instruction.results.length);
        break;
      default:
        break;
    }
    forEachResult(instruction, this.#define);
  }

  #state(offset: number, words: number): void {
    this.#require(
      offset >= 0 && offset + words <= this.#fn.stateWords,
      () => `no state at ${offset}`,
    );
  }

  /** `rule` is called only to word the complaint. */
  #require(condition: boolean, rule: () => string): void {
    if (!condition) throw new InternalError('5-mir', `${this.#fn.name}: ${rule()}`, this.#fn.range);
  }
}
