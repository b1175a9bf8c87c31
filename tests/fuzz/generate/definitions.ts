/** Globals, functions and macros, in the program, in modules and in files of their own. */
import { expression } from './expressions.ts';
import { macroPrelude, mainPrelude } from './prelude.ts';
import { body } from './statements.ts';
import { chooseMacroShape, chooseShape, mentionsCode, type Shape, typeText } from './types.ts';
import { type GeneratedFunction, type Place, type Stage, type Variable, World } from './world.ts';

/** Levels of expressions in a function. */
const DEPTH = 3;

/** Writes definitions into a world, which knows them from then on. */
export class DefinitionWriter {
  /** Texts of the files that were written, by path. */
  readonly modules: Record<string, string> = {};
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** The body of a function of the program with these parameters. */
  place(stage: Stage, parameters: readonly Variable[]): Place {
    const scope = [...this.#world.globals, ...parameters];
    return { stage, scope, depth: DEPTH, stateful: true };
  }

  global(stage: Stage): string {
    const name = this.#world.name('g');
    const shape = this.#shape(stage);
    const place: Place = { ...this.place(stage, []), depth: 2, stateful: false };
    const text = `let ${name}:${typeText(shape)} = ${expression(this.#world, place, shape)}`;
    this.#world.globals.push({ name, shape, stage });
    return text;
  }

  function(stage: Stage): string {
    const { fn, text } = this.#function(this.#world.name('f'), stage, this.#world.globals);
    this.#world.functions.push(fn);
    return text;
  }

  /** A module with a function or a macro, which sees no variables of the program. */
  module(): string {
    const module = this.#world.name('m');
    const stage = this.#stage();
    const { fn, text } = this.#function(this.#world.name('f'), stage, []);
    this.#world.functions.push({ ...fn, name: `${module}::${fn.name}` });
    return `mod ${module} {\n${inStage(stage, `pub ${text}`)}\n}`;
  }

  /** A file with a function or a macro, which sees nothing of the main file; how it is loaded. */
  file(): string {
    const { choices, isStaged } = this.#world;
    const module = this.#world.name('file');
    const own = new DefinitionWriter(new World(choices, isStaged));
    const stage = this.#stage();
    const { fn, text } = own.#function(this.#world.name('f'), stage, []);
    const preludes = isStaged ? [mainPrelude, macroPrelude] : [mainPrelude];
    const parts = [...preludes, inStage(stage, `pub ${text}`)];
    this.modules[`${module}.mmm`] = `${parts.join('\n')}\n`;
    const isImported = choices.oneIn(2);
    this.#world.functions.push(isImported ? fn : { ...fn, name: `${module}::${fn.name}` });
    return isImported ? `use ${module}::${fn.name}` : `use ${module}`;
  }

  #stage(): Stage {
    return this.#world.isStaged && this.#world.choices.oneIn(2) ? 'macro' : 'main';
  }

  #shape(stage: Stage): Shape {
    const choose = stage === 'main' ? chooseShape : chooseMacroShape;
    return choose(this.#world.choices, this.#world.sums, 2);
  }

  #function(
    name: string,
    stage: Stage,
    globals: readonly Variable[],
  ): { readonly fn: GeneratedFunction; readonly text: string } {
    const { choices } = this.#world;
    const shapes = Array.from({ length: choices.below(4) }, () => this.#shape(stage));
    const result = this.#shape(stage);
    const hasDefaults = shapes.length > 1 && choices.oneIn(4);
    const parameters = shapes.map((shape) => ({ name: this.#world.name('p'), shape, stage }));
    const list = parameters.map(({ name: parameter, shape }) => {
      const written = `${parameter}:${typeText(shape)}`;
      if (!hasDefaults) return written;
      const place: Place = { stage, scope: [], depth: 1, stateful: false };
      return `${written} = ${expression(this.#world, place, shape)}`;
    });
    const place: Place = { ...this.place(stage, []), scope: [...globals, ...parameters] };
    const keyword = mentionsCode(result) && choices.oneIn(2) ? 'macro' : 'fn';
    const text = `${keyword} ${name}(${list.join(', ')})->${typeText(result)} {\n${body(this.#world, place, result)}\n}`;
    const defaults = parameters.map((parameter) => (hasDefaults ? parameter.name : ''));
    return { fn: { name, stage, parameters: shapes, defaults, result }, text };
  }
}

function inStage(stage: Stage, text: string): string {
  return stage === 'main' ? text : `#stage(macro)\n${text}\n#stage(main)`;
}
