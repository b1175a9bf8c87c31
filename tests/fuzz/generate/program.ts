/**
 * Well-typed programs by construction, from every part of the language: numbers, aggregates, arrays,
 * sum and union types, closures, polymorphism, defaults, state, assignment, bounded recursion,
 * scheduled functions, modules in the file and in files of their own. Every program must be
 * accepted, and play.
 */
import type { Choices } from '../choices.ts';
import type { FuzzedProgram } from '../property.ts';
import { body, expression } from './expressions.ts';
import { literal } from './numbers.ts';
import { chooseShape, number, type Shape, typeText } from './types.ts';
import { type GeneratedFunction, type Place, World } from './world.ts';

/** Writes one program. The same choices give the same text. */
export function generateProgram(choices: Choices): FuzzedProgram {
  return new ProgramWriter(choices).write();
}

/** Functions that every program may use at any type. */
const prelude = [
  'fn id(x) { x }',
  'fn konst(x, y) { x }',
  'fn swap(x, y) { (y, x) }',
  'fn choose(r, c) { if (c) r.yes else r.no }',
  'fn apply(f, x) { f(x) }',
  'fn either(x:float | string)->(float | string) { x }',
  'fn smooth(x) { x * 0.25 + self * 0.75 }',
].join('\n');

/** Levels of expressions in a function. */
const DEPTH = 3;

class ProgramWriter {
  readonly #world: World;
  readonly #parts = [prelude];
  readonly #modules: Record<string, string> = {};

  constructor(choices: Choices) {
    this.#world = new World(choices);
  }

  write(): FuzzedProgram {
    const { choices } = this.#world;
    for (let i = choices.below(3); i > 0; i--) this.#sumType();
    for (let i = choices.below(4); i > 0; i--) this.#global();
    for (let i = choices.below(6); i > 0; i--) this.#parts.push(...this.#definition());
    if (choices.oneIn(4)) this.#task();
    const outputs = Array.from({ length: 1 + choices.below(3) }, () => number);
    const result: Shape = outputs.length === 1 ? number : { kind: 'tuple', elements: outputs };
    this.#parts.push(`fn dsp() {\n${body(this.#world, this.#place([]), result)}\n}`);
    return { source: `${this.#parts.join('\n')}\n`, modules: this.#modules };
  }

  #place(scope: Place['scope']): Place {
    return { scope: [...this.#world.globals, ...scope], depth: DEPTH, stateful: true };
  }

  #shape(): Shape {
    return chooseShape(this.#world.choices, this.#world.sums, 2);
  }

  #sumType(): void {
    const { choices, sums } = this.#world;
    const name = this.#world.name('S');
    const constructors = Array.from({ length: 1 + choices.below(3) }, () => ({
      name: this.#world.name('K'),
      payload: Array.from({ length: choices.below(3) }, () => chooseShape(choices, sums, 1)),
    }));
    const variants = constructors.map((one) =>
      one.payload.length === 0 ? one.name : `${one.name}(${one.payload.map(typeText).join(', ')})`,
    );
    this.#parts.push(`pub type ${name} = ${variants.join(' | ')}`);
    sums.push({ name, constructors });
  }

  #global(): void {
    const name = this.#world.name('g');
    const shape = this.#shape();
    const place: Place = { scope: [...this.#world.globals], depth: 2, stateful: false };
    const annotation = `:${typeText(shape)}`;
    this.#parts.push(`let ${name}${annotation} = ${expression(this.#world, place, shape)}`);
    this.#world.globals.push({ name, shape });
  }

  /** A function, perhaps in a module; what the module needs stands before it. */
  #definition(): string[] {
    const { choices, functions } = this.#world;
    const name = this.#world.name('f');
    switch (choices.below(6)) {
      case 4: {
        const module = this.#world.name('m');
        const { fn, text } = this.#function(name, []);
        functions.push({ ...fn, name: `${module}::${name}` });
        return [`mod ${module} {\npub ${text}\n}`];
      }
      case 5:
        return this.#file(name);
      default: {
        const { fn, text } = this.#function(name, this.#world.globals);
        functions.push(fn);
        return [text];
      }
    }
  }

  /** A function in a file of its own, which sees nothing of the main file. */
  #file(name: string): string[] {
    const module = this.#world.name('file');
    const outer = new World(this.#world.choices);
    const own = outer.name(`${module}_x`);
    const shape = chooseShape(outer.choices, [], 2);
    const parameters = [{ name: own, shape }];
    const place: Place = { scope: parameters, depth: 2, stateful: true };
    const result = chooseShape(outer.choices, [], 1);
    const text = `pub fn ${name}(${own}:${typeText(shape)})->${typeText(result)} {\n${body(outer, place, result)}\n}`;
    this.#modules[`${module}.mmm`] = `${prelude}\n${text}\n`;
    const isImported = this.#world.choices.oneIn(2);
    this.#world.functions.push({
      name: isImported ? name : `${module}::${name}`,
      parameters: [shape],
      defaults: [''],
      result,
    });
    return [isImported ? `use ${module}::${name}` : `use ${module}`];
  }

  #function(
    name: string,
    globals: Place['scope'],
  ): { readonly fn: GeneratedFunction; readonly text: string } {
    const { choices } = this.#world;
    const shapes = Array.from({ length: choices.below(4) }, () => this.#shape());
    const result = this.#shape();
    const hasDefaults = shapes.length > 1 && choices.oneIn(4);
    const scope = shapes.map((shape) => ({ name: this.#world.name('p'), shape }));
    const list = scope.map(({ name: parameter, shape }) => {
      const written = `${parameter}:${typeText(shape)}`;
      if (!hasDefaults) return written;
      const place: Place = { scope: [], depth: 1, stateful: false };
      return `${written} = ${expression(this.#world, place, shape)}`;
    });
    const place: Place = { scope: [...globals, ...scope], depth: DEPTH, stateful: true };
    const text = `fn ${name}(${list.join(', ')})->${typeText(result)} {\n${body(this.#world, place, result)}\n}`;
    const defaults = scope.map((parameter) => (hasDefaults ? parameter.name : ''));
    return { fn: { name, parameters: shapes, defaults, result }, text };
  }

  /** A function that schedules itself, and counts. */
  #task(): void {
    const counter = this.#world.name('g');
    const task = this.#world.name('task');
    this.#parts.push(`let ${counter} = 0`);
    this.#world.globals.push({ name: counter, shape: number });
    const step = expression(this.#world, { ...this.#place([]), depth: 2 }, number);
    this.#parts.push(
      `fn ${task}() {\n  ${counter} = ${counter} * 0.5 + ${step}\n  ${task}@(now + ${1 + this.#world.choices.below(4)})\n}`,
      `${task}@${literal(this.#world)}`,
    );
  }
}
