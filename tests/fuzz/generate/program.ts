/**
 * Well-typed programs by construction, from every part of the language: numbers, aggregates, arrays,
 * sum and union types, closures, polymorphism, defaults, state, assignment, bounded recursion,
 * scheduled functions, macros, modules in the file and in files of their own. Every program must be
 * accepted, and play.
 */
import type { Choices } from '../choices.ts';
import type { FuzzedProgram } from '../property.ts';
import { DefinitionWriter } from './definitions.ts';
import { expression } from './expressions.ts';
import { literal } from './numbers.ts';
import { macroPrelude, mainPrelude } from './prelude.ts';
import { body } from './statements.ts';
import { chooseShape, number, type Shape, typeText } from './types.ts';
import { World } from './world.ts';

/** Writes one program. The same choices give the same text. */
export function generateProgram(choices: Choices): FuzzedProgram {
  return new ProgramWriter(choices, choices.oneIn(2)).write();
}

class ProgramWriter {
  readonly #world: World;
  readonly #definitions: DefinitionWriter;
  readonly #parts = [mainPrelude];

  constructor(choices: Choices, isStaged: boolean) {
    this.#world = new World(choices, isStaged);
    this.#definitions = new DefinitionWriter(this.#world);
  }

  write(): FuzzedProgram {
    const { choices, isStaged } = this.#world;
    if (isStaged) this.#parts.push(macroPrelude);
    for (let i = choices.below(3); i > 0; i--) this.#sumType();
    for (let i = choices.below(4); i > 0; i--) this.#parts.push(this.#definitions.global('main'));
    for (let i = choices.below(6); i > 0; i--) this.#parts.push(...this.#definition());
    if (choices.oneIn(4)) this.#task();
    const outputs = Array.from({ length: 1 + choices.below(3) }, () => number);
    const result: Shape = outputs.length === 1 ? number : { kind: 'tuple', elements: outputs };
    const place = this.#definitions.place('main', []);
    this.#parts.push(`fn dsp() {\n${body(this.#world, place, result)}\n}`);
    return { source: `${this.#parts.join('\n')}\n`, modules: this.#definitions.modules };
  }

  #sumType(): void {
    const { choices, sums } = this.#world;
    const constructors: { readonly name: string; readonly payload: readonly Shape[] }[] = [];
    const declaration = { name: this.#world.name('S'), constructors };
    const isRecursive = choices.oneIn(3);
    for (let i = 1 + choices.below(3); i >= 0; i--) {
      const payload = Array.from({ length: choices.below(3) }, () => chooseShape(choices, sums, 1));
      const isOfItself = isRecursive && constructors.length > 0;
      const ofItself: readonly Shape[] = isOfItself ? [{ kind: 'sum', declaration }] : [];
      constructors.push({ name: this.#world.name('K'), payload: [...payload, ...ofItself] });
    }
    const variants = constructors.map((one) =>
      one.payload.length === 0 ? one.name : `${one.name}(${one.payload.map(typeText).join(', ')})`,
    );
    const keywords = isRecursive ? 'pub type rec' : 'pub type';
    this.#parts.push(`${keywords} ${declaration.name} = ${variants.join(' | ')}`);
    sums.push(declaration);
  }

  #definition(): readonly string[] {
    const { choices, isStaged } = this.#world;
    if (isStaged && choices.oneIn(2)) return this.#macroSection();
    switch (choices.below(6)) {
      case 4:
        return [this.#definitions.module()];
      case 5:
        return [this.#definitions.file()];
      default:
        return [this.#definitions.function('main')];
    }
  }

  #macroSection(): readonly string[] {
    const { choices } = this.#world;
    const definitions = Array.from({ length: 1 + choices.below(3) }, () =>
      choices.oneIn(3) ? this.#definitions.global('macro') : this.#definitions.function('macro'),
    );
    return ['#stage(macro)', ...definitions, '#stage(main)'];
  }

  /** A function that schedules itself, and counts. */
  #task(): void {
    const counter = this.#world.name('g');
    const task = this.#world.name('task');
    this.#parts.push(`let ${counter} = 0`);
    this.#world.globals.push({ name: counter, shape: number, stage: 'main' });
    const place = { ...this.#definitions.place('main', []), depth: 2 };
    const step = expression(this.#world, place, number);
    this.#parts.push(
      `fn ${task}() {\n  ${counter} = ${counter} * 0.5 + ${step}\n  ${task}@(now + ${1 + this.#world.choices.below(4)})\n}`,
      `${task}@${literal(this.#world)}`,
    );
  }
}
